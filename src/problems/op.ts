// OP (1b), test problem (12): f = E (x^T y - (a + alpha n))^2, n ~ N(0, 1), a = 0.5.
import type { AlgebraProblem } from "./problem.ts";

const CENTER = 0.5;

export const op: AlgebraProblem = {
  id: "op",
  form: "algebra",
  shape: ({ rows }) => ({ rows, columns: rows, rank: 1 }),
  center: () => Float64Array.of(CENTER),
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

  /**
   * Lemma 1 away from the minimum, too. With w = x^T y the Hessian is f'' [y; x] [y; x]^T + f' [[0, I], [I, 0]]. The second
   * matrix is +-1 on x + y and on x - y, so the largest eigenvalue lives on the span of [y; x] and [x; y]:
   * f'' S / 2 + sqrt((f'' S / 2)^2 + 2 f'' f' w + f'^2), S = |x|^2 + |y|^2, which at a minimum, f' = 0, is f'' S.
   */
  sharpness(a, { x, y }, mean = a.constant(CENTER)) {
    const w = a.dot(x, y);
    const S = a.add(a.dot(x, x), a.dot(y, y));
    const slope = a.multiply(a.constant(2), a.subtract(w, mean));
    const turned = a.multiply(slope, a.add(slope, a.multiply(a.constant(4), w)));
    return a.add(S, a.squareRoot(a.add(a.multiply(S, S), turned)));
  },
};
