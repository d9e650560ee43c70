// Softmax attention in PyTorch (problems/attention.ts).
import { outer, type PythonProblem } from "./problem.ts";

export const pythonAttention: PythonProblem = {
  title: "softmax attention",
  constants: (_, { rows }) => [
    "# Four tokens at the corners of a tetrahedron; more than three features repeat them.",
    "corners = torch.tensor([[1.0, 1, 1], [-1, 1, -1], [1, -1, -1], [-1, -1, 1]])",
    `D = corners[:, torch.arange(${rows}) % 3]`,
    "# What the attention of Q K^T = diag(0.5, 0, ...) makes of them.",
    `A = torch.softmax(0.5 * torch.outer(D[:, 0], D[:, 0]) / ${rows}**0.5, dim=1) @ D`,
  ],
  loss: ({ rows, rank }) => [
    '"""f = E ||softmax(D Q K^T D^T / sqrt(d)) D - T||_F^2 with Q = x, K = y: (9) with V = I."""',
    `scores = ${outer("D @ x", "D @ y", rank)} / ${rows}**0.5`,
    "return (torch.softmax(scores, dim=1) @ D - samples).square().sum(dim=(1, 2)).mean()",
  ],
  sample: "targets T = A + alpha N, N ~ N(0, 1)",
  noise: ({ rows }) => [4, rows],
  samples: () => ["return A + noise * n"],
};
