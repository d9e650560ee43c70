// The PyTorch of every method by its name.
import type { MethodId } from "../../experiment/experiment.ts";
import type { PythonMethod } from "./method.ts";
import { pythonNbar } from "./nbar.ts";
import { pythonObar } from "./obar.ts";
import { pythonSam } from "./sam.ts";
import { pythonSgd } from "./sgd.ts";
import { pythonSngd } from "./sngd.ts";

export const pythonMethods: Readonly<Record<MethodId, PythonMethod>> = {
  sgd: pythonSgd,
  sngd: pythonSngd,
  sam: pythonSam,
  nbar: pythonNbar,
  obar: pythonObar,
};
