// oBAR (Alg. 3), for OP: the group with the larger norm shrinks by alpha_t eta, the other grows by it.
import { squaredNorm } from "../algebra/algebra.ts";
import type { Method } from "./method.ts";

export const obar: Method = {
  id: "obar",
  label: "oBAR",
  reads: { barCoefficient: true },
  layerwise: true,

  /** x (1 + c), y (1 - c) moves B by c (|x|^2 + |y|^2) to first order, with c = +-alpha_t eta. */
  step({ a, gradient, point, whole, barCoefficient, learningRate }) {
    const { x, y } = point;
    const sign = a.atLeast(a.dot(x, x), a.dot(y, y), a.constant(-1), a.constant(1));
    const pull = a.multiply(sign, barCoefficient);
    return {
      gradient: gradient(point, whole),
      stretch: a.multiply(pull, learningRate),
      drift: a.multiply(pull, squaredNorm(a, point)),
    };
  },
};
