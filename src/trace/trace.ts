// The Trace: what a run recorded. It grows by chunks as the engine works, and charts read it.
// It holds plain numbers; what they mean over seeds is statistics.ts.
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { isScalar } from "../experiment/reads.ts";

/**
 * What is recorded at time t, for each method and seed, t = number of updates done:
 * the squared norms of x and y; the minibatch loss and the squared norms of its gradient, at the
 * minibatch of step t; the largest eigenvalue of the expected loss's Hessian where the
 * problem has a closed form, else 0 (`sharpness`); the change of B = 1/2 (|x|^2 - |y|^2) made so far by steps whose minibatch held
 * no outlier (`cleanMovement`) and by those with one (`outlierMovement`); and the running sum of what
 * the method's theorem predicts for B from the gradients met (`predictedMovement`), and that to all orders
 * in rho, from the gradients at w + eps (`exactMovement`).
 */
export const FIELDS = [
  "xNorm2",
  "yNorm2",
  "loss",
  "gxNorm2",
  "gyNorm2",
  "sharpness",
  "cleanMovement",
  "outlierMovement",
  "predictedMovement",
  "exactMovement",
] as const;
/** Recorded besides where x and y are one number each: those numbers. */
const POINT_FIELDS = ["x", "y"] as const;
export type Field = (typeof FIELDS)[number] | (typeof POINT_FIELDS)[number];

/** The fields of an experiment's trace, in the order of a chunk's values. */
export function fieldsOf({ problem }: Experiment): readonly Field[] {
  return isScalar(problem) ? [...FIELDS, ...POINT_FIELDS] : FIELDS;
}

/** A piece of a trace: records [recordFrom, recordTo) of seeds [seedFrom, seedTo). */
export interface Chunk {
  readonly seedFrom: number;
  readonly seedTo: number;
  readonly recordFrom: number;
  readonly recordTo: number;
  /** Indexed [method][field][record][seed], flat, over the ranges above. */
  readonly values: Float64Array;
}

export interface Trace {
  readonly experiment: Experiment;
  /** Times of the records, in updates done: 0, stride, 2 stride, ..., steps. */
  readonly times: Float64Array;
  /** For each seed, how many of its records are there. */
  readonly recorded: Int32Array;
  /** For each method of the experiment and each of its fields: [seed][record], flat (placeOf). */
  readonly series: Readonly<Record<string, Readonly<Record<Field, Float64Array>>>>;
}

/** The times at which an experiment is recorded, in updates done. */
export function recordTimes(steps: number, stride: number): Float64Array {
  const whole = Math.ceil(steps / stride);
  return Float64Array.from({ length: whole + 1 }, (_, i) => Math.min(i * stride, steps));
}

/** A trace with nothing recorded yet: what `recorded` does not count is 0, and memory that no one has touched. */
export function emptyTrace(experiment: Experiment): Trace {
  const times = recordTimes(experiment.steps, experiment.stride);
  const size = times.length * experiment.seeds;
  const fields = fieldsOf(experiment);
  const series = Object.fromEntries(
    experiment.methods.map((method) => [
      method,
      Object.fromEntries(fields.map((field) => [field, new Float64Array(size)])),
    ]),
  ) as Record<MethodId, Record<Field, Float64Array>>;
  return { experiment, times, recorded: new Int32Array(experiment.seeds), series };
}

/** Where a record of a seed lies in a series. */
export function placeOf({ times }: Pick<Trace, "times">, record: number, seed: number): number {
  return seed * times.length + record;
}

/** Writes a chunk into a trace, in place. Chunks of one seed arrive in order of time. */
export function addChunk(trace: Trace, chunk: Chunk): void {
  const { seedFrom, seedTo, recordFrom, recordTo, values } = chunk;
  const seeds = seedTo - seedFrom;
  const records = recordTo - recordFrom;
  let next = 0;
  const fields = fieldsOf(trace.experiment);
  for (const method of trace.experiment.methods) {
    for (const field of fields) {
      const series = trace.series[method]?.[field];
      if (!series) throw new Error(`trace has no ${field} of ${method}`);
      if (seeds === 1) {
        // A seed's records lie side by side, here as there.
        series.set(values.subarray(next, next + records), placeOf(trace, recordFrom, seedFrom));
        next += records;
        continue;
      }
      for (let record = recordFrom; record < recordTo; record++) {
        for (let seed = seedFrom; seed < seedTo; seed++) {
          series[placeOf(trace, record, seed)] = values[next++];
        }
      }
    }
  }
  for (let seed = seedFrom; seed < seedTo; seed++) trace.recorded[seed] = recordTo;
}

/** How far the slowest and the fastest seed have come, in records, and the part of all records that is there. */
export function progressOf({ recorded, times }: Pick<Trace, "recorded" | "times">): {
  readonly least: number;
  readonly most: number;
  readonly part: number;
} {
  let least = times.length;
  let most = 0;
  let sum = 0;
  for (const n of recorded) {
    least = Math.min(least, n);
    most = Math.max(most, n);
    sum += n;
  }
  return { least, most, part: sum / (times.length * recorded.length) };
}
