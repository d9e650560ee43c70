// SAM and m-sharpness in PyTorch (optimizers/sam.ts).
import { NORM_EPSILON } from "../../optimizers/method.ts";
import { float } from "../python.ts";
import type { PythonMethod } from "./method.ts";

const ASCENT = [
  "norm = (g_x.square().sum() + g_y.square().sum()).sqrt()  # over x and y together",
  `u = rho / (norm + ${NORM_EPSILON})  # a gradient of 0 gives an eps of 0`,
];

export const pythonSam: PythonMethod = {
  imports: () => [],
  constants: ({ rho, parts }) => [
    `rho = ${float(rho)}  # radius`,
    ...(parts > 1 ? [`m = ${parts}  # parts of a minibatch`] : []),
  ],
  step: ({ parts }) =>
    parts === 1
      ? [
          '"""SAM (Alg. 1): the gradient at w + eps, eps = rho g / ||g||, on the same minibatch."""',
          "g_x, g_y = gradient(x, y, samples)",
          ...ASCENT,
          "x.grad, y.grad = gradient(x + u * g_x, y + u * g_y, samples)",
          "base.step()",
        ]
      : [
          '"""m-sharpness (38): SAM\'s gradient (Alg. 1) of each part with its own eps; their mean."""',
          "x.grad, y.grad = torch.zeros_like(x), torch.zeros_like(y)",
          "for part in samples.chunk(m):",
          "    g_x, g_y = gradient(x, y, part)",
          ...ASCENT.map((line) => `    ${line}`),
          "    h_x, h_y = gradient(x + u * g_x, y + u * g_y, part)",
          "    x.grad += h_x / m",
          "    y.grad += h_y / m",
          "base.step()",
        ],
  ownLoop: ({ rho, parts }) => ({
    title: parts === 1 ? "SAM (Alg. 1)" : `SAM of ${parts} parts, m-sharpness (38),`,
    imports: [],
    notes: [
      "SAM takes two gradients a step. The norm of eps is joint over all that the optimizer trains,",
      "all layers together (Theorem 5). Both gradients must see the same minibatch, and the same",
      "dropout masks where there are any.",
    ],
    usage: [
      `sam = SAM(optimizer, rho=${float(rho)})`,
      "for batch in loader:",
      ...(parts === 1
        ? ["    sam.step(lambda: loss_of(model, batch))  # in the place of backward and step"]
        : [
            `    parts = batch.chunk(${parts})  # of one size`,
            "    sam.step(*(lambda part=part: loss_of(model, part) for part in parts))",
          ]),
    ],
    code: [
      "class SAM:",
      '    """SAM (Alg. 1): the base optimizer steps with the gradient at w + eps, eps = rho g / ||g||."""',
      "",
      `    def __init__(self, optimizer, rho=${float(rho)}):`,
      "        self.optimizer, self.rho = optimizer, rho",
      "",
      "    def step(self, *losses):",
      '        """One step. Each of `losses` computes the loss of one of m equal parts of the minibatch',
      '        (38), one function for the whole of it in plain SAM. Gives their mean at w."""',
      "        groups = self.optimizer.param_groups",
      '        ws = [w for group in groups for w in group["params"] if w.requires_grad]',
      "        total, loss_at_w = [torch.zeros_like(w) for w in ws], 0.0",
      "        for loss_of_part in losses:",
      "            loss = loss_of_part()",
      "            g = torch.autograd.grad(loss, ws)",
      "            norm = torch.stack([g_i.norm() for g_i in g]).norm()",
      `            u = self.rho / (norm + ${NORM_EPSILON})  # a gradient of 0 gives an eps of 0`,
      "            kept = [w.detach().clone() for w in ws]",
      "            with torch.no_grad():",
      "                for w, g_i in zip(ws, g):",
      "                    w.add_(u * g_i)",
      "            h = torch.autograd.grad(loss_of_part(), ws)",
      "            with torch.no_grad():",
      "                for w, w_i, sum_i, h_i in zip(ws, kept, total, h):",
      "                    w.copy_(w_i)",
      "                    sum_i.add_(h_i / len(losses))",
      "            loss_at_w += loss.item() / len(losses)",
      "        for w, sum_i in zip(ws, total):",
      "            w.grad = sum_i",
      "        self.optimizer.step()",
      "        return loss_at_w",
    ],
  }),
};
