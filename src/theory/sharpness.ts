// Lemma 1: how sharp a minimum is, and why a balanced one is the flattest.
import type { ProblemId } from "../experiment/experiment.ts";

/**
 * f'' in the product that the loss is a square of: 2 where there is no factor 1/2, 60000 on the saddle. The linear network's
 * 1/2 E |E a|^2 is 1/2 |E|^2 for a ~ N(0, I). Attention's loss is no square of a product, and has no closed form.
 */
const CURVATURE = {
  ...{ nop: 2, op: 2, linear: 1, saddle: 60000 },
  attention: undefined,
} as const satisfies Record<ProblemId, number | undefined>;

/**
 * The largest eigenvalue of the Hessian at a minimum with S = |x|^2 + |y|^2: f'' S (Lemma 1, OP), least where B = 0. The same
 * holds on NOP: without a residual the Hessian's form is f'' |dx y^T + x dy^T|^2, and at dx = a x / |x|, dy = b y / |y|
 * this is f'' (a |y| + b |x|)^2, at most f'' S for unit (a, b). Not a number where there is no closed form.
 */
export function sharpnessAtMinimum(problem: ProblemId, S: number): number {
  return (CURVATURE[problem] ?? Number.NaN) * S;
}
