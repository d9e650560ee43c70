// The contours of a function of two variables: filled a little darker from level to level, each with a hairline at its edge.
// They are found and painted once for a pair of scales, and copied into each picture that stands on them.
import { contours } from "d3-contour";
import type { PlotScale } from "./scales.ts";

/** Width of a cell of the grid on which the function is sampled, in pixels. */
const CELL = 4;
/** How much each level darkens what lies above it. */
const SHADE = 0.022;

export interface ContourColours {
  readonly shade: string;
  readonly edge: string;
}

type DrawContours = (
  context: CanvasRenderingContext2D,
  x: PlotScale,
  y: PlotScale,
  pixelRatio: number,
  colours: ContourColours,
) => void;

/** Contours at ascending levels. Between the points of the grid the function is taken as linear. */
export function createContours(
  value: (x: number, y: number) => number,
  levels: readonly number[],
): DrawContours {
  let known = "";
  let painted: OffscreenCanvas | undefined;
  return (context, x, y, pixelRatio, colours) => {
    const [width, height] = [x.range()[1], y.range()[0]];
    const key = [
      x.domain(),
      x.range(),
      y.domain(),
      y.range(),
      pixelRatio,
      ...Object.values(colours),
    ];
    if (key.join() !== known || !painted) {
      known = key.join();
      painted = new OffscreenCanvas(Math.ceil(width * pixelRatio), Math.ceil(height * pixelRatio));
      const ground = painted.getContext("2d");
      ground?.scale(pixelRatio, pixelRatio);
      if (ground) paint(ground, contourRings(value, levels, x, y), colours);
    }
    context.drawImage(painted, 0, 0, painted.width / pixelRatio, painted.height / pixelRatio);
  };
}

function paint(
  context: OffscreenCanvasRenderingContext2D,
  levels: readonly (readonly Ring[])[],
  { shade, edge }: ContourColours,
): void {
  context.lineWidth = 1;
  context.fillStyle = shade;
  context.strokeStyle = edge;
  for (const path of levels.map(pathOf)) {
    context.globalAlpha = SHADE;
    context.fill(path, "evenodd");
    context.globalAlpha = 1;
    context.stroke(path);
  }
}

type Ring = readonly (readonly [number, number])[];

/** The rings around what lies above each level, in pixels. */
export function contourRings(
  value: (x: number, y: number) => number,
  levels: readonly number[],
  x: PlotScale,
  y: PlotScale,
): Ring[][] {
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const columns = Math.ceil((right - left) / CELL) + 1;
  const rows = Math.ceil((bottom - top) / CELL) + 1;
  const values = Array.from({ length: columns * rows }, (_, k) => {
    const [i, j] = [k % columns, Math.floor(k / columns)];
    return value(x.invert(left + i * CELL), y.invert(top + j * CELL));
  });
  const find = contours()
    .size([columns, rows])
    .thresholds([...levels]);
  // A point of the grid lies in the middle of its cell.
  return find(values).map(({ coordinates }) =>
    coordinates
      .flat()
      .map((ring) =>
        ring.map(([i, j]) => [left + (i - 0.5) * CELL, top + (j - 0.5) * CELL] as const),
      ),
  );
}

function pathOf(rings: readonly Ring[]): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([px, py], i) => {
      if (i === 0) path.moveTo(px, py);
      else path.lineTo(px, py);
    });
    path.closePath();
  }
  return path;
}
