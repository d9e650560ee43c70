// nBAR in PyTorch (optimizers/nbar.ts).
import { pythonBar } from "./bar.ts";

export const pythonNbar = pythonBar({
  label: "nBAR",
  className: "NBAR",
  name: "nbar",
  algorithm: "Alg. 2",
  rule: "what has the larger gradient grows by alpha_t eta, the other shrinks",
  sign: "sign = 1 if g_x.square().sum() >= g_y.square().sum() else -1",
  grows: "x.grad.norm() >= y.grad.norm()",
});
