// The scalar saddle in PyTorch (problems/saddle.ts).
import { STEEPNESS, saddle } from "../../problems/saddle.ts";
import { float, integer } from "../python.ts";
import type { PythonProblem } from "./problem.ts";

export const pythonSaddle: PythonProblem = {
  title: "the scalar saddle",
  constants: (_, shape) => [`a = ${float(saddle.center(shape)[0])}`],
  start: ({ startX, startY }) => [
    `x = torch.tensor(${float(startX)})`,
    `y = torch.tensor(${float(startY)})`,
  ],
  loss: () => [
    `"""f(x, y) = ${STEEPNESS} E (x y - t)^2 with targets t = a (1 + alpha n) (A.6)."""`,
    `return ${integer(STEEPNESS)} * (x * y - samples).square().mean()`,
  ],
  sample: "targets a (1 + alpha n), n ~ N(0, 1)",
  noise: () => [],
  samples: () => ["return a * (1 + noise * n)"],
};
