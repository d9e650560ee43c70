// The PyTorch of every problem by its name.
import type { ProblemId } from "../../experiment/experiment.ts";
import { pythonAttention } from "./attention.ts";
import { pythonLinear } from "./linear.ts";
import { pythonNop } from "./nop.ts";
import { pythonOp } from "./op.ts";
import type { PythonProblem } from "./problem.ts";
import { pythonSaddle } from "./saddle.ts";

export const pythonProblems: Readonly<Record<ProblemId, PythonProblem>> = {
  nop: pythonNop,
  op: pythonOp,
  linear: pythonLinear,
  attention: pythonAttention,
  saddle: pythonSaddle,
};
