// Statistics over the seeds of a trace: derived quantities at each record, their mean and spread, their quartiles.
import type { Field, Trace } from "./trace.ts";

/** Quantities that charts plot and tables print, each a function of one record's fields. */
export const QUANTITIES = {
  D: (at) => at("xNorm2") - at("yNorm2"),
  absD: (at) => Math.abs(at("xNorm2") - at("yNorm2")),
  /** Relative balancedness |D| / S; 0 / 0, where both norms are gone, is not a number. */
  relative: (at) => Math.abs(at("xNorm2") - at("yNorm2")) / (at("xNorm2") + at("yNorm2")),
  S: (at) => at("xNorm2") + at("yNorm2"),
  /** D, |D| and |D| / S as the method's theorem predicts them from the gradients that the run met (Theorem 2, Lemma 2). */
  predictedD: (at) => predictedD(at),
  predictedAbsD: (at) => Math.abs(predictedD(at)),
  predictedRelative: (at) => Math.abs(predictedD(at)) / (at("xNorm2") + at("yNorm2")),
  xNorm2: (at) => at("xNorm2"),
  yNorm2: (at) => at("yNorm2"),
  loss: (at) => at("loss"),
  gradientDifference: (at) => Math.abs(at("gxNorm2") - at("gyNorm2")),
} as const satisfies Record<string, (at: (field: Field) => number) => number>;
export type Quantity = keyof typeof QUANTITIES;

/** D less twice what B has moved, plus twice what it was predicted to move: D_0 + 2 sum eta dB/dt. */
function predictedD(at: (field: Field) => number): number {
  const moved = at("cleanMovement") + at("outlierMovement");
  return at("xNorm2") - at("yNorm2") - 2 * (moved - at("predictedMovement"));
}

/** A quantity of one method as a function of record and seed. */
export function valuesOf(
  trace: Trace,
  method: string,
  quantity: Quantity,
): (record: number, seed: number) => number {
  const records = trace.times.length;
  const series = trace.series[method];
  if (!series) throw new Error(`the trace has no method ${method}`);
  let index = 0;
  const at = (field: Field) => series[field][index];
  const value = QUANTITIES[quantity];
  return (record, seed) => {
    index = seed * records + record;
    return value(at);
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
}

export function runningSummary(trace: Trace, method: string, quantity: Quantity): RunningSummary {
  const { seeds } = trace.experiment;
  const size = trace.times.length;
  const valueAt = valuesOf(trace, method, quantity);
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const count = new Int32Array(size);
  const done = new Int32Array(seeds);
  let length = 0;
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
        const to = Math.min(trace.recorded[seed], done[seed] + left);
        left -= to - done[seed];
        for (let record = done[seed]; record < to; record++) {
          // Welford's update.
          const v = valueAt(record, seed);
          const delta = v - mean[record];
          count[record]++;
          mean[record] += delta / count[record];
          squares[record] += delta * (v - mean[record]);
        }
        done[seed] = to;
        length = Math.max(length, to);
        if (to < trace.recorded[seed]) return false;
      }
      return true;
    },
  };
}

/**
 * The quartiles of a quantity over the seeds that have reached a record, by linear interpolation between order
 * statistics (Hyndman and Fan's type 7). Not numbers where no seed has, or where a value is none.
 */
export function quartilesAt(
  trace: Trace,
  valueAt: (record: number, seed: number) => number,
  record: number,
): readonly [lower: number, median: number, upper: number] {
  const values: number[] = [];
  for (let seed = 0; seed < trace.experiment.seeds; seed++) {
    if (trace.recorded[seed] > record) values.push(valueAt(record, seed));
  }
  if (values.length === 0 || values.some(Number.isNaN)) return [Number.NaN, Number.NaN, Number.NaN];
  values.sort((a, b) => a - b);
  const at = (p: number) => {
    const place = (values.length - 1) * p;
    const below = Math.floor(place);
    const rest = place - below;
    return rest === 0 ? values[below] : values[below] * (1 - rest) + values[below + 1] * rest;
  };
  return [at(0.25), at(0.5), at(0.75)];
}
