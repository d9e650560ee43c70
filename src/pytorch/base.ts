// The base optimizers in PyTorch: its own, which step as src/optimizers/base-*.ts do.
import type { BaseId, Experiment } from "../experiment/experiment.ts";
import { float } from "./python.ts";

export type BaseNumbers = Pick<
  Experiment,
  "base" | "learningRate" | "beta1" | "beta2" | "adamEpsilon" | "weightDecay"
>;

const BASES: Readonly<
  Record<BaseId, (parameters: string, rate: string, numbers: BaseNumbers) => string>
> = {
  sgd: (parameters, rate) => `torch.optim.SGD(${parameters}, lr=${rate})`,
  adamw: (parameters, rate, { beta1, beta2, adamEpsilon, weightDecay }) =>
    [
      `torch.optim.AdamW(`,
      `    ${parameters}, lr=${rate},`,
      `    betas=(${float(beta1)}, ${float(beta2)}),`,
      `    eps=${float(adamEpsilon)}, weight_decay=${float(weightDecay)},`,
      ")",
    ].join("\n"),
};

/** The expression that makes an optimizer. `parameters` and `rate` are expressions, the rate the experiment's unless told. */
export function baseOptimizer(
  parameters: string,
  numbers: BaseNumbers,
  rate = float(numbers.learningRate),
): string {
  return BASES[numbers.base](parameters, rate, numbers);
}
