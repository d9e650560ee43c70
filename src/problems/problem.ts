// What a problem is: its targets, its gradient, its loss, its start. One file a problem; none knows an optimizer.
import type { Algebra, Point, Shape } from "../algebra/algebra.ts";
import type { EagerAlgebra } from "../algebra/eager.ts";
import type { Statistics } from "../random/minibatch.ts";

/** A problem on float64 arrays, for one shape. What its functions give lies in the algebra's arena, until the next reset. */
export interface ArrayForm {
  gradient(a: EagerAlgebra, point: Point<Float64Array>, target: Float64Array): Point<Float64Array>;
  loss(a: EagerAlgebra, point: Point<Float64Array>, target: Float64Array): number;
  sharpness?(a: EagerAlgebra, point: Point<Float64Array>, mean?: number): number;
}

interface Described {
  readonly id: string;
  /** The optimizers' view of a wanted shape: what of it this problem uses. */
  shape(wanted: Shape): Shape;
  /** What a minibatch's numbers are without noise: as a rule the target, row-major. */
  center(shape: Shape): Float64Array;
  /** Standard deviation of each normal of a sample at noise level 1: as a rule one for each number of the center. */
  deviation(shape: Shape): Float64Array;
  /** What else than the mean of noisy targets a minibatch is reduced to. */
  statistics?(shape: Shape): Statistics;
  /** Where runs start, if not at start.ts's pattern. */
  start?(chosen: { readonly startX: number; readonly startY: number }): Point<Float64Array>;
  /** Puts a point back on the problem's hard constraint, in place: to be done after each update. */
  constrain?(point: Point<Float64Array>): void;
}

/**
 * A problem over the algebra, from which all its forms are made: arrays, emitted JavaScript and WGSL. Such a one is
 * quadratic in W = x y^T or w = x^T y, so that a minibatch enters through the mean of its targets alone, and the loss
 * through their spread besides.
 */
export interface AlgebraProblem extends Described {
  readonly form: "algebra";
  /** Gradient of the minibatch loss with respect to x and y. */
  gradient<N, F, M>(a: Algebra<N, F, M>, point: Point<F>, target: M): Point<F>;
  /** Loss of the minibatch, less the spread of its targets, which no point can change. */
  loss<N, F, M>(a: Algebra<N, F, M>, point: Point<F>, target: M): N;
  /**
   * Largest eigenvalue of the Hessian of the mean loss over all samples, where there is a closed form. `mean` is the mean of
   * their targets; the center, to which it tends for the stream's, unless told.
   */
  sharpness?<N, F, M>(a: Algebra<N, F, M>, point: Point<F>, mean?: N): N;
}

/** A problem on float64 arrays alone: it runs on the CPU's reference and nowhere else. */
export interface ArrayProblem extends Described {
  readonly form: "arrays";
  /** Why, in a sentence for the badge. */
  readonly why: string;
  /** Factor in the loss on the spread of a minibatch's targets; 1 unless told. */
  readonly spreadFactor?: number;
  /** Multiplications in one gradient, roughly: an engine that listens for messages must know. */
  work(shape: Shape): number;
  /** Its form for a shape, with what is made once for it. */
  on(shape: Shape): ArrayForm;
}

export type Problem = AlgebraProblem | ArrayProblem;

/** Any problem on arrays, for one shape. */
export function arrayForm(problem: Problem, shape: Shape): ArrayForm {
  return problem.form === "arrays" ? problem.on(shape) : problem;
}
