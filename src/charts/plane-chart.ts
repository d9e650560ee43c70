// A plane of two quantities: paths on a canvas, drawn strongly up to a record and faintly beyond it; guides, axes and
// labels. One call draws one picture; what is returned finds the path near a pointer.
import { select } from "d3-selection";
import { line } from "d3-shape";
import { drawAxes, group, type Margins } from "./axes.ts";
import { spread } from "./labels.ts";
import { put, resize } from "./line-chart.ts";
import {
  domainOf,
  EMPTY_EXTENT,
  type PlotScale,
  plotScale,
  type ScaleKind,
  toPixels,
  widen,
} from "./scales.ts";
import type { Domains } from "./zoom.ts";

/** One path, record by record. */
export interface PlanePath {
  readonly id: string;
  /** Stands at its present point; "" for none. */
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Records to draw. */
  readonly length: number;
  /** Records drawn strongly: those before it. */
  readonly told: number;
  /** How strongly it is drawn at most; 1 unless told. */
  readonly opacity?: number;
  /** Whether a pointer near it finds nothing. */
  readonly silent?: boolean;
}

/** A guide line under the paths, y affine in x: straight on two linear axes. */
export interface Guide {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** Where along the x axis its label stands, as a part of it: under the line near the origin, else above it. */
  readonly labelAt?: number;
  readonly y: (x: number) => number;
}

export interface PlaneSpec {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** Size of the letters, 1 for 12 pixels: gaps grow with it. */
  readonly unit: number;
  readonly margins: Margins;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  readonly xTitle: string;
  readonly yTitle: string;
  /** null fits both axes to the paths. */
  readonly domains: Domains | null;
  readonly paths: readonly PlanePath[];
  readonly guides: readonly Guide[];
  /** The domains that show all, where they are not what fits the paths. */
  readonly whole?: Domains;
  /** Draws what lies under everything else. */
  readonly ground?: (context: CanvasRenderingContext2D, x: PlotScale, y: PlotScale) => void;
  /** Words at places of the plane. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Which end of the words is at the place. */
  readonly anchor: "start" | "end";
  /** How far they stand to the right of it, in pixels, and above it, in heights of letters. */
  readonly side: number;
  readonly lift: number;
}

export interface DrawnPlane {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** The domains that fit all paths. */
  readonly whole: Domains;
  /** The record that lies nearest to a point in pixels, on whichever path; -1 without any. */
  nearest(x: number, y: number): number;
}

const LABEL_GAP = 15;
/** Width of a letter, about. */
const LETTER = 8;
/** How strongly the part of a path beyond its told records is drawn. */
const UNTOLD = 0.22;
/** Points of a path nearer to one another than this, in pixels, are one. */
const CLOSE = 0.75;
/** A guide on a log axis is drawn as so many straight pieces. */
const GUIDE_PIECES = 96;

export function drawPlane(
  canvas: HTMLCanvasElement,
  svg: SVGSVGElement,
  spec: PlaneSpec,
): DrawnPlane {
  const { width, height, margins, pixelRatio, xKind, yKind, paths } = spec;
  const bottom = height - margins.bottom;
  const right = width - margins.right;
  const extentOf = (axis: "x" | "y") =>
    paths.reduce((extent, path) => widen(extent, path[axis], path.length), EMPTY_EXTENT);
  const whole = spec.whole ?? {
    x: domainOf(extentOf("x"), xKind),
    y: domainOf(extentOf("y"), yKind),
  };
  const x = plotScale(xKind, spec.domains?.x ?? whole.x, [margins.left, right]);
  const y = plotScale(yKind, spec.domains?.y ?? whole.y, [bottom, margins.top]);

  resize(canvas, width, height, pixelRatio);
  const context = canvas.getContext("2d");
  const [across, up] = [toPixels(x, xKind), toPixels(y, yKind)];
  const pixels = paths.map((path) => pixelsOf(path, across, up));
  if (context) {
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.save();
    context.beginPath();
    context.rect(margins.left, margins.top, right - margins.left + 1, bottom - margins.top + 2);
    context.clip();
    spec.ground?.(context, x, y);
    const pieces = xKind === "linear" && yKind === "linear" ? 1 : GUIDE_PIECES;
    for (const guide of spec.guides) drawGuide(context, guide, x, y, pieces);
    paths.forEach((path, i) => {
      drawPath(context, path, pixels[i]);
    });
    context.restore();
  }
  const { xTitle, yTitle, unit } = spec;
  drawAxes(svg, { x, y, xKind, yKind, xTitle, yTitle, unit });
  drawGuideLabels(svg, spec.guides, { x, y, unit });
  if (spec.notes) drawNotes(svg, spec.notes, { x, y, unit });
  drawPathLabels(svg, paths, pixels, { x, y, unit, width });
  const heard = pixels.filter((_, i) => !paths[i].silent);
  return { x, y, whole, nearest: (px, py) => nearestRecord(heard, px, py) };
}

