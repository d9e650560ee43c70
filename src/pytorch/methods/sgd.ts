// SGD in PyTorch (optimizers/sgd.ts).
import type { PythonMethod } from "./method.ts";

export const pythonSgd: PythonMethod = {
  imports: () => [],
  constants: () => [],
  step: () => [
    '"""SGD (2): the gradient of the minibatch as it is."""',
    "x.grad, y.grad = gradient(x, y, samples)",
    "base.step()",
  ],
  ownLoop: () => ({
    title: "the base optimizer alone (2)",
    imports: [],
    notes: [
      "Nothing is added to the base optimizer: this is the loop that the other methods change.",
    ],
    usage: [
      "for batch in loader:",
      "    optimizer.zero_grad()",
      "    loss_of(model, batch).backward()",
      "    optimizer.step()",
    ],
    code: [],
  }),
};
