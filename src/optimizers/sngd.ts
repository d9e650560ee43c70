// SNGD (15): the gradient divided by its joint norm. Theorems 4 and 6: B stays constant in the flow.
import { squaredNorm } from "../algebra/algebra.ts";
import { type Method, NORM_EPSILON } from "./method.ts";

export const sngd: Method = {
  id: "sngd",
  label: "SNGD",
  reads: {},
  step({ a, gradient, point, whole }) {
    const g = a.nonzero(gradient(point, whole));
    const norm = a.squareRoot(squaredNorm(a, g));
    const inverse = a.divide(a.constant(1), a.add(norm, a.constant(NORM_EPSILON)));
    return { gradient: { x: a.scale(inverse, g.x), y: a.scale(inverse, g.y) } };
  },
};
