// The curves of a method: the mean over the seeds with its interval, the median with its quartiles, or the mean over
// single runs; cut where a run leaves all bounds. They follow a trace as it grows, a bounded piece of work at a time.

import { collapseRecord, outcomeAt } from "../trace/outcome.ts";
import type { Quantity } from "../trace/quantities.ts";
import { quartilesAt, type RunningSummary, runningSummary, valuesOf } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";
import { onCatchUp } from "./catch-up.ts";
import { createInterval, type Edges, type Interval } from "./interval.ts";
import { type Average, type Overlaid, WINDOW } from "./overlays.ts";
import type { Band } from "./source.ts";

/** Values that all summaries of a trace together take in at a time, some milliseconds, and that one takes in at most. */
const PIECES = 1.2e5;
const PIECE = 1e5;

/** Quartiles are drawn at no more records than this: each is a sorting of its own. */
const MOST_QUARTILES = 1500;

export interface Curve {
  /** The line: the mean, or the median between quartiles. */
  readonly mean: ArrayLike<number>;
  /** Edges of the band; undefined where there is none. They may be longer than the curve. */
  readonly low: Float64Array | undefined;
  readonly high: Float64Array | undefined;
  /** The band's edges for a log axis, where they are kept. */
  readonly logBand?: () => Edges;
  /** Records to draw: those before a divergence. */
  readonly length: number;
  /** Steps of the records, where they are not all of the trace's. */
  readonly positions?: Float64Array;
  /** The value of a seed at a record, where single runs are drawn. */
  readonly runs?: { readonly count: number; at(seed: number, record: number): number };
}

export type Outcome =
  | { readonly kind: "going" }
  /** `record` is the first one out of bounds. */
  | { readonly kind: "diverged"; readonly record: number }
  /** `record` is the first one from which S stays below the threshold. */
  | { readonly kind: "collapsed"; readonly record: number };

interface Known {
  /** The version of the trace that the entries belong to. */
  version: number;
  readonly entries: Map<string, unknown>;
  readonly summaries: Map<string, RunningSummary>;
  /** The intervals around them, kept as they grow: a long run's would take longer than a frame each time. */
  readonly intervals: Map<string, Interval>;
  /** Summaries that have not taken in all of the trace yet. */
  readonly behind: Set<string>;
  /** Summaries that have taken in their piece since the last `catchUp`. */
  readonly fed: Set<string>;
  /** How often `catchUp` was called, and when each summary was last asked for, counted by that. */
  frame: number;
  readonly asked: Map<string, number>;
}
const known = new WeakMap<Trace, Known>();

function knownOf(trace: Trace, version: number): Known {
  let all = known.get(trace);
  if (!all) {
    const [entries, summaries, intervals] = [new Map(), new Map(), new Map()];
    const [behind, fed, asked] = [new Set<string>(), new Set<string>(), new Map()];
    all = { version, entries, summaries, intervals, behind, fed, frame: 0, asked };
    known.set(trace, all);
    onCatchUp(trace, () => goOn(trace));
  }
  if (all.version !== version) {
    all.version = version;
    all.entries.clear();
    all.fed.clear();
    for (const key of all.summaries.keys()) all.behind.add(key);
  }
  return all;
}

/** Computes once per trace, version and key: figures, their words and the verdict share the work. */
function once<T>(trace: Trace, version: number, key: string, compute: () => T): T {
  const all = knownOf(trace, version);
  if (!all.entries.has(key)) all.entries.set(key, compute());
  return all.entries.get(key) as T;
}

/** Frames after which what no one asked for again is no longer waited for: its figure has left the screen. */
const FORGOTTEN = 3;

/** Whether some of what is asked of a trace still has records to take in. */
export function isBehind(trace: Trace): boolean {
  const all = known.get(trace);
  if (!all) return false;
  return [...all.behind].some((key) => (all.asked.get(key) ?? 0) >= all.frame - FORGOTTEN);
}

/** Lets each summary that is behind take in another piece when it is next asked for. */
function goOn(trace: Trace): void {
  const all = known.get(trace);
  if (!all) return;
  all.frame++;
  if (!isBehind(trace)) return;
  all.entries.clear();
  all.fed.clear();
}

function summaryOf(trace: Trace, version: number, method: string, quantity: Quantity) {
  const { summaries, behind, fed, asked, frame } = knownOf(trace, version);
  const key = `${quantity} ${method}`;
  asked.set(key, frame);
  let summary = summaries.get(key);
  if (!summary) {
    summary = runningSummary(trace, method, quantity);
    summaries.set(key, summary);
    behind.add(key);
  }
  if (behind.has(key) && !fed.has(key)) {
    fed.add(key);
    if (summary.update(Math.min(PIECE, Math.ceil(PIECES / behind.size)))) behind.delete(key);
  }
  return summary;
}

