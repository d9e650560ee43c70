// The exact change of B = 1/2 (|x|^2 - |y|^2) at one step, to all orders in rho and eta. Derived in
// docs/discrete-identity.md; the theorems are what is left of it to first order.

/** Inner products of one look at the gradient: g where the look began, eps its perturbation, h the gradient there. */
export interface Look {
  /** <eps_x, h_x> and <eps_y, h_y>. */
  readonly alongX: number;
  readonly alongY: number;
}

/**
 * B_{t+1} - B_t of a step w <- w - eta h, where h is the mean of the gradients of the looks:
 * eta mean_j (<eps_x, h_x> - <eps_y, h_y>)_j + eta^2 / 2 (|h_x|^2 - |h_y|^2). Without a perturbation only the second
 * term is left (SGD).
 */
export function samMovement(
  learningRate: number,
  looks: readonly Look[],
  step: { readonly hx: number; readonly hy: number },
): number {
  const along = looks.reduce((sum, { alongX, alongY }) => sum + alongX - alongY, 0);
  const first = looks.length > 0 ? along / looks.length : 0;
  return learningRate * first + (learningRate ** 2 / 2) * (step.hx - step.hy);
}

/**
 * B_{t+1} - B_t of a BAR step, x <- (1 + c) x - eta g_x and y <- (1 - c) y - eta g_y:
 * c (|x|^2 + |y|^2) + c^2 / 2 (|x|^2 - |y|^2) - 2 eta c <x, g_x> + eta^2 / 2 (|g_x|^2 - |g_y|^2).
 */
export function barMovement(
  learningRate: number,
  c: number,
  at: {
    readonly x: number;
    readonly y: number;
    readonly gx: number;
    readonly gy: number;
    /** <x, g_x>, which scale invariance makes equal to <y, g_y>. */
    readonly xAlongGradient: number;
  },
): number {
  return (
    c * (at.x + at.y) +
    (c ** 2 / 2) * (at.x - at.y) -
    2 * learningRate * c * at.xAlongGradient +
    (learningRate ** 2 / 2) * (at.gx - at.gy)
  );
}
