// Settings of the small LoRA worth a look, as data: where its story holds, and where it does not.
import { defaultLora, type LoraExperiment } from "./lora-experiment.ts";

export interface LoraPreset {
  readonly id: string;
  readonly title: string;
  /** One sentence on what to look for. */
  readonly why: string;
  readonly experiment: LoraExperiment;
}

const preset = (
  id: string,
  title: string,
  why: string,
  changes: Partial<LoraExperiment>,
): LoraPreset => ({ id, title, why, experiment: { ...defaultLora(changes.model), ...changes } });

export const LORA_PRESETS: readonly LoraPreset[] = [
  preset(
    "clean",
    "Clean",
    "Without outliers the methods end close to one another; look at 2B, which SAM and BAR move all the same.",
    {},
  ),
  preset(
    "labels-10",
    "10% wrong labels",
    "A few wrong labels are enough for SGD to peak early and fall, and for SAM to end above it.",
    { labelOutliers: 0.1 },
  ),
  preset(
    "labels-30",
    "30% wrong labels",
    "Outliers speed SAM up: 2B falls further than on clean sentences, and fewer of the wrong labels are learned.",
    { labelOutliers: 0.3 },
  ),
  preset(
    "inputs-30",
    "30% replaced inputs",
    "Here the labels stand and the sentences are others: the same effect, weaker.",
    { inputOutliers: 0.3 },
  ),
  preset(
    "half-rate",
    "Half the learning rate",
    "Much of the gain is resistance to over-training: with half the learning rate SGD has not begun to fall by the end, and the others’ lead is gone.",
    { labelOutliers: 0.3, learningRate: 0.025 },
  ),
  preset(
    "adam",
    "AdamW",
    "What leaves B where it starts holds for SGD only: under AdamW B moves by itself.",
    { labelOutliers: 0.3, base: "adamw", learningRate: 0.002 },
  ),
  preset(
    "radius",
    "Too large a radius",
    "Where SAM looks too far up the gradient, what it finds there says nothing of where it stands, and it learns next to nothing.",
    { labelOutliers: 0.3, rho: 3 },
  ),
  preset(
    "transformer",
    "A transformer layer",
    "The same on queries and values of the sentence encoder’s own second layer, under AdamW: minutes instead of seconds.",
    { model: "transformer", labelOutliers: 0.3 },
  ),
];