/** What became of a method by its last record, by the thresholds of trace/outcome.ts. */
export function outcomeOf(trace: Trace, version: number, method: string): Outcome {
  return once(trace, version, `outcome ${method}`, () => {
    const absD = summaryOf(trace, version, method, "absD");
    const S = summaryOf(trace, version, method, "S");
    const length = Math.min(absD.length, S.length);
    if (length === 0) return { kind: "going" };
    const outcome = outcomeAt(absD.mean, S.mean, trace.times, length - 1);
    switch (outcome.kind) {
      case "diverged":
        return outcome;
      case "collapsed":
        return { kind: "collapsed", record: collapseRecord(absD.mean, S.mean, length - 1) };
      default:
        return { kind: "going" };
    }
  });
}

/** The mean with its interval. */
export function curveOf(trace: Trace, version: number, method: string, quantity: Quantity): Curve {
  return once(trace, version, `interval ${quantity} ${method}`, () => {
    const outcome = outcomeOf(trace, version, method);
    const summary = summaryOf(trace, version, method, quantity);
    const length = outcome.kind === "diverged" ? outcome.record : summary.length;
    const { mean } = summary;
    if (trace.experiment.seeds < 2) return { mean, low: undefined, high: undefined, length };
    const { intervals } = knownOf(trace, version);
    const key = `${quantity} ${method}`;
    const interval = intervals.get(key) ?? createInterval(summary);
    intervals.set(key, interval);
    return { mean, ...interval.edges(), length, logBand: interval.logEdges };
  });
}

/** The mean of what lies over a method's line, averaged over records where that is asked for. */
export function overlaidCurveOf(
  trace: Trace,
  version: number,
  method: string,
  { quantity, average }: Pick<Overlaid, "quantity" | "average">,
): Curve {
  const { mean, length } = curveOf(trace, version, method, quantity);
  const bare = { low: undefined, high: undefined, length };
  if (!average) return { ...bare, mean };
  return once(trace, version, `${average} ${quantity} ${method}`, () => ({
    ...bare,
    mean: averaged(mean, length, average),
  }));
}

/** Each record's mean over all records up to it, or over the WINDOW around it. What is no number counts for nothing. */
export function averaged(
  values: ArrayLike<number>,
  length: number,
  average: Average,
): Float64Array {
  const sums = new Float64Array(length + 1);
  const counts = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const there = Number.isFinite(values[i]);
    sums[i + 1] = sums[i] + (there ? values[i] : 0);
    counts[i + 1] = counts[i] + (there ? 1 : 0);
  }
  const half = (WINDOW - 1) / 2;
  return Float64Array.from({ length }, (_, i) => {
    const from = average === "window" ? Math.max(0, i - half) : 0;
    const to = average === "window" ? Math.min(length, i + half + 1) : i + 1;
    return (sums[to] - sums[from]) / (counts[to] - counts[from]);
  });
}

/** The curve as a view wants its spread. */
export function bandedCurveOf(
  trace: Trace,
  version: number,
  method: string,
  quantity: Quantity,
  band: Band,
): Curve {
  const { seeds } = trace.experiment;
  const curve = curveOf(trace, version, method, quantity);
  if (seeds < 2) return curve;
  switch (band) {
    case "interval":
      return curve;
    case "runs": {
      const valueAt = valuesOf(trace, method, quantity);
      const there = (seed: number, record: number) =>
        trace.recorded[seed] > record ? valueAt(record, seed) : Number.NaN;
      return { ...curve, low: undefined, high: undefined, runs: { count: seeds, at: there } };
    }
    case "quartiles":
      return once(trace, version, `quartiles ${quantity} ${method}`, () =>
        quartiles(trace, method, quantity, curve.length),
      );
    default:
      return band satisfies never;
  }
}

function quartiles(trace: Trace, method: string, quantity: Quantity, length: number): Curve {
  const valueAt = valuesOf(trace, method, quantity);
  const every = Math.max(1, Math.ceil(length / MOST_QUARTILES));
  const records: number[] = [];
  for (let record = 0; record < length; record += every) records.push(record);
  if (length > 0 && records.at(-1) !== length - 1) records.push(length - 1);
  const all = records.map((record) => quartilesAt(trace, valueAt, record));
  return {
    mean: Float64Array.from(all, ([, median]) => median),
    low: Float64Array.from(all, ([lower]) => lower),
    high: Float64Array.from(all, ([, , upper]) => upper),
    length: records.length,
    positions: Float64Array.from(records, (record) => trace.times[record]),
  };
}

/**
 * The curve with its interval for a log axis: that of the mean's logarithm (by the delta method), which is nowhere
 * below 0, as that of the mean itself may be where few seeds make a large spread.
 */
export function onLogAxis(curve: Curve): Curve {
  return curve.logBand ? { ...curve, ...curve.logBand() } : curve;
}

/** The last record of a curve, up to one, that is a number; -1 without any. */
export function lastRecord({ mean, length }: Curve, upTo = length - 1): number {
  for (let record = Math.min(upTo, length - 1); record >= 0; record--) {
    if (Number.isFinite(mean[record])) return record;
  }
  return -1;
}
