// The small LoRA's figures: what each plots, once or for each layer side by side, and what it is called.
import type { LoraTrace } from "../../trace/lora-trace.ts";
import { type LoraPanelState, type LoraPlotId, layerNames, layerTitle } from "./source.ts";

type View = Pick<LoraPanelState["view"], "gradients">;

/** A number of a method's at a record and seed. */
export type Read = (
  series: LoraTrace["series"][string],
  /** Where the record of the seed lies in each field. */
  place: number,
) => number;

/** One picture of a figure. */
export interface Plotted {
  /** What is plotted, in one word; no two pictures have the same. */
  readonly key: string;
  /** What stands above it: "layer 1"; "" where a figure has one picture only. */
  readonly title: string;
  readonly read: Read;
}

export interface LoraFigure {
  readonly id: LoraPlotId;
  readonly title: string;
  /** In symbols. */
  readonly formula: (view: View) => string;
  /** The same to be read aloud. */
  readonly spoken: (view: View) => string;
  readonly plotted: (fields: readonly string[], view: View) => readonly Plotted[];
  /** What stands after a value: "%" or nothing. */
  readonly unit: "" | "%";
  /** Width of the lines: thin where a curve is the noise of single minibatches. */
  readonly lineWidth: number;
  /** Whether a linear axis fits what comes after the start, and need not begin at 0. */
  readonly fitsRest?: true;
}

const field =
  (name: string, factor = 1): Read =>
  (series, place) =>
    factor * series[name][place];

const single = (name: string, factor = 1): readonly Plotted[] => [
  { key: name, title: "", read: field(name, factor) },
];

export const IMBALANCE: LoraFigure = {
  id: "imbalance",
  title: "2B of each layer",
  formula: () => "2B = ‖X‖² − ‖Y‖²",
  spoken: () => "twice the balancedness B, the squared norm of X less that of Y",
  plotted: (fields) =>
    layerNames(fields).map((layer) => ({
      key: `D${layer}`,
      title: layerTitle(layer),
      read: field(`D${layer}`),
    })),
  unit: "",
  lineWidth: 2,
};

export const ACCURACY: LoraFigure = {
  id: "accuracy",
  title: "Test accuracy",
  formula: () => "% of the test sentences told right",
  spoken: () => "percent of the test sentences that are told right",
  plotted: () => single("accuracy", 100),
  unit: "%",
  lineWidth: 2,
  fitsRest: true,
};

const LOSS: LoraFigure = {
  id: "loss",
  title: "Training loss",
  formula: () => "mean cross-entropy, labels as they stand",
  spoken: () => "mean cross-entropy over the training set as it is labelled",
  plotted: () => single("loss"),
  unit: "",
  lineWidth: 2,
};

export const WRONG: LoraFigure = {
  id: "wrong",
  title: "Wrong labels fitted",
  formula: () => "% of the wrong labels learned",
  spoken: () => "percent of the wrong training labels that are told as they are labelled",
  plotted: () => single("wrongFitted", 100),
  unit: "%",
  lineWidth: 2,
};

const GRADIENT_FORMULAS = { ratio: "‖g_X‖ / ‖g_Y‖", x: "‖g_X‖", y: "‖g_Y‖" } as const;
const GRADIENT_SPOKEN = {
  ratio: "norm of the gradient of X over that of Y",
  x: "norm of the gradient of X",
  y: "norm of the gradient of Y",
} as const;

export const GRADIENTS: LoraFigure = {
  id: "gradients",
  title: "Gradient norms",
  formula: ({ gradients }) => GRADIENT_FORMULAS[gradients],
  spoken: ({ gradients }) => `${GRADIENT_SPOKEN[gradients]}, on the minibatch of each record`,
  plotted: (fields, { gradients }) =>
    layerNames(fields).map((layer) => {
      const [x, y] = [field(`gx${layer}`), field(`gy${layer}`)];
      const ratio: Read = (series, place) => x(series, place) / y(series, place);
      return {
        key: `${gradients} ${layer}`,
        title: layerTitle(layer),
        read: { ratio, x, y }[gradients],
      };
    }),
  unit: "",
  lineWidth: 1.4,
};

export const LORA_FIGURES = [IMBALANCE, ACCURACY, LOSS, WRONG, GRADIENTS] as const;
