// Statistics over the seeds of a trace: derived quantities at each record and their mean and spread.
import type { Field, Trace } from "./trace.ts";

/** Quantities that charts plot and tables print, each a function of one record's fields. */
export const QUANTITIES = {
  D: (at) => at("xNorm2") - at("yNorm2"),
  absD: (at) => Math.abs(at("xNorm2") - at("yNorm2")),
  S: (at) => at("xNorm2") + at("yNorm2"),
  loss: (at) => at("loss"),
  gradientDifference: (at) => Math.abs(at("gxNorm2") - at("gyNorm2")),
} as const satisfies Record<string, (at: (field: Field) => number) => number>;
export type Quantity = keyof typeof QUANTITIES;

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
  const { seeds } = trace.experiment;
  const length = trace.recorded.reduce((most, n) => Math.max(most, n), 0);
  const mean = new Float64Array(length);
  const standardError = new Float64Array(length);
  const count = new Int32Array(length);
  const series = trace.series[method];
  if (!series) throw new Error(`the trace has no method ${method}`);
  let index = 0;
  const at = (field: Field) => series[field][index] as number;
  const value = QUANTITIES[quantity];
  for (let record = 0; record < length; record++) {
    let n = 0;
    let m = 0;
    let squares = 0;
    for (let seed = 0; seed < seeds; seed++) {
      if ((trace.recorded[seed] as number) <= record) continue;
      index = record * seeds + seed;
      const v = value(at);
      const delta = v - m;
      n += 1;
      m += delta / n;
      squares += delta * (v - m);
    }
    mean[record] = m;
    count[record] = n;
    standardError[record] = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  }
  return { length, mean, standardError, count };
}
