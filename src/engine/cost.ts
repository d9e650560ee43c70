// Measures what a step of each method costs on the CPU's float64 path, with the kernels that runs use and samples drawn
// before. The kernels' bookkeeping for the trace is part of a step here, as it is in a run.
import { createEager } from "../algebra/eager.ts";
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { drawMinibatches, rowLayout } from "../random/minibatch.ts";
import { type CostMeasurement, costSetting, type Spread } from "../trace/cost.ts";
import { dataSetOf, type Minibatches, minibatchesOf } from "./data-set.ts";
import { type Kernel, kernelFor } from "./kernels.ts";
import { fillClock, type Plan, planOf, sampleStream } from "./plan.ts";
import { CLOCK } from "./program.ts";
import { type Side, type Timing, timeInTurn } from "./stopwatch.ts";
import { targetMap } from "./targets.ts";

/** Numbers in the minibatches: little enough to stay in a core's cache. */
const MOST_NUMBERS = 16384;
/**
 * Steps until a state is put back to the start. Without noise some entries shrink by a fixed factor a step for ever, and
 * processors are slower, some a hundred times, with numbers below the smallest normal one; over fewer steps the putting
 * back would count.
 */
const MOST_STEPS = 256;

/** Times all methods, chosen or not: what BAR saves needs SGD and SAM. Null when given up. */
export async function measureCost(
  experiment: Experiment,
  table: Float32Array,
  timing: Timing,
): Promise<CostMeasurement | null> {
  const plan = planOf(experiment);
  const algebra = createEager(plan.shape);
  const kernels = METHODS.map((method) => kernelFor(plan, method, algebra));
  const timed = await timeInTurn(sidesOf(plan, kernels, table), timing);
  if (!timed) return null;
  const { spreads, rounds, times } = timed;
  const step = Object.fromEntries(METHODS.map((method, m) => [method, spreads[m]]));
  return {
    setting: costSetting(experiment),
    step: step as Record<MethodId, Spread>,
    sampling: spreads[METHODS.length],
    unrolled: kernels[0].emitted,
    rounds,
    steps: times.slice(0, METHODS.length).reduce((sum, count) => sum + count, 0),
  };
}

/** A step of each kernel, then the drawing of a minibatch. */
export function sidesOf(plan: Plan, kernels: readonly Kernel[], table: Float32Array): Side[] {
  const { constants, center, start, experiment } = plan;
  const layout = rowLayout(center.length, experiment.parts);
  const rows = Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_NUMBERS / layout.size)));
  const stream = sampleStream(plan, 0, table);
  const map = targetMap(layout, center, experiment.noise, plan.statistics?.steady);
  const draw: Minibatches =
    experiment.samples > 0
      ? minibatchesOf(dataSetOf(plan, table), layout, experiment.batch, experiment.seed)
      : (from, count, into) => drawMinibatches(stream, from, count, into, map);
  const targets = new Float64Array(rows * layout.size);
  draw(0, rows, targets);
  const clock = new Float64Array(rows * CLOCK.length);
  fillClock(plan, 0, rows, clock);

  const steps = kernels.map(({ stateSize, advance }): Side => {
    const origin = new Float64Array(stateSize);
    origin.set(start.x, 0);
    origin.set(start.y, start.x.length);
    const state = new Float64Array(stateSize);
    return {
      run(times) {
        for (let left = times; left > 0; left -= rows) {
          state.set(origin);
          advance(state, constants, clock, targets, Math.min(left, rows));
        }
      },
    };
  });
  const drawn = new Float64Array(targets.length);
  let step = 0;
  const drawing: Side = {
    run(times) {
      for (let left = times; left > 0; left -= rows) {
        draw(step, Math.min(left, rows), drawn);
        step += rows;
      }
    },
  };
  return [...steps, drawing];
}
