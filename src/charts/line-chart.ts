// A line chart: lines and bands on a canvas, axes and end labels in the SVG above it. One call draws
// one picture from one specification; what is returned places a pointer or a crosshair in it.
import { select } from "d3-selection";
import { drawAxes, group, type Margins } from "./axes.ts";
import { spread } from "./labels.ts";
import { drawBand, drawLine, drawMarks, drawRun, type Frame, type Series } from "./layers.ts";
import {
  domainOf,
  EMPTY_EXTENT,
  type Extent,
  type PlotScale,
  plotScale,
  type ScaleKind,
  widen,
} from "./scales.ts";

export interface LineChartSpec {
  /** Size in CSS pixels, and device pixels for each. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** Size of the letters, 1 for 12 pixels: gaps grow with it. */
  readonly unit: number;
  readonly margins: Margins;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  readonly xTitle: string;
  readonly xDomain: readonly [number, number];
  /** null fits the axis to what is drawn. */
  readonly yDomain: readonly [number, number] | null;
  /** Position of each record on the x axis. */
  readonly positions: ArrayLike<number>;
  /** Lines from back to front. */
  readonly series: readonly Series[];
  /** What stands at the end of a line; "" for no label. */
  readonly endLabel: (series: Series, last: number) => string;
}

/** Where things lie in a drawn chart. */
export interface DrawnChart {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** The domain of the y axis that fits all that is drawn. */
  readonly whole: readonly [number, number];
  /** Writes other labels at the ends of the lines. */
  relabel(endLabel: LineChartSpec["endLabel"]): void;
  /** Draws more of the single runs until a time; whether some are still to come. */
  drawMore(until: number): boolean;
}

const LABEL_GAP = 16;

/** Draws a chart into a canvas and the SVG that lies over it. */
export function drawLineChart(
  canvas: HTMLCanvasElement,
  svg: SVGSVGElement,
  spec: LineChartSpec,
): DrawnChart {
  const { width, height, margins, pixelRatio, xKind, yKind, positions } = spec;
  const bottom = height - margins.bottom;
  const right = width - margins.right;
  const whole = domainOf(extentOf(spec.series), yKind);
  const x = plotScale(xKind, spec.xDomain, [margins.left, right]);
  const y = plotScale(yKind, spec.yDomain ?? whole, [bottom, margins.top]);
  const frame = { x, y, positions, positiveX: xKind === "log", positiveY: yKind === "log" };

  resize(canvas, width, height, pixelRatio);
  const context = canvas.getContext("2d");
  const clipped = (draw: (context: CanvasRenderingContext2D) => void) => {
    if (!context) return;
    context.save();
    context.beginPath();
    context.rect(margins.left, 0, right - margins.left + 1, bottom + 2);
    context.clip();
    draw(context);
    context.restore();
  };
  context?.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context?.clearRect(0, 0, width, height);
  clipped((clip) => {
    for (const series of spec.series) drawBand(clip, series, frame);
    for (const series of spec.series) drawLine(clip, series, frame);
    for (const series of spec.series) drawMarks(clip, series, frame);
  });
  drawAxes(svg, { x, y, xKind, yKind, xTitle: spec.xTitle, unit: spec.unit });
  drawEndLabels(svg, spec, x, y);
  const runs = runsOf(spec.series);
  return {
    ...{ x, y, whole },
    relabel: (endLabel) => drawEndLabels(svg, { ...spec, endLabel }, x, y),
    drawMore: (until) => drawRuns(runs, clipped, frame, until),
  };
}

function extentOf(list: readonly Series[]): Extent {
  let extent = EMPTY_EXTENT;
  for (const { y, low, high, length } of list) {
    extent = widen(extent, y, length);
    if (high) extent = { ...extent, high: widen(extent, high, length).high };
    // What is nowhere negative has its axis start at 0, even if the lower edge of a band does not.
    if (low && extent.low < 0) extent = { ...extent, low: widen(extent, low, length).low };
  }
  return extent;
}

interface Run {
  readonly series: Series;
  readonly run: number;
}

/** The runs of all series, the first of each first: what is drawn earlier lies on top. */
function runsOf(list: readonly Series[]): Run[] {
  const most = Math.max(0, ...list.map(({ runs }) => runs?.count ?? 0));
  return Array.from({ length: most }, (_, run) =>
    list.flatMap((series) => (run < (series.runs?.count ?? 0) ? [{ series, run }] : [])),
  ).flat();
}

