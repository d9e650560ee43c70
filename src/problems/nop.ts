// NOP (1a), test problem (11): f = E || x y^T - (A + alpha N) ||_F^2, also X Y^T of rank r.
import type { AlgebraProblem } from "./problem.ts";

/** The paper's N = diag(1, 0.8, 0.5) U; other numbers of rows interpolate between these three. */
const ROW_SCALE = [1, 0.8, 0.5];

function rowScale(row: number, rows: number): number {
  if (rows === 1) return ROW_SCALE[0];
  const place = (2 * row) / (rows - 1);
  const low = Math.min(Math.floor(place), 1);
  return ROW_SCALE[low] + (place - low) * (ROW_SCALE[low + 1] - ROW_SCALE[low]);
}

export const nop: AlgebraProblem = {
  id: "nop",
  form: "algebra",
  shape: (wanted) => wanted,
  center: ({ rows, columns }) => {
    const entries = new Float64Array(rows * columns);
    entries[0] = 0.5;
    return entries;
  },
  deviation: ({ rows, columns }) =>
    Float64Array.from({ length: rows * columns }, (_, k) =>
      rowScale(Math.floor(k / columns), rows),
    ),

  /** G = 2 (x y^T - T): g_x = G y = 2 (x (y^T y) - T y), g_y = G^T x. No residual matrix is formed. */
  gradient(a, { x, y }, target) {
    const two = a.constant(2);
    const toward = a.products(target, { x, y });
    return {
      x: a.scale(two, a.minus(a.gram(x, y), toward.x)),
      y: a.scale(two, a.minus(a.gram(y, x), toward.y)),
    };
  },
  loss: (a, { x, y }, target) => a.misfit(target, x, y),
};
