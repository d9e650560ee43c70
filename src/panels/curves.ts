// The curve of a quantity: its mean over the seeds with the interval around it, cut where a run leaves all bounds.
import { tFactor } from "../trace/intervals.ts";
import { type Quantity, summarize } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";

/** Confidence of the bands' intervals. */
const CONFIDENCE = 0.95;

/** A method has diverged when ||x||^2 + ||y||^2 is this many times its start. */
const DIVERGED = 1e6;
/** It has collapsed when ||x||^2 + ||y||^2 is below this part of its start: then |D| near 0 is not balance. */
const COLLAPSED = 1e-3;

export interface Curve {
  readonly mean: Float64Array;
  /** Edges of the t-interval of the mean; undefined with a single seed. */
  readonly low: Float64Array | undefined;
  readonly high: Float64Array | undefined;
  /** Records to draw: those before a divergence. */
  readonly length: number;
}

export type Outcome =
  | { readonly kind: "going" }
  /** `record` is the first one out of bounds. */
  | { readonly kind: "diverged"; readonly record: number }
  | { readonly kind: "collapsed" };

/** Summaries of the version of a trace that was asked for last. */
interface Known {
  version: number;
  readonly entries: Map<string, unknown>;
}
const known = new WeakMap<Trace, Known>();

/** Computes once per trace, version and key: three figures, their words and the verdict share the work. */
function once<T>(trace: Trace, version: number, key: string, compute: () => T): T {
  let cache = known.get(trace);
  if (!cache || cache.version !== version) {
    cache = { version, entries: new Map() };
    known.set(trace, cache);
  }
  if (!cache.entries.has(key)) cache.entries.set(key, compute());
  return cache.entries.get(key) as T;
}

export function outcomeOf(trace: Trace, version: number, method: string): Outcome {
  return once(trace, version, `outcome ${method}`, () => {
    const { mean, length } = summarize(trace, method, "S");
    for (let record = 0; record < length; record++) {
      if (!(mean[record] <= mean[0] * DIVERGED)) return { kind: "diverged", record };
    }
    const part = length > 0 ? mean[length - 1] / mean[0] : 1;
    return { kind: part < COLLAPSED ? "collapsed" : "going" };
  });
}

export function curveOf(trace: Trace, version: number, method: string, quantity: Quantity): Curve {
  return once(trace, version, `${quantity} ${method}`, () => {
    const outcome = outcomeOf(trace, version, method);
    const summary = summarize(trace, method, quantity);
    const length = outcome.kind === "diverged" ? outcome.record : summary.length;
    const { mean } = summary;
    if (trace.experiment.seeds < 2) return { mean, low: undefined, high: undefined, length };
    const low = new Float64Array(length);
    const high = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const count = summary.count[i];
      const half =
        count > 1 ? tFactor(CONFIDENCE, count - 1) * summary.standardError[i] : Number.NaN;
      low[i] = mean[i] - half;
      high[i] = mean[i] + half;
    }
    return { mean, low, high, length };
  });
}

/**
 * The curve with its interval for a log axis: that of the mean's logarithm (by the delta method), which is nowhere
 * below 0, as that of the mean itself may be where few seeds make a large spread.
 */
export function onLogAxis({ mean, low, high, length }: Curve): Curve {
  if (!low || !high) return { mean, low, high, length };
  const factor = high.map((value, i) => Math.exp((value - mean[i]) / mean[i]));
  return {
    mean,
    low: factor.map((f, i) => mean[i] / f),
    high: factor.map((f, i) => mean[i] * f),
    length,
  };
}

/** The last record of a curve that is a number; -1 without any. */
export function lastRecord({ mean, length }: Curve): number {
  for (let record = length - 1; record >= 0; record--) {
    if (Number.isFinite(mean[record])) return record;
  }
  return -1;
}

/** How far the slowest and the fastest seed have come, in records. */
export function progressOf(trace: Trace): { least: number; most: number; part: number } {
  const { recorded, times } = trace;
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
