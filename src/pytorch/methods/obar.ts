// oBAR in PyTorch (optimizers/obar.ts).
import { pythonBar } from "./bar.ts";

export const pythonObar = pythonBar({
  label: "oBAR",
  className: "OBAR",
  name: "obar",
  algorithm: "Alg. 3",
  rule: "what has the larger norm shrinks by alpha_t eta, the other grows",
  sign: "sign = -1 if x.square().sum() >= y.square().sum() else 1",
  grows: "x.norm() < y.norm()",
});
