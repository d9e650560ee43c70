// The interval around a mean over the seeds, which follows its summary as that grows: only the records that have changed are
// computed again.
import { tFactor } from "../trace/intervals.ts";
import type { RunningSummary } from "../trace/statistics.ts";

/** Confidence of the intervals. */
const CONFIDENCE = 0.95;

/** The edges of a band, record by record; beyond the summary's length they mean nothing. */
export interface Edges {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Interval {
  /** The t-interval of the mean, NaN where there is one seed only. */
  edges(): Edges;
  /** That of the mean's logarithm, by the delta method: mean / f to mean f, f = exp(half width / mean). */
  logEdges(): Edges;
}

/** The only one to ask the summary for what was touched. */
export function createInterval(summary: RunningSummary): Interval {
  const size = summary.mean.length;
  const linear = emptyEdges(size);
  let log: Edges | undefined;

  function follow({ from, to }: { readonly from: number; readonly to: number }): void {
    const { mean, count } = summary;
    let seeds = -1;
    let factor = Number.NaN;
    for (let i = from; i < to; i++) {
      // The number of seeds changes once along a curve, if at all.
      if (count[i] !== seeds) {
        seeds = count[i];
        factor = seeds > 1 ? tFactor(CONFIDENCE, seeds - 1) : Number.NaN;
      }
      const half = factor * summary.standardError(i);
      linear.low[i] = mean[i] - half;
      linear.high[i] = mean[i] + half;
    }
    if (log) followLog(log, from, to);
  }

  function followLog({ low, high }: Edges, from: number, to: number): void {
    const { mean } = summary;
    for (let i = from; i < to; i++) {
      const f = Math.exp((linear.high[i] - mean[i]) / mean[i]);
      low[i] = mean[i] / f;
      high[i] = mean[i] * f;
    }
  }

  return {
    edges() {
      follow(summary.touched());
      return linear;
    },
    logEdges() {
      follow(summary.touched());
      if (!log) {
        log = emptyEdges(size);
        followLog(log, 0, summary.length);
      }
      return log;
    },
  };
}

const emptyEdges = (size: number): Edges => ({
  low: new Float64Array(size),
  high: new Float64Array(size),
});
