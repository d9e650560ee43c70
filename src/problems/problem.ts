// What a problem is: its targets, its gradient, its loss, its start. One file a problem; none knows an optimizer.
import type { Algebra, Point, Shape } from "../algebra/algebra.ts";

/**
 * Both test problems are quadratic in W = x y^T or w = x^T y, so that a minibatch enters through the mean of its
 * targets alone, and the loss through their spread besides.
 */
export interface Problem {
  readonly id: string;
  /** The optimizers' view of a wanted shape: what of it this problem uses. */
  shape(wanted: Shape): Shape;
  /** Entries of the target without noise, row-major; their number is the number of normals a sample takes. */
  center(shape: Shape): Float64Array;
  /** Standard deviation of each entry's noise at noise level 1. */
  deviation(shape: Shape): Float64Array;
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
