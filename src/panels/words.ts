// What a figure says in words: its caption, the summary that stands for the picture, and the values at a record.
import { formatCount, formatValue } from "../charts/format.ts";
import { nearest } from "../charts/nearest.ts";
import { progressOf } from "../trace/trace.ts";
import { lastRecord } from "./curves.ts";
import { type FigureDefinition, plottedIn } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
import { type PanelState, toldRecord } from "./source.ts";

/** Digits of numbers that are read out rather than glanced at. */
const EXACT_DIGITS = 5;

const BAND_NAMES = {
  interval: "mean, 95% t-interval",
  quartiles: "median, quartiles",
  runs: "mean, single runs",
} as const;

/** "mean, 95% t-interval, N = 8": what line and band are. */
export function captionOf(
  { trace, run, drawnRun, experiment, view }: PanelState,
  axis: "linear" | "log" = "linear",
): string {
  if (!trace) return "";
  const { seeds } = trace.experiment;
  const previewed = run.preview && drawnRun === run.id ? experiment.seeds : seeds;
  if (previewed === 1) return "single run";
  const { least, most } = progressOf(trace);
  const ready = most > least ? trace.recorded.filter((n) => n === most).length : seeds;
  const of = ready < previewed ? `${ready} of ${previewed}` : seeds;
  // On a log axis the interval is that of the mean's logarithm, and the head of a panel is short of room.
  const onLog = view.band === "interval" && axis === "log";
  return `${onLog ? "95% t-interval (log)" : BAND_NAMES[view.band]}, N = ${of}`;
}

/** The picture in words: the value of each line at the playhead, or at its end. */
export function summaryOf(definition: FigureDefinition, state: PanelState): string {
  const { trace, run } = state;
  if (!trace) {
    return run.phase === "error"
      ? `${definition.title}: not computed. ${run.message}`
      : `${definition.title}: not computed yet.`;
  }
  const lines = linesOf(definition, state);
  const own = lines.filter(({ noise, overlaid, pinned }) => noise === null && !overlaid && !pinned);
  const others = lines.filter(({ noise, current }) => noise !== null && current);
  const told = toldRecord(state);
  const step = told >= 0 ? formatCount(trace.times[told]) : "0";
  const ends = own.map((line) => `${nameOf(line)} ${endOf(line, told)}`).join(", ") || "no line";
  const compared = others
    .map((line) => `${nameOf(line)}: ${endOf(line, told)}${isCollapsed(line) ? ", collapsed" : ""}`)
    .join("; ");
  const { spoken } = plottedIn(definition, state);
  return `${definition.title}, ${spoken} against steps, ${captionOf(state)}. At step ${step}: ${ends}.${compared && ` Compared with ${compared}.`}`;
}

const isCollapsed = ({ outcome }: Line) => outcome.kind === "collapsed";

/** "SAM", or of a companion "SAM at noise 1": to be read aloud. */
const nameOf = ({ name, noise, ghost, overlaid, pinned }: Line) => {
  if (pinned) return `pinned ${name.replace(/,.*/, "")}`;
  if (noise !== null)
    return `SAM ${ghost ? "without outliers " : ""}at noise ${Number(noise.toPrecision(6))}`;
  return `${name.replace(/,.*/, "")}${overlaid ? ` ${overlaid.spoken}` : ""}`;
};

function endOf(line: Line, told: number): string {
  const { mean, outcome, trace } = line;
  const record = lastRecord(mean, told);
  if (outcome.kind === "diverged" && told >= outcome.record) {
    return `diverged${record < 0 ? "" : ` after step ${formatCount(trace.times[record])}`}`;
  }
  return record < 0 ? "nothing yet" : formatValue(line.at(record).value, EXACT_DIGITS);
}

/** The values of all lines at one step, in words. */
export function readOutOf(definition: FigureDefinition, state: PanelState, step: number): string {
  const values = readings(definition, state, step).map(
    ({ line, value, spread }) => `${nameOf(line)} ${value}${spokenSpread(spread)}`,
  );
  return values.length === 0 ? "" : `Step ${formatCount(step)}: ${values.join(", ")}.`;
}

const spokenSpread = (spread: string) =>
  spread === "" ? "" : ` ${spread.replace("±", "plus or minus").replace("–", " to ")}`;

export interface Reading {
  readonly line: Line;
  /** What the line shows. */
  readonly at: number;
  /** The same for reading, and its band: "± 0.01" or "0.1 – 0.3"; "" where there is none. */
  readonly value: string;
  readonly spread: string;
}

/** What each line shows at the record nearest to a step. Lines of a former experiment show nothing. */
export function readings(definition: FigureDefinition, state: PanelState, step: number): Reading[] {
  return linesOf(definition, state)
    .filter(({ current }) => current)
    .flatMap((line): Reading[] => {
      const { mean, trace, outcome } = line;
      const record = nearest(trace.times, step, progressOf(trace).most);
      if (outcome.kind === "diverged" && record >= mean.length) {
        return [{ line, at: Number.NaN, value: "diverged", spread: "" }];
      }
      if (record < 0) return [];
      const { value, low, high } = line.at(record);
      if (!Number.isFinite(value)) return [];
      const spread = spreadOf(value, low, high, state.view.band === "quartiles");
      return [{ line, at: value, value: formatValue(value, EXACT_DIGITS), spread }];
    });
}

function spreadOf(value: number, low: number | undefined, high: number | undefined, both: boolean) {
  if (low === undefined || high === undefined || !Number.isFinite(high - low)) return "";
  if (both) return `${formatValue(low, 3)} – ${formatValue(high, 3)}`;
  return `± ${formatValue(high - value, 2)}`;
}
