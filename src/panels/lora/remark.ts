// What stands under a figure of the small LoRA: a sentence on what is seen in it now, or "".
import { formatCount } from "../../charts/format.ts";
import { LORA_PARAMETERS } from "../../experiment/lora-parameters.ts";
import type { LoraFigure } from "./figures.ts";
import { resultsOf } from "./results.ts";
import { type LoraPanelState, methodName } from "./source.ts";

export function remarkOf({ id }: LoraFigure, { trace, run }: LoraPanelState): string {
  if (!trace) return run.phase === "error" ? run.message : "";
  const { experiment } = trace;
  switch (id) {
    case "wrong":
      return experiment.labelOutliers === 0
        ? "No label is wrong: raise the label outliers to see which are learned."
        : "A wrong label that is learned is a sentence got wrong on purpose: less is better.";
    case "accuracy": {
      const base = resultsOf(trace).find(({ method }) => method === "sgd");
      const some =
        experiment.testSentences < LORA_PARAMETERS.testSentences.max
          ? `Of ${experiment.testSentences} a class; the table has all at the end.`
          : "";
      if (!base || base.bestRecord === trace.times.length - 1) return some;
      const name = methodName(experiment, "sgd");
      return `${name} is at its best at step ${formatCount(base.bestStep)}, with ${base.best.mean.toFixed(1)}%. ${some}`;
    }
    case "loss":
      return experiment.labelOutliers > 0 ? "The wrong labels count as they stand." : "";
    case "imbalance":
      return "0 is even. SAM comes to rest where the gradients of X and Y are equally large, which need not be there.";
    case "gradients":
      return "At a ratio of 1 SAM leaves 2B alone; below 1 it pushes it down, above 1 up.";
    default:
      return id satisfies never;
  }
}
