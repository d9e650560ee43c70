// The small algebra in which every problem and optimizer is written once. Run on float64 arrays (eager.ts)
// a step is the readable reference; run on symbols (traced.ts) it becomes JavaScript or WGSL.

/**
 * What optimizers need, whatever the problem: N is a number, F a group of variables (x or y). No operation changes its
 * arguments.
 */
export interface Space<N, F> {
  constant(value: number): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  multiply(a: N, b: N): N;
  divide(a: N, b: N): N;
  squareRoot(a: N): N;
  /** `then` where a >= b, else `otherwise`. */
  atLeast(a: N, b: N, then: N, otherwise: N): N;

  /** Frobenius inner product of two groups of one shape. */
  dot(u: F, v: F): N;
  plus(u: F, v: F): F;
  minus(u: F, v: F): F;
  scale(c: N, u: F): F;
  /** c u + v. */
  axpy(c: N, u: F, v: F): F;
  /** A function of numbers, entry by entry. */
  zip(u: F, v: F, entry: (a: N, b: N) => N): F;

  /**
   * The gradient itself. A form that rounds to float32 gives the last gradient that was not 0 where this one
   * is 0 only by rounding, since a perturbation lost there would stay lost.
   */
  nonzero(gradient: Point<F>): Point<F>;
}

/**
 * What the test problems need besides: F is a factor (a d x r matrix, a vector where r = 1), M the mean target of a
 * minibatch (d1 x d2; 1 x 1 where a problem fits one number).
 */
export interface Algebra<N, F, M> extends Space<N, F> {
  /** u (v^T v), which for r = 1 is u times the squared norm of v. */
  gram(u: F, v: F): F;
  /** The target applied to both sides: target y, and target^T x. */
  products(target: M, point: Point<F>): Point<F>;
  /** Squared Frobenius norm of u v^T - target. */
  misfit(target: M, u: F, v: F): N;
  /** The only entry of a 1 x 1 target. */
  entry(target: M): N;
}

/** The two groups of variables, or their gradients. */
export interface Point<F> {
  readonly x: F;
  readonly y: F;
}

/** The lengths of x and y and their number of columns. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly rank: number;
}

/** |x|^2 + |y|^2 of a point or a gradient. */
export function squaredNorm<N, F>(a: Space<N, F>, point: Point<F>): N {
  return a.add(a.dot(point.x, point.x), a.dot(point.y, point.y));
}
