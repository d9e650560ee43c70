// What a figure says in words: its caption, the summary that stands for the picture, and the values at a record.
import { formatCount, formatValue } from "../charts/format.ts";
import { nearest } from "../charts/nearest.ts";
import { lastRecord, progressOf } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
import type { PanelState } from "./source.ts";

/** Digits of numbers that are read out rather than glanced at. */
const EXACT_DIGITS = 5;

/** "mean, 95% t-interval, N = 8": what line and band are. */
export function captionOf({ trace }: PanelState, axis: "linear" | "log" = "linear"): string {
  if (!trace) return "";
  const { seeds } = trace.experiment;
  if (seeds === 1) return "single run";
  const { least, most } = progressOf(trace);
  const ready = most > least ? trace.recorded.filter((n) => n === most).length : seeds;
  const interval = axis === "log" ? "95% t-interval (log)" : "95% t-interval";
  return `mean, ${interval}, N = ${ready < seeds ? `${ready} of ${seeds}` : seeds}`;
}

/** The picture in words: the value of each line at its end. */
export function summaryOf(definition: FigureDefinition, state: PanelState): string {
  const { trace, run } = state;
  if (!trace) {
    return run.phase === "error"
      ? `${definition.title}: not computed. ${run.message}`
      : `${definition.title}: not computed yet.`;
  }
  const lines = linesOf(definition, state);
  const own = lines.filter(({ noise }) => noise === null);
  const others = lines.filter(({ noise, current }) => noise !== null && current);
  const { most } = progressOf(trace);
  const step = most > 0 ? formatCount(trace.times[most - 1]) : "0";
  const ends = own.map((line) => `${nameOf(line)} ${endOf(line)}`).join(", ");
  const compared = others
    .map((line) => `${nameOf(line)}: ${endOf(line)}${isCollapsed(line) ? ", collapsed" : ""}`)
    .join("; ");
  return `${definition.title}, ${definition.spoken} against steps, ${captionOf(state)}. At step ${step}: ${ends}.${compared && ` Compared with ${compared}.`}`;
}

const isCollapsed = ({ outcome }: Line) => outcome.kind === "collapsed";

/** "SAM", or of a companion "SAM at noise 1": to be read aloud. */
const nameOf = ({ name, noise }: Line) =>
  noise === null ? name.replace(/,.*/, "") : `SAM at noise ${noise}`;

function endOf({ curve, outcome, trace }: Line): string {
  const record = lastRecord(curve);
  if (outcome.kind === "diverged") {
    return `diverged${record < 0 ? "" : ` after step ${formatCount(trace.times[record])}`}`;
  }
  return record < 0 ? "nothing yet" : formatValue(curve.mean[record], EXACT_DIGITS);
}

/** The values of all lines at one step, in words. */
export function readOutOf(definition: FigureDefinition, state: PanelState, step: number): string {
  const values = readings(definition, state, step).map(
    ({ line, value, half }) =>
      `${nameOf(line)} ${value}${half === "" ? "" : ` plus or minus ${half}`}`,
  );
  return values.length === 0 ? "" : `Step ${formatCount(step)}: ${values.join(", ")}.`;
}

export interface Reading {
  readonly line: Line;
  readonly mean: number;
  /** The mean and half the width of its interval, for reading; `half` is "" where there is no interval. */
  readonly value: string;
  readonly half: string;
}

/** What each line shows at the record nearest to a step. Lines of a former experiment show nothing. */
export function readings(definition: FigureDefinition, state: PanelState, step: number): Reading[] {
  return linesOf(definition, state)
    .filter(({ current }) => current)
    .flatMap((line): Reading[] => {
      const { curve, trace, outcome } = line;
      const { mean, high, length } = curve;
      const record = nearest(trace.times, step, progressOf(trace).most);
      if (outcome.kind === "diverged" && record >= length) {
        return [{ line, mean: Number.NaN, value: "diverged", half: "" }];
      }
      if (record < 0 || !Number.isFinite(mean[record])) return [];
      const half = high ? high[record] - mean[record] : Number.NaN;
      return [
        {
          line,
          mean: mean[record],
          value: formatValue(mean[record], EXACT_DIGITS),
          half: Number.isFinite(half) ? formatValue(half, 2) : "",
        },
      ];
    });
}
