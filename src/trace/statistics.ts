// Statistics over the seeds of a trace: a quantity at each record, its mean and spread, its quartiles.
import { QUANTITIES, type Quantity, type QuantityOf, type Read } from "./quantities.ts";
import type { Trace } from "./trace.ts";

/** A quantity of one method as a function of record and seed. */
export function valuesOf(
  trace: Trace,
  method: string,
  quantity: Quantity,
): (record: number, seed: number) => number {
  const { times, experiment } = trace;
  const records = times.length;
  const series = trace.series[method];
  if (!series) throw new Error(`the trace has no method ${method}`);
  let index = 0;
  const at: Read = (field, back = 0) => series[field][index - back];
  const around = { experiment, elapsed: 0 };
  const value: QuantityOf = QUANTITIES[quantity];
  return (record, seed) => {
    index = seed * records + record;
    around.elapsed = record > 0 ? times[record] - times[record - 1] : 0;
    return value(at, around);
  };
}

/** Mean and standard error (ddof 1, / sqrt N) over the seeds that have reached each record. */
export interface Summary {
  /** Number of records that at least one seed has reached. */
  readonly length: number;
  readonly mean: Float64Array;
  /** 0 where there is one seed only: then there is no spread to show. */
  readonly standardError: Float64Array;
  /** Seeds behind each mean. */
  readonly count: Int32Array;
}

/** Summarizes one quantity of one method over the seeds, at each record of the trace. */
export function summarize(trace: Trace, method: string, quantity: Quantity): Summary {
  const running = runningSummary(trace, method, quantity);
  running.update();
  const { length, mean, count } = running;
  return {
    length,
    mean: mean.subarray(0, length),
    standardError: Float64Array.from({ length }, (_, record) => running.standardError(record)),
    count: count.subarray(0, length),
  };
}

/** A summary that follows a growing trace: each update takes in what is new, and no value twice. */
export interface RunningSummary {
  readonly length: number;
  /** As long as the whole trace will be; entries from `length` on mean nothing. */
  readonly mean: Float64Array;
  readonly count: Int32Array;
  standardError(record: number): number;
  /** Takes in at most `most` values; true when nothing is left to take in. */
  update(most?: number): boolean;
  /** The records [from, to) that updates have touched since this was last asked; from = to where there are none. */
  touched(): { readonly from: number; readonly to: number };
}

export function runningSummary(trace: Trace, method: string, quantity: Quantity): RunningSummary {
  return summaryOf(trace, valuesOf(trace, method, quantity));
}

/** A summary of any numbers a record and seed. `recorded` says how many records of each seed are there. */
export function summaryOf(
  { times, recorded }: { readonly times: Float64Array; readonly recorded: Int32Array },
  valueAt: (record: number, seed: number) => number,
): RunningSummary {
  const seeds = recorded.length;
  const size = times.length;
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const count = new Int32Array(size);
  const done = new Int32Array(seeds);
  let length = 0;
  let [from, to] = [size, 0];
  return {
    get length() {
      return length;
    },
    mean,
    count,
    standardError(record) {
      const n = count[record];
      return n > 1 ? Math.sqrt(squares[record] / (n - 1) / n) : 0;
    },
    update(most = Number.POSITIVE_INFINITY) {
      let left = most;
      for (let seed = 0; seed < seeds; seed++) {
        const until = Math.min(recorded[seed], done[seed] + left);
        if (until === done[seed] && until === recorded[seed]) continue;
        left -= until - done[seed];
        from = Math.min(from, done[seed]);
        to = Math.max(to, until);
        for (let record = done[seed]; record < until; record++) {
          // Welford's update.
          const v = valueAt(record, seed);
          const delta = v - mean[record];
          count[record]++;
          mean[record] += delta / count[record];
          squares[record] += delta * (v - mean[record]);
        }
        done[seed] = until;
        length = Math.max(length, until);
        if (until < recorded[seed]) return false;
      }
      return true;
    },
    touched() {
      const range = { from: Math.min(from, to), to };
      [from, to] = [size, 0];
      return range;
    },
  };
}

/**
 * The quartiles of a quantity over the seeds that have reached a record. Not numbers where no seed has, or where a
 * value is none.
 */
export function quartilesAt(
  trace: Trace,
  valueAt: (record: number, seed: number) => number,
  record: number,
): Quartiles {
  const values: number[] = [];
  for (let seed = 0; seed < trace.experiment.seeds; seed++) {
    if (trace.recorded[seed] > record) values.push(valueAt(record, seed));
  }
  return quartilesOf(values);
}

export type Quartiles = readonly [lower: number, median: number, upper: number];

/**
 * The quartiles of values, by linear interpolation between order statistics (Hyndman and Fan's type 7); infinite ones
 * are larger than all others. Not numbers where there is no value, or where one is none.
 */
export function quartilesOf(values: readonly number[]): Quartiles {
  if (values.length === 0 || values.some(Number.isNaN)) return [Number.NaN, Number.NaN, Number.NaN];
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number) => {
    const place = (sorted.length - 1) * p;
    const below = Math.floor(place);
    const rest = place - below;
    return rest === 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
  };
  return [at(0.25), at(0.5), at(0.75)];
}
