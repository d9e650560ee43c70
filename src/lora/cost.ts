// Measures what a step of each method costs on the small LoRA, minibatches drawn before.
import { type Timing, timeInTurn } from "../engine/stopwatch.ts";
import type { MethodId } from "../experiment/experiment.ts";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import type { Spread } from "../trace/cost.ts";
import type { LoraData } from "./data.ts";
import { coefficientsAt, withRepetition } from "./run-seed.ts";

/** Steps until all is put back to the start, so that what is timed stays near what a run does. */
const MOST_STEPS = 64;

/** Nanoseconds a step of every method, chosen or not: what BAR saves needs SGD and SAM. Null when given up. */
export async function measureLoraCost(
  experiment: LoraExperiment,
  data: LoraData,
  table: Float32Array,
  timing: Timing,
): Promise<Readonly<Record<MethodId, Spread>> | null> {
  const timed = await timeInTurn(loraSides(experiment, data, table), timing);
  if (!timed) return null;
  const entries = METHODS.map((method, m) => [method, timed.spreads[m]]);
  return Object.fromEntries(entries) as Record<MethodId, Spread>;
}

/** A step of each of METHODS, on one minibatch. */
export function loraSides(experiment: LoraExperiment, data: LoraData, table: Float32Array) {
  const all = { ...experiment, methods: METHODS };
  return withRepetition(all, data, 0, table, ({ steppers, draw, batch }) => {
    draw(0);
    const coefficients = coefficientsAt(experiment, 0);
    return steppers.map((stepper) => {
      const start = { x: stepper.point.x.slice(), y: stepper.point.y.slice() };
      let steps = 0;
      return {
        run(times: number) {
          for (let i = 0; i < times; i++) {
            if (steps++ % MOST_STEPS === 0) stepper.restart(start);
            stepper.step(batch, coefficients);
          }
        },
      };
    });
  });
}
