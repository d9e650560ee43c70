// The lines of a picture of the small LoRA: a method's mean over the seeds with its interval, its median with its quartiles,
// or its mean over single runs. Everything that draws a picture or speaks of it reads this one list.
import { colourProperty, DASHES } from "../../controls/wording.ts";
import type { MethodId } from "../../experiment/parameters.ts";
import { tFactor } from "../../trace/intervals.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import { quartilesOf, type RunningSummary, summaryOf } from "../../trace/statistics.ts";
import type { Band } from "../source.ts";
import type { Plotted } from "./figures.ts";
import { type LoraPanelState, methodName } from "./source.ts";

/** Confidence of the bands' intervals. */
const CONFIDENCE = 0.95;

export interface LoraCurve {
  /** The line: the mean, or the median between quartiles. */
  readonly mean: Float64Array;
  /** Edges of the band; undefined where there is none. */
  readonly low: Float64Array | undefined;
  readonly high: Float64Array | undefined;
  /** Records that are there. */
  readonly length: number;
  /** The value of a seed at a record, where single runs are drawn. */
  readonly runs?: { readonly count: number; at(seed: number, record: number): number };
}

export interface LoraLine {
  readonly id: string;
  readonly method: MethodId;
  readonly name: string;
  /** Whether it is of an experiment before, and pale. */
  readonly former: boolean;
  /** The page's custom property that holds its colour. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly trace: LoraTrace;
  readonly curve: LoraCurve;
}

/** In the order of the experiment's methods, without those that are hidden; then those of the experiment before. */
export function linesOf(plotted: Plotted, state: LoraPanelState): LoraLine[] {
  const { trace, former, version, view } = state;
  if (!trace) return [];
  const shown = (of: LoraTrace) =>
    of.experiment.methods.filter((method) => !view.hidden.includes(method));
  const line = (of: LoraTrace, method: MethodId, pale: boolean): LoraLine => ({
    id: pale ? `${method}-former` : method,
    method,
    name: methodName(of.experiment, method),
    former: pale,
    colour: colourProperty(method),
    dash: DASHES[method],
    trace: of,
    curve: pale
      ? curveOf(of, 0, method, plotted, "interval")
      : curveOf(of, version, method, plotted, view.band),
  });
  return [
    ...shown(trace).map((method) => line(trace, method, false)),
    ...(former ? shown(former).map((method) => line(former, method, true)) : []),
  ];
}

interface Known {
  version: number;
  readonly curves: Map<string, LoraCurve>;
  /** They take in what is new of a growing trace, and no value twice. */
  readonly summaries: Map<string, RunningSummary>;
}

const known = new WeakMap<LoraTrace, Known>();

/** Computes once per trace, version and picture: pictures, their words and their tables share the work. */
function curveOf(
  trace: LoraTrace,
  version: number,
  method: MethodId,
  { key, read }: Plotted,
  band: Band,
): LoraCurve {
  let all = known.get(trace);
  if (!all) {
    all = { version, curves: new Map(), summaries: new Map() };
    known.set(trace, all);
  }
  if (all.version !== version) {
    all.version = version;
    all.curves.clear();
  }
  const name = `${method} ${key} ${band}`;
  let curve = all.curves.get(name);
  if (!curve) {
    const { times } = trace;
    const series = trace.series[method];
    const valueAt = (record: number, seed: number) => read(series, seed * times.length + record);
    const summary = all.summaries.get(`${method} ${key}`) ?? summaryOf(trace, valueAt);
    all.summaries.set(`${method} ${key}`, summary);
    summary.update();
    curve = compute(trace, summary, valueAt, band);
    all.curves.set(name, curve);
  }
  return curve;
}

function compute(
  { recorded, experiment }: LoraTrace,
  summary: RunningSummary,
  valueAt: (record: number, seed: number) => number,
  band: Band,
): LoraCurve {
  const { length, mean, count } = summary;
  const bare = { mean, low: undefined, high: undefined, length };
  if (experiment.seeds < 2) return bare;
  switch (band) {
    case "runs": {
      const at = (seed: number, record: number) =>
        recorded[seed] > record ? valueAt(record, seed) : Number.NaN;
      return { ...bare, runs: { count: experiment.seeds, at } };
    }
    case "quartiles": {
      const all = Array.from({ length }, (_, record) =>
        quartilesOf(
          [...recorded].flatMap((n, seed) => (n > record ? [valueAt(record, seed)] : [])),
        ),
      );
      return {
        mean: Float64Array.from(all, ([, median]) => median),
        low: Float64Array.from(all, ([lower]) => lower),
        high: Float64Array.from(all, ([, , upper]) => upper),
        length,
      };
    }
    case "interval": {
      const half = Float64Array.from({ length }, (_, record) =>
        count[record] > 1
          ? tFactor(CONFIDENCE, count[record] - 1) * summary.standardError(record)
          : Number.NaN,
      );
      return {
        mean,
        low: half.map((width, record) => mean[record] - width),
        high: half.map((width, record) => mean[record] + width),
        length,
      };
    }
    default:
      return band satisfies never;
  }
}

/** The last record of a curve that is a number; -1 without any. */
export function lastOf({ mean, length }: LoraCurve): number {
  for (let record = length - 1; record >= 0; record--) {
    if (Number.isFinite(mean[record])) return record;
  }
  return -1;
}
