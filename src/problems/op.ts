// OP (1b), test problem (12): f = E (x^T y - (a + alpha n))^2, n ~ N(0, 1), a = 0.5.
import type { Problem } from "./problem.ts";

export const op: Problem = {
  id: "op",
  shape: ({ rows }) => ({ rows, columns: rows, rank: 1 }),
  center: () => Float64Array.of(0.5),
  deviation: () => Float64Array.of(1),

  /** f' = 2 (x^T y - t): g_x = f' y, g_y = f' x. */
  gradient(a, { x, y }, target) {
    const slope = a.multiply(a.constant(2), a.subtract(a.dot(x, y), a.entry(target)));
    return { x: a.scale(slope, y), y: a.scale(slope, x) };
  },
  loss(a, { x, y }, target) {
    const residual = a.subtract(a.dot(x, y), a.entry(target));
    return a.multiply(residual, residual);
  },
};
