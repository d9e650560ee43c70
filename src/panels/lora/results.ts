// What a run of the small LoRA came to, in numbers: each method's mean and standard deviation over the seeds, and its
// difference from the base optimizer seed by seed, at the end and at the best time. Only seeds that are whole count.
import type { MethodId } from "../../experiment/parameters.ts";
import { studentTail } from "../../trace/intervals.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import type { Read } from "./figures.ts";

/** What the others are compared with, where it is among the methods. */
export const YARDSTICK = "sgd" satisfies MethodId;

export interface Mean {
  readonly mean: number;
  /** Standard deviation over the seeds, and standard error of the mean; not numbers with one seed. */
  readonly deviation: number;
  readonly error: number;
  readonly count: number;
}

/** Mean and spread (ddof 1) of some values; those that are no numbers count for nothing. */
export function meanOf(values: readonly number[]): Mean {
  const there = values.filter(Number.isFinite);
  const count = there.length;
  const mean = there.reduce((sum, value) => sum + value, 0) / count;
  const squares = there.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN;
  return { mean, deviation, error: deviation / Math.sqrt(count), count };
}

/**
 * Whether a mean difference is above 0 (1), below it (-1) or neither (0), by a two-sided t-test at 5%. With one seed there is
 * no test: 0.
 */
export function signOf({ mean, error, count }: Mean): -1 | 0 | 1 {
  if (count < 2 || !Number.isFinite(mean)) return 0;
  const p = error === 0 ? (mean === 0 ? 1 : 0) : 2 * studentTail(Math.abs(mean) / error, count - 1);
  if (p >= 0.05) return 0;
  return mean > 0 ? 1 : -1;
}

/** Seeds whose every record is there. */
export function wholeSeeds({ recorded, times }: LoraTrace): number[] {
  return [...recorded.keys()].filter((seed) => recorded[seed] === times.length);
}

/** A number of a method at a record, seed by seed. */
export function valuesAt(trace: LoraTrace, method: MethodId, read: Read, record: number): number[] {
  const { times, series } = trace;
  return wholeSeeds(trace).map((seed) => read(series[method], seed * times.length + record));
}

/** The difference of two methods' numbers, seed by seed: both saw the same sentences. */
export function pairedAt(
  trace: LoraTrace,
  [method, record]: readonly [MethodId, number],
  [other, otherRecord]: readonly [MethodId, number],
  read: Read,
): Mean {
  const others = valuesAt(trace, other, read, otherRecord);
  return meanOf(valuesAt(trace, method, read, record).map((value, i) => value - others[i]));
}

/** Percent of the test sentences that every record looks at, and, at the end only, of all test sentences. */
export const accuracy: Read = (series, place) => 100 * series["accuracy"][place];
const accuracyAll: Read = (series, place) => 100 * series["accuracyAll"][place];
const loss: Read = (series, place) => series["loss"][place];
const wrongFitted: Read = (series, place) => 100 * series["wrongFitted"][place];
/** The sum of 2B over the layers, and over their sizes without a sign. */
export const imbalance: Read = (series, place) => series["D"][place];
export const ofLayer =
  (layer: string): Read =>
  (series, place) =>
    series[`D${layer}`][place];
export const sizeOver =
  (layers: readonly string[]): Read =>
  (series, place) =>
    layers.reduce((sum, layer) => sum + Math.abs(series[`D${layer}`][place]), 0);

export interface Result {
  readonly method: MethodId;
  /** Percent of all test sentences at the end. */
  readonly accuracy: Mean;
  /** Its difference from the base optimizer's; null of the base itself. */
  readonly gain: Mean | null;
  /** The step at which the mean accuracy is highest, of the sentences that every record looks at, and what it is there. */
  readonly bestStep: number;
  readonly bestRecord: number;
  readonly best: Mean;
  /** The difference of the best from the base's own best. */
  readonly bestGain: Mean | null;
  readonly loss: Mean;
  /** Percent of the wrong labels; no number where none is wrong. */
  readonly wrongFitted: Mean;
  /** The sum of 2B over the layers. */
  readonly imbalance: Mean;
  /** Seeds whose loss is no longer finite. */
  readonly diverged: number;
}

const known = new WeakMap<
  LoraTrace,
  { readonly of: string; readonly results: readonly Result[] }
>();

/** A row for each method; empty as long as no seed is whole. Computed once for the seeds that are. */
export function resultsOf(trace: LoraTrace): readonly Result[] {
  const of = wholeSeeds(trace).join();
  let found = known.get(trace);
  if (found?.of !== of) {
    found = { of, results: of === "" ? [] : compute(trace) };
    known.set(trace, found);
  }
  return found.results;
}

function compute(trace: LoraTrace): Result[] {
  const { times, experiment } = trace;
  const last = times.length - 1;
  const bestRecords = new Map(
    experiment.methods.map((method) => [method, bestRecord(trace, method)]),
  );
  const hasYardstick = experiment.methods.includes(YARDSTICK);
  return experiment.methods.map((method): Result => {
    const at = (read: Read, record = last) => meanOf(valuesAt(trace, method, read, record));
    const best = bestRecords.get(method) ?? last;
    const compared = hasYardstick && method !== YARDSTICK;
    const bestOfBase = bestRecords.get(YARDSTICK) ?? last;
    return {
      method,
      accuracy: at(accuracyAll),
      gain: compared ? pairedAt(trace, [method, last], [YARDSTICK, last], accuracyAll) : null,
      bestStep: times[best],
      bestRecord: best,
      best: at(accuracy, best),
      bestGain: compared
        ? pairedAt(trace, [method, best], [YARDSTICK, bestOfBase], accuracy)
        : null,
      loss: at(loss),
      wrongFitted: at(wrongFitted),
      imbalance: at(imbalance),
      diverged: valuesAt(trace, method, loss, last).filter((value) => !Number.isFinite(value))
        .length,
    };
  });
}

function bestRecord(trace: LoraTrace, method: MethodId): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let record = 0; record < trace.times.length; record++) {
    const { mean } = meanOf(valuesAt(trace, method, accuracy, record));
    if (mean > highest) [best, highest] = [record, mean];
  }
  return best;
}

/** Percent that guessing gives: all classes have the same number of test sentences. */
export const chance = ({ experiment: { classes } }: LoraTrace) => 100 / classes;
