// OP in PyTorch (problems/op.ts).
import { op } from "../../problems/op.ts";
import { float } from "../python.ts";
import type { PythonProblem } from "./problem.ts";

export const pythonOp: PythonProblem = {
  title: "the inner product (OP)",
  constants: (_, shape) => [`a = ${float(op.center(shape)[0])}`],
  loss: () => [
    '"""f(x, y) = E (x^T y - t)^2 with targets t = a + alpha n (12)."""',
    "return (x @ y - samples).square().mean()",
  ],
  sample: "targets a + alpha n, n ~ N(0, 1)",
  noise: () => [],
  samples: () => ["return a + noise * n"],
};
