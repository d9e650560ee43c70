// The layers of a line chart on a canvas: bands and lines, from records to pixels. Pure functions of
// what they are given; the canvas is left as a picture and nothing is remembered.
import { bisectLeft, bisectRight } from "d3-array";
import { area, line } from "d3-shape";
import { decimate, decimateBand } from "./decimate.ts";
import type { PlotScale } from "./scales.ts";
import { thin } from "./thin.ts";

/** One line of a chart, with a band around it where `low` and `high` are given. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /** Line dash in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** Where in its dash the line begins, in pixels; 0 unless told. */
  readonly dashOffset?: number;
  readonly width: number;
  /** How strongly the line is drawn; 1 unless told. */
  readonly opacity?: number;
  /** The same of its label. */
  readonly labelOpacity?: number;
  /** Position of each record on the x axis, where it is not the chart's. */
  readonly positions?: ArrayLike<number>;
  /** Values at each record; what is not finite is a gap. */
  readonly y: ArrayLike<number>;
  readonly low?: ArrayLike<number> | undefined;
  readonly high?: ArrayLike<number> | undefined;
  /** Records to draw. */
  readonly length: number;
  /** Whether rings are strung along the line. */
  readonly rings?: boolean;
  /** A record of the series that is marked with a cross. */
  readonly cross?: number;
  /** Single runs to draw under the line: how many, and the value of one at a record of the series. */
  readonly runs?: { readonly count: number; at(run: number, record: number): number } | undefined;
}

export interface Frame {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** Horizontal position of each record, in the x scale's units. */
  readonly positions: ArrayLike<number>;
  /** Log axes cannot show what is not positive. */
  readonly positiveX: boolean;
  readonly positiveY: boolean;
}

/** What is drawn lies no further than this from what is so, in pixels. */
const TOLERANCE = 0.15;
/** A line longer than this many times the picture's width is a tangle. */
const TANGLE = 40;
const BAND_OPACITY = 0.15;
/** How much of the bands below a band takes away first, so that many together do not add up to a solid mass. */
const BAND_COVER = 0.6;

/** Draws the band of one series. On a log axis its lower edge is cut off at the foot of the axis. */
export function drawBand(context: CanvasRenderingContext2D, series: Series, frame: Frame): void {
  const { low, high, length } = series;
  if (!low || !high) return;
  const { x, y, positiveX, positiveY } = frame;
  const positions = series.positions ?? frame.positions;
  const columns = Math.abs(x.range()[1] - x.range()[0]);
  const first = positiveX ? firstPositive(positions, length) : 0;
  const [from, to] = inView(positions, length, x);
  const floor = y.domain()[0];
  const bands = decimateBand((i) => x(positions[Math.max(i, first)]), low, high, to, columns, from);
  const across = Float64Array.from(bands, (column) => column.x);
  const isSeen = (value: number) => Number.isFinite(value) && (!positiveY || value > 0);
  const upper = Float64Array.from(bands, (d) => (isSeen(d.high) ? y(d.high) : Number.NaN));
  const lower = Float64Array.from(bands, (d) => y(positiveY ? Math.max(d.low, floor) : d.low));
  const path = area<number>()
    .defined((i) => Number.isFinite(lower[i] + upper[i]))
    .x((i) => across[i])
    .y0((i) => lower[i])
    .y1((i) => upper[i])
    .context(context);
  context.fillStyle = series.colour;
  context.beginPath();
  path(thin(across, [lower, upper], TOLERANCE));
  context.globalCompositeOperation = "destination-out";
  context.globalAlpha = BAND_COVER;
  context.fill();
  context.globalCompositeOperation = "source-over";
  context.globalAlpha = BAND_OPACITY;
  context.fill();
  context.globalAlpha = 1;
}

/** How strongly a line is drawn beyond its cross. */
const CROSSED = 0.4;

