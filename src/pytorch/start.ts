// Where a script starts: the paper's x_0 = [0.2, -0.1, 0.3], y_0 = -c x_0, carried over to other shapes as problems/start.ts does.
import type { Shape } from "../algebra/algebra.ts";
import { float, indented } from "./python.ts";

const PAPER_X0 = "torch.tensor([0.2, -0.1, 0.3])";

/** Lines that define x and y. */
export function startLines({ rows, columns, rank }: Shape, imbalance: number): string[] {
  const own = (length: number) => (length === 3 && rank === 1 ? PAPER_X0 : `start(${length})`);
  const [x, y] = [own(rows), own(columns)];
  return [
    ...(x === PAPER_X0 && y === PAPER_X0 ? [] : pattern(rank)),
    `x = ${x}`,
    `y = ${float(-imbalance)} * ${x === y ? "x" : y}`,
  ];
}

function pattern(rank: number): string[] {
  const body =
    rank === 1
      ? [
          '"""The paper\'s x_0 repeated, with its norm."""',
          `w = ${PAPER_X0}[torch.arange(length) % 3]`,
        ]
      : [
          '"""The paper\'s x_0 repeated, each column shifted and under other signs, with its norm."""',
          `row, p = torch.arange(length).reshape(-1, 1), torch.arange(${rank})`,
          "sign = torch.where(torch.cos(torch.pi * p * (row + 0.5) / length) < 0, -1.0, 1.0)",
          `w = sign * ${PAPER_X0}[(row + p) % 3]`,
        ];
  return [
    ...["", "", "def start(length):"],
    ...indented([...body, "return w * (0.14 / w.square().sum()).sqrt()"]),
    ...["", ""],
  ];
}
