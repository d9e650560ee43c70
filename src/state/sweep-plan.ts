// The plan of a sweep: at which values of one parameter, with how many seeds, so that it stays a small thing beside the
// experiment itself. It hangs on the experiment alone, so that one link gives one picture on every machine.
import type { Experiment } from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";

/** What a sweep may run over. */
export const SWEPT = ["outlierRatio", "noise"] as const;
export type Swept = (typeof SWEPT)[number];

export interface SweepPlan {
  readonly over: Swept;
  readonly values: readonly number[];
  readonly seeds: number;
  /** What is run at each value, but for the value: with records of the sweep's own. */
  readonly experiment: Experiment;
}

/** Parts of a slider's range: dense at its beginning, where a little noise or a few outliers do the most. */
const PARTS = [0, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** Where that is too much work, every so many of them, and the last. */
const EVERY = [1, 2, 4];

/** Intervals between the records of a run, from which half-lives are interpolated. */
const INTERVALS = 500;

/**
 * What a sweep may take, in seconds of a usual core; below FEW_SEEDS it has fewer values rather than still fewer seeds,
 * and what takes longer than MOST_SECONDS at its smallest is not computed.
 */
const SECONDS = 8;
const FEW_SEEDS = 4;
const MOST_SECONDS = 60;

/** Nanoseconds of a usual core: of a number in a method's step, of the rest of it, of a number in a sample. */
const A_NUMBER = 3;
const A_STEP = 18;
const A_SAMPLE_NUMBER = 2;

/** The plan, or how many seconds its smallest form would take where that is too much. */
export function planSweep(experiment: Experiment, over: Swept): SweepPlan | number {
  const { steps, seeds } = experiment;
  const stride = Math.ceil(steps / INTERVALS);
  let least = 0;
  for (const every of EVERY) {
    const values = valuesOf(over, every);
    least = secondsOf(experiment) * values.length;
    const affordable = Math.floor(SECONDS / least);
    const enough = every === EVERY.at(-1) ? least <= MOST_SECONDS : affordable >= FEW_SEEDS;
    if (enough || affordable >= seeds) {
      const cut = Math.max(1, Math.min(seeds, affordable));
      return { over, values, seeds: cut, experiment: { ...experiment, stride } };
    }
  }
  return least;
}

/** What one seed of an experiment takes a usual core, in seconds. */
function secondsOf({ problem, rows, columns, base, batch, parts, steps, methods }: Experiment) {
  const entries = problem === "op" ? (base === "sgd" ? 1 : rows) : rows * columns;
  const step = A_STEP + A_NUMBER * entries * (parts > 1 ? parts + 1 : 1);
  return (steps * (methods.length * step + A_SAMPLE_NUMBER * entries * batch)) / 1e9;
}

function valuesOf(over: Swept, every: number): number[] {
  const [from, to] = PARAMETERS[over].slider ?? [PARAMETERS[over].min, PARAMETERS[over].max];
  return PARTS.filter((_, i) => i % every === 0 || i === PARTS.length - 1).map((part) =>
    Number((from + part * (to - from)).toPrecision(12)),
  );
}
