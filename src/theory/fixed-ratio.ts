// Where SAM comes to rest on NOP: not at balance, but where the two gradients are of one size.
import type { SquaredNorms } from "./rates.ts";

/**
 * |y|^2 / |x|^2 at which |g_x| = |g_y|, and with that Theorem 2's rate is 0. At a fitted point g_x = G y and g_y = G^T x are
 * noise, so that |g_x|^2 grows like |y|^2 and |g_y|^2 like |x|^2; their present sizes therefore say where they meet:
 * (|g_y|^2 / |x|^2) / (|g_x|^2 / |y|^2). With the test problem's noise, of row scales s, it is d_2 s_1^2 / sum_i s_i^2, 1.59 for
 * the paper's; on OP it is 1, balance.
 */
export function fixedRatio({ x, y, gx, gy }: SquaredNorms): number {
  return (gy * y) / (gx * x);
}
