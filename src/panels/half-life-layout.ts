// Where things lie in the half-life's plot: its scales, the rows at its top for what is not reached, the labels of its
// lines. Numbers only; HalfLifePlot.tsx draws them.
import { spread } from "../charts/labels.ts";
import {
  domainOf,
  EMPTY_EXTENT,
  type PlotScale,
  plotScale,
  type ScaleKind,
  widen,
} from "../charts/scales.ts";
import type { MethodId } from "../experiment/experiment.ts";
import type { HalvingSpread } from "../trace/half-life.ts";
import type { HalfLifeLine } from "./half-life-words.ts";

export interface Frame {
  /** Size in pixels, and of the letters: 1 for 12 pixels. */
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly axis: ScaleKind;
  /** What the parameter runs through. */
  readonly range: readonly [number, number];
  /** Steps of a run: nothing lies beyond. */
  readonly steps: number;
}

export interface Layout {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** The top of the plot, where the rule ends. */
  readonly top: number;
  /** Where half-lives beyond the end of the run stand: a row for each method that has some. */
  readonly rows: ReadonlyMap<MethodId, number>;
  /** Where a line has its name, beside its last value. */
  readonly labels: ReadonlyMap<MethodId, number>;
}

/** Margins, a row and a label in pixels, for letters of 12. */
const LEFT = 44;
const RIGHT = 46;
const TOP = 20;
const BOTTOM = 34;
const ROW = 13;
const LABEL = 15;

const isReached = ({ median }: HalvingSpread) => Number.isFinite(median);

export function layoutOf(
  lines: readonly HalfLifeLine[],
  { width, height, unit, axis, range, steps }: Frame,
): Layout {
  const beyond = lines.filter(({ spreads }) =>
    spreads.some(({ median }) => median === Number.POSITIVE_INFINITY),
  );
  const top = TOP * unit;
  const rows = new Map(
    beyond.map(({ method }, i) => [method, top + (i + 0.5) * ROW * unit] as const),
  );
  // The rows have a line of text below them that says what they are.
  const begin = top + (beyond.length > 0 ? (beyond.length * ROW + 18) * unit : 0);
  const x = plotScale("linear", range, [LEFT * unit, width - RIGHT * unit]);
  const bottom = height - BOTTOM * unit;
  const y = plotScale(axis, domainOfTimes(lines, axis, steps), [bottom, begin]);
  const ends = lines.map(({ method, spreads }) => {
    const end = spreads[spreads.length - 1];
    return { method, at: isReached(end) ? y(end.median) : (rows.get(method) ?? bottom) };
  });
  const placed = spread(
    ends.map(({ at }) => at),
    LABEL * unit,
    top,
    bottom,
  );
  const labels = new Map(ends.map(({ method }, i) => [method, placed[i]] as const));
  return { x, y, top, rows, labels };
}

/** All quartiles that a run can show. Where none can be, the last two decades of the run. */
function domainOfTimes(
  lines: readonly HalfLifeLine[],
  axis: ScaleKind,
  steps: number,
): readonly [number, number] {
  const times = lines
    .flatMap(({ spreads }) => spreads.flatMap(({ low, median, high }) => [low, median, high]))
    .filter((time) => Number.isFinite(time));
  if (times.length === 0) return axis === "log" ? [steps / 100, steps] : [0, steps];
  return domainOf(widen(EMPTY_EXTENT, times, times.length), axis);
}

/** Paths of a line through its medians, and of the band between its quartiles, interrupted where there are none. */
export function pathsOf(
  { spreads }: HalfLifeLine,
  { x, y }: Layout,
): { readonly line: string; readonly band: string } {
  const place = (value: number, time: number) => `${x(value).toFixed(1)},${y(time).toFixed(1)}`;
  const [, highest] = y.domain();
  const line = piecesOf(spreads, isReached)
    .map((piece) => `M${piece.map(({ value, median }) => place(value, median)).join("L")}`)
    .join("");
  const band = piecesOf(spreads, ({ low }) => Number.isFinite(low))
    .map((piece) => {
      const above = piece.map(({ value, high }) => place(value, Math.min(high, highest)));
      const below = piece.map(({ value, low }) => place(value, low)).reverse();
      return `M${[...above, ...below].join("L")}Z`;
    })
    .join("");
  return { line, band };
}

/** Neighbours that all pass, together. */
function piecesOf(
  spreads: readonly HalvingSpread[],
  passes: (spread: HalvingSpread) => boolean,
): HalvingSpread[][] {
  const pieces: HalvingSpread[][] = [];
  let before = false;
  for (const one of spreads) {
    const now = passes(one);
    if (now && before) pieces[pieces.length - 1].push(one);
    else if (now) pieces.push([one]);
    before = now;
  }
  return pieces;
}
