// NOP in PyTorch (problems/nop.ts).
import { nop } from "../../problems/nop.ts";
import { float, tensor } from "../python.ts";
import { outer, type PythonProblem } from "./problem.ts";

export const pythonNop: PythonProblem = {
  title: "the outer product (NOP)",
  constants(_, shape) {
    const { rows, columns } = shape;
    const deviations = nop.deviation(shape).filter((_, k) => k % columns === 0);
    return [
      `A = torch.zeros(${rows}, ${columns})`,
      `A[0, 0] = ${float(nop.center(shape)[0])}`,
      `row_scale = ${tensor(deviations, [rows])}.reshape(-1, 1)`,
    ];
  },
  loss: ({ rank }) => [
    rank === 1
      ? '"""f(x, y) = E || x y^T - T ||_F^2 with targets T = A + alpha N (11)."""'
      : '"""f(X, Y) = E || X Y^T - T ||_F^2 with targets T = A + alpha N (11)."""',
    `return (${outer("x", "y", rank)} - samples).square().sum(dim=(1, 2)).mean()`,
  ],
  sample: "targets A + alpha N, N = diag(row_scale) U with U ~ N(0, 1)",
  noise: ({ rows, columns }) => [rows, columns],
  deviation: "row_scale",
  samples: () => ["return A + noise * n"],
};
