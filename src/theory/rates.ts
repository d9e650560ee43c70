// What the paper's theorems say of one step, from the squared norms that a trace records: how fast B = 1/2 (|x|^2 - |y|^2)
// moves under SAM, between which bounds, and down to where.

/** Squared norms of both groups of variables and of their gradients at one minibatch. */
export interface SquaredNorms {
  readonly x: number;
  readonly y: number;
  readonly gx: number;
  readonly gy: number;
}

/**
 * dB/dt under SAM to first order in rho (Theorem 2; with g_x = f' y and g_y = f' x it is Lemma 2's
 * -2 rho |f'| B / sqrt(|x|^2 + |y|^2)). 0 where there is no gradient.
 */
export function samRate(rho: number, { gx, gy }: SquaredNorms): number {
  const norm = Math.sqrt(gx + gy);
  return norm > 0 ? (rho * (gx - gy)) / norm : 0;
}

/**
 * Bounds of |dB/dt| to the same order: (6) on NOP, rho | |g_x| - |g_y| | and rho sqrt(| |g_x|^2 - |g_y|^2 |). On OP they
 * are those of Theorem 3, rho |f'| | |x| - |y| | and rho |f'| sqrt(2 |B|).
 */
export function samRateBounds(rho: number, { gx, gy }: SquaredNorms): readonly [number, number] {
  return [rho * Math.abs(Math.sqrt(gx) - Math.sqrt(gy)), rho * Math.sqrt(Math.abs(gx - gy))];
}

/**
 * Bbar of Corollary 2, in units of B: while |B| is above it SAM shrinks |B| on NOP. With x = a xb and y = yb / a of equal
 * norms, |xb|^2 = |x| |y| and abar^2 = |G yb| / |G^T xb| = (|x| / |y|) (|g_x| / |g_y|), so that
 * Bbar = 1/2 |x| |y| |abar^2 - 1 / abar^2|. Not a number where one of the four norms is 0.
 */
export function balanceThreshold({ x, y, gx, gy }: SquaredNorms): number {
  const ratio = Math.sqrt((x / y) * (gx / gy));
  return (Math.sqrt(x * y) * Math.abs(ratio - 1 / ratio)) / 2;
}
