// Where every run starts: the paper's x_0 = [0.2, -0.1, 0.3] and y_0 = -c x_0, carried over to any shape.
import type { Point, Shape } from "../algebra/algebra.ts";

const PAPER_X0 = [0.2, -0.1, 0.3];
const PAPER_NORM2 = 0.14;

/**
 * The paper's pattern, repeated to d entries and scaled to its squared norm 0.14 (exactly the paper's where d = 3).
 * Column p of r is the pattern shifted by p, under a sign that changes p times over the rows, so that columns differ.
 */
function pattern(length: number, rank: number): Float64Array {
  const entries = Float64Array.from({ length: length * rank }, (_, k) => {
    const row = Math.floor(k / rank);
    const p = k % rank;
    const sign = Math.cos((Math.PI * p * (row + 0.5)) / length) < 0 ? -1 : 1;
    return sign * PAPER_X0[(row + p) % 3];
  });
  if (length === 3 && rank === 1) return entries;
  const norm2 = entries.reduce((sum, v) => sum + v * v, 0);
  return entries.map((v) => v * Math.sqrt(PAPER_NORM2 / norm2));
}

/** The start for a shape and an imbalance c: D_0 = 0.14 (1 - c^2). The same for every seed and method. */
export function startPoint({ rows, columns, rank }: Shape, imbalance: number): Point<Float64Array> {
  return {
    x: pattern(rows, rank),
    y: pattern(columns, rank).map((v) => -imbalance * v),
  };
}