/** Takes runs from the list and draws them until a time; whether some are left. */
function drawRuns(
  runs: Run[],
  clipped: (draw: (context: CanvasRenderingContext2D) => void) => void,
  frame: Frame,
  until: number,
): boolean {
  if (runs.length === 0) return false;
  clipped((context) => {
    do {
      const next = runs.shift();
      if (next) drawRun(context, next.series, next.run, frame);
    } while (runs.length > 0 && performance.now() < until);
  });
  return runs.length > 0;
}

/** Gives a canvas its size in device pixels. */
export function resize(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): void {
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

function drawEndLabels(svg: SVGSVGElement, spec: LineChartSpec, x: PlotScale, y: PlotScale): void {
  const [bottom, top] = y.range();
  const ends = spec.series.flatMap((series) => {
    const positions = series.positions ?? spec.positions;
    const last = lastShown(series, positions, spec);
    const text = last < 0 ? "" : spec.endLabel(series, last);
    if (text === "") return [];
    const wanted = y(series.y[last]);
    // In a part of the picture a line may end above or below it: its label would point nowhere.
    if (spec.yDomain && (wanted < top - 1 || wanted > bottom + 1)) return [];
    const at = Math.min(Math.max(wanted, top), bottom);
    return [{ series, text, at, from: x(positions[last]) }];
  });
  const places = spread(
    ends.map((end) => end.at),
    LABEL_GAP * spec.unit,
    top,
    bottom - 2,
  );
  const labels = ends.map((end, i) => ({ ...end, place: places[i] }));
  const root = group(select(svg), "end-labels");
  root
    .selectAll<SVGPathElement, unknown>("path")
    .data(labels)
    .join("path")
    .each(function ({ from, at, place, series }) {
      put(this, "d", `M${round(from + 2)},${round(at)}L${round(from + 10)},${round(place)}`);
      put(this, "stroke", series.colour);
      put(this, "opacity", series.labelOpacity ?? 1);
    });
  root
    .selectAll<SVGTextElement, unknown>("text")
    .data(labels)
    .join("text")
    .each(function ({ from, place, series, text }) {
      put(this, "x", round(from + 14));
      put(this, "y", round(place));
      put(this, "dy", "0.33em");
      put(this, "data-series", series.id);
      put(this, "opacity", series.labelOpacity ?? 1);
      if (this.textContent !== text) this.textContent = text;
    });
}

/** Sets an attribute if it changes: the browser lays out again even for one that stays as it was. */
export function put(element: Element, name: string, value: string | number): void {
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

const round = (pixels: number) => Math.round(pixels * 10) / 10;

/** The last record of a series that lies in the picture and can be drawn; -1 without any. */
function lastShown(
  { y, length }: Series,
  positions: ArrayLike<number>,
  { yKind, xDomain }: LineChartSpec,
): number {
  for (let i = length - 1; i >= 0; i--) {
    if (positions[i] > xDomain[1]) continue;
    if (positions[i] < xDomain[0]) return -1;
    if (Number.isFinite(y[i]) && (yKind === "linear" || y[i] > 0)) return i;
  }
  return -1;
}

/** Draws the crosshair at a position, with a dot on each line, replacing the one before. */
export function drawCrosshair(
  svg: SVGSVGElement,
  chart: Pick<DrawnChart, "x" | "y">,
  at: { position: number; points: readonly { value: number; colour: string }[] },
): void {
  const [bottom, top] = chart.y.range();
  const root = group(select(svg), "crosshair");
  const rules = [Math.round(chart.x(at.position)) + 0.5];
  root
    .selectAll("line")
    .data(rules)
    .join("line")
    .attr("x1", (d) => d)
    .attr("x2", (d) => d)
    .attr("y1", top)
    .attr("y2", bottom);
  const points = at.points
    .map(({ value, colour }) => ({ y: chart.y(value), colour }))
    .filter(({ y }) => Number.isFinite(y) && y >= top - 1 && y <= bottom + 1);
  root
    .selectAll("circle")
    .data(points)
    .join("circle")
    .attr("cx", chart.x(at.position))
    .attr("cy", (d) => d.y)
    .attr("r", 3.5)
    .attr("fill", (d) => d.colour);
}