/** Draws the line of one series, palely beyond the record that is marked with a cross. */
export function drawLine(context: CanvasRenderingContext2D, series: Series, frame: Frame): void {
  context.lineWidth = series.width;
  context.setLineDash([...series.dash]);
  context.lineDashOffset = series.dashOffset ?? 0;
  const { opacity = 1, length, cross = length } = series;
  context.globalAlpha = opacity;
  stroke(context, { ...series, length: Math.min(cross + 1, length) }, series.y, frame);
  if (cross < length) {
    context.globalAlpha = opacity * CROSSED;
    stroke(context, series, series.y, frame, cross);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.lineDashOffset = 0;
}

/** Rings across a picture, their radius, and half a cross's width, in pixels. */
const RINGS = 9;
const RING_RADIUS = 3.5;
const CROSS = 5;

/** Draws what is marked on the line of one series: rings along it, and a cross at one of its records. */
export function drawMarks(context: CanvasRenderingContext2D, series: Series, frame: Frame): void {
  const { rings, cross, y: values, length } = series;
  if (!rings && cross === undefined) return;
  const { x, y, positiveY } = frame;
  const positions = series.positions ?? frame.positions;
  const [left, right] = x.range();
  const placeOf = (i: number) => {
    const seen = i >= 0 && i < length && (!positiveY || values[i] > 0);
    return seen ? { x: x(positions[i]), y: y(values[i]) } : { x: Number.NaN, y: Number.NaN };
  };
  context.strokeStyle = series.colour;
  context.globalAlpha = series.opacity ?? 1;
  context.lineWidth = 1.5;
  const list = positions as ArrayLike<number> & Iterable<number>;
  for (let k = 1; rings && k <= RINGS; k++) {
    const wanted = x.invert(left + ((right - left) * k) / (RINGS + 1));
    const at = placeOf(bisectLeft(list, wanted, 0, length));
    if (!Number.isFinite(at.x + at.y)) continue;
    const circle = () => {
      context.beginPath();
      context.arc(at.x, at.y, RING_RADIUS, 0, 2 * Math.PI);
    };
    context.globalCompositeOperation = "destination-out";
    circle();
    context.fill();
    context.globalCompositeOperation = "source-over";
    circle();
    context.stroke();
  }
  const at = placeOf(cross ?? -1);
  if (Number.isFinite(at.x + at.y)) {
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(at.x - CROSS, at.y - CROSS);
    context.lineTo(at.x + CROSS, at.y + CROSS);
    context.moveTo(at.x - CROSS, at.y + CROSS);
    context.lineTo(at.x + CROSS, at.y - CROSS);
    context.stroke();
  }
  context.globalAlpha = 1;
}

const RUN_WIDTH = 0.75;
const RUN_OPACITY = 0.35;
let runValues = new Float64Array(0);

/** Draws one single run of a series under what is there already. */
export function drawRun(
  context: CanvasRenderingContext2D,
  series: Series,
  run: number,
  frame: Frame,
): void {
  const { runs, length } = series;
  if (!runs) return;
  if (runValues.length < length) runValues = new Float64Array(length);
  for (let i = 0; i < length; i++) runValues[i] = runs.at(run, i);
  context.globalCompositeOperation = "destination-over";
  context.lineWidth = RUN_WIDTH;
  context.globalAlpha = RUN_OPACITY * (series.opacity ?? 1);
  stroke(context, series, runValues, frame);
  context.globalAlpha = 1;
  context.globalCompositeOperation = "source-over";
}

function stroke(
  context: CanvasRenderingContext2D,
  series: Series,
  values: ArrayLike<number>,
  frame: Frame,
  since = 0,
): void {
  const { x, y, positiveX, positiveY } = frame;
  const positions = series.positions ?? frame.positions;
  const columns = Math.abs(x.range()[1] - x.range()[0]);
  const first = positiveX ? firstPositive(positions, series.length) : 0;
  const [inner, to] = inView(positions, series.length, x);
  const from = Math.max(inner, since);
  const isSeen = (i: number) => i >= first && (!positiveY || values[i] > 0);
  const points = decimate((i) => x(positions[Math.max(i, first)]), values, to, columns, from);
  const across = Float64Array.from(points, (i) => x(positions[Math.max(i, first)]));
  const heights = Float64Array.from(points, (i) => (isSeen(i) ? y(values[i]) : Number.NaN));
  const path = line<number>()
    .defined((i) => Number.isFinite(heights[i]))
    .x((i) => across[i])
    .y((i) => heights[i])
    .context(context);
  context.strokeStyle = series.colour;
  context.lineJoin = "round";
  context.lineCap = series.dash.length > 0 ? "butt" : "round";
  const kept = thin(across, [heights], TOLERANCE);
  context.beginPath();
  if (lengthOf(kept, heights) > TANGLE * columns) {
    fillTangle(context, series, across, heights);
    return;
  }
  path(kept);
  context.stroke();
}

/** How far a line goes up and down along the points that are kept of it, in pixels. */
function lengthOf(kept: readonly number[], heights: Float64Array): number {
  let length = 0;
  for (let k = 1; k < kept.length; k++) {
    const rise = Math.abs(heights[kept[k]] - heights[kept[k - 1]]);
    if (rise > 0) length += rise;
  }
  return length;
}

/**
 * Fills what a tangle covers, from the lowest to the highest point of each column: nothing else of it can be seen, and to
 * stroke its thousands of turns, with dashes too small to see, takes longer than a frame.
 */
function fillTangle(
  context: CanvasRenderingContext2D,
  { colour, width }: Series,
  across: Float64Array,
  heights: Float64Array,
): void {
  const columns: { x: number; top: number; bottom: number }[] = [];
  for (let i = 0; i < across.length; i++) {
    const column = columns.at(-1);
    const height = heights[i];
    if (column && Math.floor(column.x) === Math.floor(across[i])) {
      if (!(height > column.top)) column.top = Number.isFinite(height) ? height : column.top;
      if (!(height < column.bottom))
        column.bottom = Number.isFinite(height) ? height : column.bottom;
    } else columns.push({ x: across[i], top: height, bottom: height });
  }
  context.fillStyle = colour;
  area<(typeof columns)[number]>()
    .defined(({ top, bottom }) => Number.isFinite(top + bottom))
    .x(({ x }) => x)
    .y0(({ bottom }) => bottom + width / 2)
    .y1(({ top }) => top - width / 2)
    .context(context)(columns);
  context.fill();
}

/** The records from one before the picture to one after it: what lies further out is not seen. */
function inView(positions: ArrayLike<number>, length: number, x: PlotScale): [number, number] {
  const [low, high] = x.domain();
  const list = positions as ArrayLike<number> & Iterable<number>;
  const from = bisectLeft(list, low, 0, length) - 1;
  const to = bisectRight(list, high, 0, length) + 1;
  return [Math.max(from, 0), Math.min(to, length)];
}

function firstPositive(values: ArrayLike<number>, length: number): number {
  let first = 0;
  while (first < length && values[first] <= 0) first++;
  return first;
}
