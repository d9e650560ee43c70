// Which kernels are emitted when the project is built: the paper's shape, a larger one, and OP on its line. Every other
// shape runs on the reference.
import type { Shape } from "../algebra/algebra.ts";
import type { BaseId, ProblemId } from "../experiment/experiment.ts";

interface Emitted {
  readonly file: string;
  readonly problem: ProblemId;
  readonly shape: Shape;
  readonly base: BaseId;
}

const square = (size: number): Shape => ({ rows: size, columns: size, rank: 1 });

export const EMITTED = [
  { file: "nop-3x3.ts", problem: "nop", shape: square(3), base: "sgd" },
  { file: "nop-3x3-adamw.ts", problem: "nop", shape: square(3), base: "adamw" },
  { file: "nop-8x8.ts", problem: "nop", shape: square(8), base: "sgd" },
  { file: "op-1.ts", problem: "op", shape: square(1), base: "sgd" },
  { file: "op-3-adamw.ts", problem: "op", shape: square(3), base: "adamw" },
] as const satisfies readonly Emitted[];

export type EmittedFile = (typeof EMITTED)[number]["file"];
