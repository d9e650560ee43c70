// nBAR (Alg. 2), for NOP: the group with the larger gradient grows by alpha_t eta, the other shrinks by it.
import { squaredNorm } from "../algebra/algebra.ts";
import type { Method } from "./method.ts";

export const nbar: Method = {
  id: "nbar",
  label: "nBAR",
  reads: { barCoefficient: true },
  layerwise: true,

  /** x (1 + c), y (1 - c) moves B by c (|x|^2 + |y|^2) to first order, with c = +-alpha_t eta. */
  step({ a, gradient, point, whole, barCoefficient, learningRate }) {
    const g = gradient(point, whole);
    const sign = a.atLeast(a.dot(g.x, g.x), a.dot(g.y, g.y), a.constant(1), a.constant(-1));
    const pull = a.multiply(sign, barCoefficient);
    return {
      gradient: g,
      stretch: a.multiply(pull, learningRate),
      drift: a.multiply(pull, squaredNorm(a, point)),
    };
  },
};
