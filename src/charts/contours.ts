// The contours of a function of two variables: filled a little darker from level to level, each with a hairline at its edge.
// They are found once for a pair of scales and drawn as often as the picture above them changes.
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
  colours: ContourColours,
) => void;

/** Contours at ascending levels. Between the points of the grid the function is taken as linear. */
export function createContours(
  value: (x: number, y: number) => number,
  levels: readonly number[],
): DrawContours {
  let known = "";
  let paths: Path2D[] = [];
  return (context, x, y, { shade, edge }) => {
    const key = [x.domain(), x.range(), y.domain(), y.range()].join();
    if (key !== known) {
      known = key;
      paths = contourRings(value, levels, x, y).map(pathOf);
    }
    context.lineWidth = 1;
    for (const path of paths) {
      context.globalAlpha = SHADE;
      context.fillStyle = shade;
      context.fill(path, "evenodd");
      context.globalAlpha = 1;
      context.strokeStyle = edge;
      context.stroke(path);
    }
  };
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
