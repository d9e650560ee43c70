// SAM (Alg. 1; (4) and (7) for the test problems) and m-sharpness (38): each part of the minibatch gives the gradient
// at its own eps = rho g / |g|, the norm joint over x and y, and the step is their mean.
import { squaredNorm } from "../algebra/algebra.ts";
import { type Method, NORM_EPSILON } from "./method.ts";

export const sam: Method = {
  id: "sam",
  label: "SAM",
  reads: { parts: true, rho: true },

  /**
   * Theorem 2 (NOP): dB/dt = rho (|g_x|^2 - |g_y|^2) / |g| + O(rho^2 L). With g_x = f' y, g_y = f' x this is Lemma 2
   * (OP), -2 rho |f'| B / sqrt(|x|^2 + |y|^2), and its mean over the parts is Lemma 3. With h, the gradient at the
   * perturbed point, in place of one g it is exact in rho: rho (<g_x, h_x> - <g_y, h_y>) / |g|.
   */
  step({ a, gradient, point, parts, rho }) {
    const looks = parts.map((part) => {
      const g = a.nonzero(gradient(point, part));
      const norm = a.squareRoot(squaredNorm(a, g));
      const ascent = a.divide(rho, a.add(norm, a.constant(NORM_EPSILON)));
      const perturbed = { x: a.axpy(ascent, g.x, point.x), y: a.axpy(ascent, g.y, point.y) };
      const h = gradient(perturbed, part);
      return {
        gradient: h,
        drift: a.multiply(ascent, a.subtract(a.dot(g.x, g.x), a.dot(g.y, g.y))),
        exactDrift: a.multiply(ascent, a.subtract(a.dot(g.x, h.x), a.dot(g.y, h.y))),
        point: perturbed,
        norm: a.multiply(ascent, norm),
      };
    });
    const [first, ...others] = looks;
    const share = a.constant(1 / parts.length);
    const sum = others.reduce(
      (total, look) => ({
        x: a.plus(total.x, look.gradient.x),
        y: a.plus(total.y, look.gradient.y),
      }),
      first.gradient,
    );
    const drift = others.reduce((total, look) => a.add(total, look.drift), first.drift);
    const exact = others.reduce((total, look) => a.add(total, look.exactDrift), first.exactDrift);
    return {
      gradient: others.length ? { x: a.scale(share, sum.x), y: a.scale(share, sum.y) } : sum,
      drift: a.multiply(share, drift),
      exactDrift: a.multiply(share, exact),
      perturbed: looks,
    };
  },
};
