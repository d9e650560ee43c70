// What a figure of the small LoRA says in words: its caption, the summary that stands for a picture, the values at a record.
import { formatCount, formatValue } from "../../charts/format.ts";
import { nearest } from "../../charts/nearest.ts";
import { progressOf } from "../../trace/trace.ts";
import type { Table } from "../plotter.ts";
import type { LoraFigure, Plotted } from "./figures.ts";
import { type LoraLine, lastOf, linesOf } from "./lines.ts";
import type { LoraPanelState } from "./source.ts";

/** Digits of numbers that are read out rather than glanced at. */
const EXACT_DIGITS = 4;

const BAND_NAMES = {
  interval: "mean, 95% t-interval",
  quartiles: "median, quartiles",
  runs: "mean, single runs",
} as const;

/** "mean, 95% t-interval, N = 5": what line and band are. */
export function captionOf({ trace, view, former }: LoraPanelState): string {
  if (!trace) return "";
  const { seeds } = trace.experiment;
  const { least, most } = progressOf(trace);
  const ready = most > least ? trace.recorded.filter((n) => n === most).length : seeds;
  const whole = ready < seeds ? `${ready} of ${seeds}` : seeds;
  const pale = former ? "; pale: before" : "";
  return `${seeds === 1 ? "single run" : `${BAND_NAMES[view.band]}, N = ${whole}`}${pale}`;
}

/** The picture in words: the value of each line at its end. */
export function summaryOf(
  { title, spoken }: LoraFigure,
  plotted: Plotted | undefined,
  state: LoraPanelState,
): string {
  const { trace, run, view } = state;
  if (!trace || !plotted) {
    return run.phase === "error"
      ? `${title}: not computed. ${run.message}`
      : `${title}: not computed yet.`;
  }
  const own = linesOf(plotted, state).filter(({ former }) => !former);
  const last = Math.max(-1, ...own.map(({ curve }) => lastOf(curve)));
  const ends = own.map(({ name, curve }) => {
    const record = lastOf(curve);
    return `${name} ${record < 0 ? "nothing" : formatValue(curve.mean[record], EXACT_DIGITS)}`;
  });
  const where = plotted.title === "" ? title : `${title}, ${plotted.title}`;
  const step = last < 0 ? "0" : formatCount(trace.times[last]);
  return `${where}, ${spoken(view)}, against steps, ${captionOf(state)}. At step ${step}: ${ends.join(", ") || "no line"}.`;
}

export interface Reading {
  readonly line: LoraLine;
  /** What the line shows. */
  readonly at: number;
  /** The same for reading, and its band: "± 0.01" or "0.1 – 0.3"; "" where there is none. */
  readonly value: string;
  readonly spread: string;
}

/** What each line shows at the record nearest to a step. */
export function readingsOf(
  plotted: Plotted,
  { unit }: LoraFigure,
  state: LoraPanelState,
  step: number,
): Reading[] {
  return linesOf(plotted, state)
    .filter(({ former }) => !former)
    .flatMap((line): Reading[] => {
      const { mean, low, high, length } = line.curve;
      const record = nearest(line.trace.times, step, length);
      if (record < 0 || !Number.isFinite(mean[record])) return [];
      const value = `${formatValue(mean[record], EXACT_DIGITS)}${unit}`;
      const [from, to] = [low?.[record] ?? Number.NaN, high?.[record] ?? Number.NaN];
      const spread = !Number.isFinite(from + to)
        ? ""
        : state.view.band === "quartiles"
          ? `${formatValue(from, 3)} – ${formatValue(to, 3)}`
          : `± ${formatValue(to - mean[record], 2)}`;
      return [{ line, at: mean[record], value, spread }];
    });
}

/** The values of all lines at one step, in words. */
export function readOutOf(readings: readonly Reading[], step: number): string {
  if (readings.length === 0) return "";
  const values = readings.map(({ line: { name }, value, spread }) => {
    const said = spread.replace("±", "plus or minus").replace("–", "to");
    return `${name} ${value}${said === "" ? "" : ` ${said}`}`;
  });
  return `Step ${formatCount(step)}: ${values.join(", ")}.`;
}

/** Each line's value and band of all of a figure's pictures, from record to record. */
export function tableOf(figure: LoraFigure, state: LoraPanelState): Table {
  const { trace, view } = state;
  if (!trace) return { columns: ["step"], rows: 0, row: () => [] };
  const lines = figure.plotted(trace.fields, view).flatMap((plotted) =>
    linesOf(plotted, state)
      .filter(({ former }) => !former)
      .map(({ name, curve }) => ({
        name: plotted.title === "" ? name : `${name}, ${plotted.title}`,
        curve,
      })),
  );
  return {
    columns: [
      "step",
      ...lines.flatMap(({ name, curve }) => (curve.low ? [name, "low", "high"] : [name])),
    ],
    rows: progressOf(trace).most,
    row: (record) => [
      trace.times[record],
      ...lines.flatMap(({ curve: { mean, low, high, length } }) => {
        const at = (values: Float64Array | undefined) =>
          values && record < length ? values[record] : Number.NaN;
        return low ? [at(mean), at(low), at(high)] : [at(mean)];
      }),
    ],
  };
}
