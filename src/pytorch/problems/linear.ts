// The two-layer linear network in PyTorch (problems/linear.ts).
import { TRUTH } from "../../problems/linear.ts";
import { float } from "../python.ts";
import { outer, type PythonProblem } from "./problem.ts";

export const pythonLinear: PythonProblem = {
  title: "a two-layer linear network",
  constants: (_, shape) => [
    `A = torch.zeros(${shape.rows}, ${shape.columns})`,
    `A[0, 0] = ${float(TRUTH)}`,
  ],
  loss: ({ rows, columns, rank }) => [
    '"""f = 1/2 E || W1 W2 a - b ||^2 with W1 = x, W2 = y^T, inputs a and labels b (10)."""',
    `a, b = samples.split([${columns}, ${rows}], dim=1)`,
    rank === 1
      ? "return (a @ torch.outer(y, x) - b).square().sum(dim=1).mean() / 2"
      : `return (a @ (${outer("y", "x", rank)}) - b).square().sum(dim=1).mean() / 2`,
  ],
  sample: "inputs a and labels b = A a + alpha n, a and n ~ N(0, I)",
  noise: ({ rows }) => [rows],
  samples: ({ columns }) => [
    `a = torch.randn(batch, ${columns}, generator=generator)`,
    "return torch.cat([a, a @ A.T + noise * n], dim=1)",
  ],
};
