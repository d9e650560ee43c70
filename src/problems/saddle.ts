// The scalar saddle of Fig. 4 (A.6): f = 30000 E (x y - (0.005 + 0.005 alpha n))^2, x and y one number each. The paper has
// no noise here; alpha counts in targets, so that the noise levels of the other problems are usable.
import type { Point } from "../algebra/algebra.ts";
import type { ArrayForm, ArrayProblem } from "./problem.ts";

/** Factor of the square, and the product x y at the minima. */
export const STEEPNESS = 30000;
const TARGET = 0.005;

const form: ArrayForm = {
  /** f' = 60000 (x y - t): g_x = f' y, g_y = f' x. */
  gradient(a, { x, y }, target) {
    const slope = 2 * STEEPNESS * (a.dot(x, y) - target[0]);
    return { x: a.scale(slope, y), y: a.scale(slope, x) };
  },
  loss(a, { x, y }, target) {
    const residual = a.dot(x, y) - target[0];
    return STEEPNESS * residual * residual;
  },
  /** As on OP (op.ts), with f'' = 60000. */
  sharpness(a, { x, y }, mean = TARGET) {
    const w = a.dot(x, y);
    const slope = 2 * STEEPNESS * (w - mean);
    const half = STEEPNESS * (a.dot(x, x) + a.dot(y, y));
    return half + Math.sqrt(half * half + slope * (slope + 4 * STEEPNESS * w));
  },
};

export const saddle: ArrayProblem = {
  id: "saddle",
  form: "arrays",
  why: "The shader knows no hard constraint: the saddle runs in float64.",
  shape: () => ({ rows: 1, columns: 1, rank: 1 }),
  center: () => Float64Array.of(TARGET),
  deviation: () => Float64Array.of(TARGET),
  start: ({ startX, startY }) => ({ x: Float64Array.of(startX), y: Float64Array.of(startY) }),
  spreadFactor: STEEPNESS,
  work: () => 3,
  on: () => form,

  /** To the nearest point with |x| = |y|: both take the mean size and keep their signs. */
  constrain({ x, y }: Point<Float64Array>) {
    const size = (Math.abs(x[0]) + Math.abs(y[0])) / 2;
    x[0] = x[0] < 0 ? -size : size;
    y[0] = y[0] < 0 ? -size : size;
  },
};