/** The points of a path that can be told apart in a picture. */
interface Pixels {
  readonly record: number[];
  readonly x: number[];
  readonly y: number[];
}

type ToPixels = (value: number) => number;

function pixelsOf(path: PlanePath, x: ToPixels, y: ToPixels): Pixels {
  const pixels: Pixels = { record: [], x: [], y: [] };
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (let i = 0; i < path.length; i++) {
    const px = x(path.x[i]);
    const py = y(path.y[i]);
    if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
    const isEnd = i === path.length - 1 || i === path.told - 1;
    if (Math.abs(px - lastX) < CLOSE && Math.abs(py - lastY) < CLOSE && !isEnd) continue;
    pixels.record.push(i);
    pixels.x.push(px);
    pixels.y.push(py);
    lastX = px;
    lastY = py;
  }
  return pixels;
}

/** How many of the points are told. */
function toldPoints({ record }: Pixels, told: number): number {
  let count = record.length;
  while (count > 0 && record[count - 1] >= told) count--;
  return count;
}

function drawPath(context: CanvasRenderingContext2D, path: PlanePath, pixels: Pixels): void {
  const told = toldPoints(pixels, path.told);
  const trace = line<number>(
    (i) => pixels.x[i],
    (i) => pixels.y[i],
  ).context(context);
  const indices = Array.from(pixels.x.keys());
  context.strokeStyle = path.colour;
  context.lineWidth = path.width;
  context.lineJoin = "round";
  context.setLineDash([...path.dash]);
  const { opacity = 1 } = path;
  if (told < indices.length) {
    context.globalAlpha = UNTOLD * opacity;
    context.beginPath();
    trace(indices);
    context.stroke();
  }
  context.globalAlpha = opacity;
  context.beginPath();
  trace(indices.slice(0, told));
  context.stroke();
  context.setLineDash([]);
  if (told > 0) drawEnds(context, path, pixels, told);
  context.globalAlpha = 1;
}

function drawEnds(
  context: CanvasRenderingContext2D,
  path: PlanePath,
  pixels: Pixels,
  told: number,
): void {
  // The start is a ring, the present a dot.
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(pixels.x[0], pixels.y[0], 4, 0, 2 * Math.PI);
  context.stroke();
  context.fillStyle = path.colour;
  context.beginPath();
  context.arc(pixels.x[told - 1], pixels.y[told - 1], 3.5, 0, 2 * Math.PI);
  context.fill();
}

/** The points of a guide, from one side of the picture to the other. */
function guidePoints(guide: Guide, x: PlotScale, pieces: number): [number, number][] {
  const [from, to] = x.range();
  return Array.from({ length: pieces + 1 }, (_, i): [number, number] => {
    const at = x.invert(from + ((to - from) * i) / pieces);
    return [at, guide.y(at)];
  });
}

function drawGuide(
  context: CanvasRenderingContext2D,
  guide: Guide,
  x: PlotScale,
  y: PlotScale,
  pieces: number,
): void {
  context.strokeStyle = guide.colour;
  context.lineWidth = guide.width;
  context.setLineDash([...guide.dash]);
  context.beginPath();
  line<[number, number]>(
    ([at]) => x(at),
    ([, value]) => y(value),
  )
    .defined(([, value]) => Number.isFinite(y(value)))
    .context(context)(guidePoints(guide, x, pieces));
  context.stroke();
  context.setLineDash([]);
}

/** Where along the x axis a guide's label stands: few paths come so near to the origin. */
const GUIDE_LABEL_AT = 0.22;

