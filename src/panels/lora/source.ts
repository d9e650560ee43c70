// What the small LoRA's panels need of the page's state. They read it and hear of changes; they cannot change it.

import { choiceName } from "../../controls/wording.ts";
import type { LoraExperiment } from "../../experiment/lora-experiment.ts";
import type { MethodId } from "../../experiment/parameters.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import type { Band, FigureState, PlotView } from "../source.ts";

export type LoraPlotId = "imbalance" | "accuracy" | "loss" | "wrong" | "gradients";

export interface LoraPanelState extends FigureState {
  readonly experiment: LoraExperiment;
  readonly view: {
    readonly plots: Readonly<Record<LoraPlotId, PlotView>>;
    readonly band: Band;
    readonly hidden: readonly MethodId[];
    readonly gradients: "ratio" | "x" | "y";
    readonly playhead: null;
  };
  readonly trace: LoraTrace | null;
  /** The last whole curves, pale beside a trace that has not come as far. */
  readonly former: LoraTrace | null;
  /** The last complete result without outliers. */
  readonly clean: LoraTrace | null;
}

/** What a method is called: what the others are compared with is the base optimizer alone. */
export function methodName({ base }: Pick<LoraExperiment, "base">, method: string): string {
  return choiceName(method === "sgd" ? base : method);
}

/** The names of a trace's adapted layers, as its fields have them: "1", "q". */
export function layerNames(fields: readonly string[]): string[] {
  return fields.flatMap((field) => /^D(.+)$/.exec(field)?.[1] ?? []);
}

const LAYER_TITLES: Readonly<Record<string, string>> = { q: "query weights", v: "value weights" };

/** "layer 1", "query weights" of a layer's name. */
export const layerTitle = (layer: string) => LAYER_TITLES[layer] ?? `layer ${layer}`;
