// A Plan: what an Experiment means to an engine. Problem, shape, start, parameters and clock, free of labels and seeds.
import type { Point, Shape } from "../algebra/algebra.ts";
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { isConstrained } from "../experiment/reads.ts";
import type { Base } from "../optimizers/base.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { schedules } from "../optimizers/schedule.ts";
import type { Problem } from "../problems/problem.ts";
import { problems } from "../problems/registry.ts";
import { startPoint } from "../problems/start.ts";
import type { SampleStream, Statistics } from "../random/minibatch.ts";
import { recordTimes } from "../trace/trace.ts";
import { CLOCK, CONSTANTS, type ProgramKey } from "./program.ts";

export interface Plan {
  readonly experiment: Experiment;
  readonly problem: Problem;
  readonly shape: Shape;
  readonly base: Base;
  readonly start: Point<Float64Array>;
  readonly times: Float64Array;
  /** CONSTANTS in order. */
  readonly constants: Float64Array;
  readonly center: Float64Array;
  /** How a sample enters, where not by its target alone. */
  readonly statistics: Statistics | undefined;
}

/** Reads an experiment. It must be valid (experiment/validate.ts). */
export function planOf(experiment: Experiment): Plan {
  const problem = problems[experiment.problem];
  const base = bases[experiment.base];
  const { rows, columns, rank } = experiment;
  const full = problem.shape({ rows, columns, rank });
  const fullStart = problem.start?.(experiment) ?? startPoint(full, experiment.imbalance);
  const { shape, start } = canReduce(experiment)
    ? { shape: { rows: 1, columns: 1, rank: 1 }, start: onItsLine(fullStart) }
    : { shape: full, start: fullStart };
  return {
    experiment,
    problem,
    shape,
    base,
    start,
    times: recordTimes(experiment.steps, experiment.stride),
    constants: Float64Array.from(CONSTANTS, (name) => experiment[name]),
    center: problem.center(shape),
    statistics: problem.statistics?.(shape),
  };
}

/**
 * On OP every method steps along x and y, and they start on one line (y_0 = -c x_0), so they stay on it: the lengths
 * along it say everything, at any d. Not so with AdamW, which steps entry by entry.
 */
function canReduce({ problem, base }: Experiment): boolean {
  return problem === "op" && base === "sgd";
}

function onItsLine({ x, y }: Point<Float64Array>): Point<Float64Array> {
  const length = Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));
  const along = x.reduce((sum, v, i) => sum + v * y[i], 0) / length;
  return { x: Float64Array.of(length), y: Float64Array.of(along) };
}

/** What a method's kernel is made from. */
export function programKey(plan: Plan, method: MethodId): ProgramKey {
  const { problem, shape, base, experiment } = plan;
  const constrained = isConstrained(experiment);
  return { problem, shape, base, method: methods[method], parts: experiment.parts, constrained };
}

/** The stream of samples of repetition `seedIndex`. */
export function sampleStream(
  plan: Pick<Plan, "experiment" | "problem" | "shape">,
  seedIndex: number,
  table: Float32Array,
): SampleStream {
  const { seed, batch, parts, outlierRatio, outlierStrength } = plan.experiment;
  return {
    table,
    seed: (seed + seedIndex) >>> 0,
    deviation: plan.problem.deviation(plan.shape),
    batch,
    parts,
    outlierRatio,
    outlierStrength,
    statistics: plan.problem.statistics?.(plan.shape),
  };
}

/**
 * Writes CLOCK of steps from .. from + count - 1: BAR's schedule and AdamW's bias corrections. A float32 clock is for a
 * kernel whose betas are float32, too: the corrections belong to those.
 */
export function fillClock(
  { experiment }: Plan,
  from: number,
  count: number,
  clock: Float64Array | Float32Array,
): void {
  const { steps, schedule, base } = experiment;
  const round = clock instanceof Float32Array ? Math.fround : (value: number) => value;
  const [beta1, beta2] = [round(experiment.beta1), round(experiment.beta2)];
  const shapeOf = schedules[schedule];
  for (let k = 0; k < count; k++) {
    const t = from + k;
    const at = k * CLOCK.length;
    clock[at] = shapeOf(t / steps);
    clock[at + 1] = base === "adamw" ? 1 / (1 - beta1 ** (t + 1)) : 1;
    clock[at + 2] = base === "adamw" ? 1 / (1 - beta2 ** (t + 1)) : 1;
  }
}