function drawGuideLabels(
  svg: SVGSVGElement,
  guides: readonly Guide[],
  { x, y, unit }: { x: PlotScale; y: PlotScale; unit: number },
): void {
  const [bottom, top] = y.range();
  const [left, right] = x.range();
  const labels = guides
    .filter(({ label }) => label !== "")
    .flatMap((guide) => {
      const px = left + (right - left) * (guide.labelAt ?? GUIDE_LABEL_AT);
      const py = y(guide.y(x.invert(px)));
      return py > top && py < bottom ? [{ guide, px, py }] : [];
    });
  group(select(svg), "guide-labels")
    .selectAll<SVGTextElement, unknown>("text")
    .data(labels)
    .join("text")
    .each(function ({ guide, px, py }) {
      const above = guide.labelAt !== undefined;
      put(this, "x", Math.round(px + (above ? -4 : 4)));
      put(this, "y", Math.round(above ? py - 5 : Math.min(py + 14 * unit, bottom - 4)));
      put(this, "text-anchor", above ? "end" : "start");
      put(this, "data-guide", guide.id);
      if (this.textContent !== guide.label) this.textContent = guide.label;
    });
}

function drawNotes(
  svg: SVGSVGElement,
  notes: readonly Note[],
  { x, y, unit }: { x: PlotScale; y: PlotScale; unit: number },
): void {
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const seen = notes
    .map((note) => ({
      ...note,
      px: x(note.x) + note.side * unit,
      py: y(note.y) - 12 * unit * note.lift,
    }))
    .filter(({ px, py }) => px > left && px < right && py > top + 8 && py < bottom - 4);
  group(select(svg), "notes")
    .selectAll<SVGTextElement, unknown>("text")
    .data(seen)
    .join("text")
    .each(function ({ id, text, px, py, anchor }) {
      put(this, "x", Math.round(px));
      put(this, "y", Math.round(py));
      put(this, "text-anchor", anchor);
      put(this, "data-note", id);
      if (this.textContent !== text) this.textContent = text;
    });
}

function drawPathLabels(
  svg: SVGSVGElement,
  paths: readonly PlanePath[],
  pixels: readonly Pixels[],
  { x, y, unit, width }: { x: PlotScale; y: PlotScale; unit: number; width: number },
): void {
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const ends = paths.flatMap((path, i) => {
    const last = Math.max(toldPoints(pixels[i], path.told), 1) - 1;
    if (pixels[i].x.length === 0 || path.label === "") return [];
    const [px, py] = [pixels[i].x[last], pixels[i].y[last]];
    const seen = px >= left && px <= right && py >= top && py <= bottom;
    return seen ? [{ path, px, py }] : [];
  });
  const places = spread(
    ends.map(({ py }) => py),
    LABEL_GAP * unit,
    top + 6,
    bottom - 6,
  );
  // To the left of its end a label would lie over its own path: only where there is no room to the right of it.
  const isAtEdge = ({ label }: PlanePath, px: number) =>
    px + 9 + LETTER * unit * label.length > width;
  group(select(svg), "end-labels")
    .selectAll<SVGTextElement, unknown>("text")
    .data(ends.map((end, i) => ({ ...end, place: places[i] })))
    .join("text")
    .each(function ({ path, px, place }) {
      const atEdge = isAtEdge(path, px);
      put(this, "x", Math.round(px + (atEdge ? -9 : 9)));
      put(this, "y", Math.round(place));
      put(this, "dy", "0.33em");
      put(this, "text-anchor", atEdge ? "end" : "start");
      put(this, "data-series", path.id);
      if (this.textContent !== path.label) this.textContent = path.label;
    });
}

function nearestRecord(pixels: readonly Pixels[], x: number, y: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const path of pixels) {
    for (let i = 0; i < path.x.length; i++) {
      const distance = (path.x[i] - x) ** 2 + (path.y[i] - y) ** 2;
      if (distance < least) {
        least = distance;
        best = path.record[i];
      }
    }
  }
  return best;
}

/** Draws a dot on each path, replacing those before. */
export function drawDots(
  svg: SVGSVGElement,
  { x, y }: Pick<DrawnPlane, "x" | "y">,
  points: readonly { x: number; y: number; colour: string }[],
): void {
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const seen = points
    .map((point) => ({ colour: point.colour, x: x(point.x), y: y(point.y) }))
    .filter((at) => at.x >= left && at.x <= right && at.y >= top && at.y <= bottom);
  group(select(svg), "crosshair")
    .selectAll<SVGCircleElement, unknown>("circle")
    .data(seen)
    .join("circle")
    .attr("cx", (d) => d.x)
    .attr("cy", (d) => d.y)
    .attr("r", 5)
    .attr("fill", (d) => d.colour);
}
