// SGD (2): the minibatch's gradient as it is. Theorem 1: B stays constant in the flow.
import type { Method } from "./method.ts";

export const sgd: Method = {
  id: "sgd",
  label: "SGD",
  reads: {},
  step: ({ gradient, point, whole }) => ({ gradient: gradient(point, whole) }),
};
