// What a figure says in words: its caption, its state, and the summary that stands for the picture.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import type { Trace } from "../trace/trace.ts";
import { curveOf, lastRecord, outcomeOf, progressOf } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import type { PanelState } from "./source.ts";

/** Digits of numbers that are read out rather than glanced at. */
const EXACT_DIGITS = 5;

/** "mean, 95% t-interval, N = 8": what line and band are. */
export function captionOf({ trace }: PanelState): string {
  if (!trace) return "";
  const { seeds } = trace.experiment;
  if (seeds === 1) return "single run";
  const { least, most } = progressOf(trace);
  const ready = most > least ? trace.recorded.filter((n) => n === most).length : seeds;
  return `mean, 95% t-interval, N = ${ready < seeds ? `${ready} of ${seeds}` : seeds}`;
}

/** The picture in words: the value of each method at the end of its curve. */
export function summaryOf(definition: FigureDefinition, state: PanelState): string {
  const { trace, version, run } = state;
  if (!trace) {
    return run.phase === "error"
      ? `${definition.title}: not computed. ${run.message}`
      : `${definition.title}: not computed yet.`;
  }
  const ends = trace.experiment.methods.map((method) => {
    const curve = curveOf(trace, version, method, definition.quantity);
    const record = lastRecord(curve);
    const name = choiceName(method);
    if (outcomeOf(trace, version, method).kind === "diverged") {
      return `${name} diverged${record < 0 ? "" : ` after step ${formatCount(trace.times[record])}`}`;
    }
    return `${name} ${record < 0 ? "nothing yet" : formatValue(curve.mean[record], EXACT_DIGITS)}`;
  });
  const { most } = progressOf(trace);
  const step = most > 0 ? formatCount(trace.times[most - 1]) : "0";
  return `${definition.title}, ${definition.spoken} against steps, ${captionOf(state)}. At step ${step}: ${ends.join(", ")}.`;
}

/** The values of all methods at one record, in words. */
export function readOutOf(
  definition: FigureDefinition,
  { trace, version }: PanelState,
  record: number,
): string {
  if (!trace || record < 0) return "";
  const values = readings(definition, trace, version, record).map(
    ({ method, value, half }) =>
      `${choiceName(method)} ${value}${half === "" ? "" : ` plus or minus ${half}`}`,
  );
  return `Step ${formatCount(trace.times[record])}: ${values.join(", ")}.`;
}

export interface Reading {
  readonly method: string;
  readonly mean: number;
  /** The mean and half the width of its interval, for reading; `half` is "" where there is no interval. */
  readonly value: string;
  readonly half: string;
}

/** What each method shows at one record. */
export function readings(
  definition: FigureDefinition,
  trace: Trace,
  version: number,
  record: number,
): Reading[] {
  return trace.experiment.methods.map((method) => {
    const { mean, high, length } = curveOf(trace, version, method, definition.quantity);
    if (record >= length || !Number.isFinite(mean[record])) {
      return { method, mean: Number.NaN, value: "diverged", half: "" };
    }
    const half = high ? high[record] - mean[record] : Number.NaN;
    return {
      method,
      mean: mean[record],
      value: formatValue(mean[record], EXACT_DIGITS),
      half: Number.isFinite(half) ? formatValue(half, 2) : "",
    };
  });
}

/** The sentence a figure shows besides its curves, or "". */
export function remarkOf(
  definition: FigureDefinition,
  state: PanelState,
  axis: "linear" | "log",
): string {
  const { trace, version, run, drawnRun } = state;
  if (run.phase === "error") {
    return trace && drawnRun !== run.id
      ? "These curves are of the last experiment that could be computed."
      : "";
  }
  if (!trace) return run.phase === "running" ? "Computing the first records." : "";
  const sentences = divergences(trace, version);
  let dropped = 0;
  if (axis === "log") {
    for (const method of trace.experiment.methods) {
      const { mean, length } = curveOf(trace, version, method, definition.quantity);
      for (let i = 0; i < length; i++) if (mean[i] <= 0) dropped++;
    }
  }
  if (dropped > 0) {
    const values = dropped === 1 ? "1 value that is" : `${formatCount(dropped)} values that are`;
    sentences.push(`The log axis leaves out ${values} 0.`);
  }
  return sentences.join(" ");
}

/** "SGD and SAM diverged after step 500; their curves end there.", a sentence for each such step. */
function divergences(trace: Trace, version: number): string[] {
  const byStep = new Map<number, string[]>();
  for (const method of trace.experiment.methods) {
    const outcome = outcomeOf(trace, version, method);
    if (outcome.kind !== "diverged") continue;
    const step = trace.times[Math.max(outcome.record - 1, 0)];
    byStep.set(step, [...(byStep.get(step) ?? []), choiceName(method)]);
  }
  return [...byStep].map(([step, names]) => {
    const all =
      names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
    const end = names.length > 1 ? "their curves end there" : "its curve ends there";
    return `${all} diverged after step ${formatCount(step)}; ${end}.`;
  });
}
