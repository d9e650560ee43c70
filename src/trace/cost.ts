// The cost of a step as it was measured, and the setting that it belongs to. How it is measured is engine/cost.ts.
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { reads } from "../experiment/reads.ts";

/** What the time of a step hangs on. Sizes that a problem does not read are left out. */
export interface CostSetting {
  readonly problem: Experiment["problem"];
  /** Of rows, columns and rank, in this order, what the problem reads; nothing on OP where steps are made on one line. */
  readonly size: readonly number[];
  readonly batch: number;
  readonly parts: number;
  readonly base: Experiment["base"];
}

/** Quartiles over the rounds, in nanoseconds. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface CostMeasurement {
  readonly setting: CostSetting;
  /** A step of each method, samples drawn before. */
  readonly step: Readonly<Record<MethodId, Spread>>;
  /** Drawing the minibatch of one step, which all methods share. */
  readonly sampling: Spread;
  /** Whether the steps are code written out for this shape, or loops for any. */
  readonly unrolled: boolean;
  readonly rounds: number;
  /** Steps timed, of all methods. */
  readonly steps: number;
}

const SIZES = ["rows", "columns", "rank"] as const;

export function costSetting(experiment: Experiment): CostSetting {
  const { problem, batch, parts, base } = experiment;
  const onLine = problem === "op" && base === "sgd";
  const read = SIZES.filter((name) => !onLine && reads(problem, name));
  return { problem, size: read.map((name) => experiment[name]), batch, parts, base };
}

export function isSameSetting(a: CostSetting, b: CostSetting): boolean {
  return (
    a.problem === b.problem &&
    a.size.join() === b.size.join() &&
    a.batch === b.batch &&
    a.parts === b.parts &&
    a.base === b.base
  );
}
