// SNGD in PyTorch (optimizers/sngd.ts).
import { NORM_EPSILON } from "../../optimizers/method.ts";
import type { PythonMethod } from "./method.ts";

export const pythonSngd: PythonMethod = {
  imports: () => [],
  constants: () => [],
  step: () => [
    '"""SNGD (15): the gradient divided by its norm over x and y together."""',
    "g_x, g_y = gradient(x, y, samples)",
    "norm = (g_x.square().sum() + g_y.square().sum()).sqrt()",
    `scale = 1 / (norm + ${NORM_EPSILON})  # a gradient of 0 gives a step of 0`,
    "x.grad, y.grad = scale * g_x, scale * g_y",
    "base.step()",
  ],
  ownLoop: () => ({
    title: "SNGD (15)",
    imports: [],
    notes: ["The norm is joint over all that the optimizer trains, not of each layer by itself."],
    usage: [
      "sngd = SNGD(optimizer)",
      "for batch in loader:",
      "    optimizer.zero_grad()",
      "    loss_of(model, batch).backward()",
      "    sngd.step()  # in the place of optimizer.step()",
    ],
    code: [
      "class SNGD:",
      '    """SNGD (15): the base optimizer\'s step with the gradient divided by its norm."""',
      "",
      "    def __init__(self, optimizer):",
      "        self.optimizer = optimizer",
      "",
      "    @torch.no_grad()",
      "    def step(self):",
      "        groups = self.optimizer.param_groups",
      '        grads = [w.grad for group in groups for w in group["params"] if w.grad is not None]',
      "        norm = torch.stack([g.norm() for g in grads]).norm()",
      "        for g in grads:",
      `            g.div_(norm + ${NORM_EPSILON})  # a gradient of 0 gives a step of 0`,
      "        self.optimizer.step()",
    ],
  }),
};
