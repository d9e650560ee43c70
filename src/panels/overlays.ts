// What lies over a figure's lines: what the theorems say, and the other half of a sum. Each is one more quantity of the same
// run with a look of its own, and a switch where it is not always there.
import type { Quantity } from "../trace/quantities.ts";
import type { Overlay } from "./source.ts";

export interface Overlaid {
  /** The switch that shows it; null where it always is. */
  readonly overlay: Overlay | null;
  readonly quantity: Quantity;
  /** What is put after a method's name: "SAM, theory"; and the same to be read aloud: "SAM in theory". */
  readonly name: string;
  readonly spoken: string;
  /** Only SAM's where the theorem is about SAM. */
  readonly samOnly: boolean;
  /** Mean over all records so far, or over the WINDOW records around; undefined for the values as they are. */
  readonly average?: Average;
  readonly dash: readonly number[];
  /** Part of the figure's line width. */
  readonly width: number;
}

export type Average = "so-far" | "window";
/** Records in a window: enough to tame single minibatches, few beside a run's hundreds. */
export const WINDOW = 11;

/** Dots, so that a prediction is told from a run at a glance. */
const DOTS = [1.5, 3];
const DOT_DASH = [7, 2.5, 1.5, 2.5];
const FINE = [3, 2];

/** What the theorems predict, to first order in rho and to all orders. */
export const predictionsOf = (first: Quantity, exact: Quantity): readonly Overlaid[] => [
  {
    ...{ overlay: "prediction", quantity: first, samOnly: false },
    ...{ name: "theory", spoken: "in theory", dash: DOTS, width: 0.85 },
  },
  {
    ...{ overlay: "exact", quantity: exact, samOnly: true },
    ...{ name: "theory at w + ε", spoken: "in theory at w + epsilon", dash: DOT_DASH, width: 0.7 },
  },
];

/** Corollary 2's threshold. */
export const THRESHOLD: readonly Overlaid[] = [
  {
    ...{ overlay: "threshold", quantity: "threshold", samOnly: true, average: "so-far" },
    ...{ name: "2B̄, mean so far", spoken: "mean threshold so far", dash: DOTS, width: 0.85 },
  },
  {
    ...{ overlay: "threshold-now", quantity: "threshold", samOnly: true },
    ...{ name: "2B̄", spoken: "threshold", dash: [], width: 0.35 },
  },
];

/** (6) on NOP, Theorem 3 on OP. */
export const BOUNDS: readonly Overlaid[] = (["lower", "upper"] as const).map((side) => ({
  ...{ overlay: "bounds", quantity: `${side}Bound`, samOnly: true, average: "window" },
  ...{ name: `${side} bound`, spoken: `${side} bound`, dash: FINE, width: 0.6 },
}));

/** The other half of what outliers did. */
export const CLEAN: Overlaid = {
  ...{ overlay: null, quantity: "cleanMovement", samOnly: false },
  ...{ name: "without outliers", spoken: "by steps without outliers", dash: FINE, width: 0.7 },
};

/** Lemma 1. */
export const MINIMUM: Overlaid = {
  ...{ overlay: null, quantity: "sharpnessAtMinimum", samOnly: false },
  ...{ name: "at a minimum", spoken: "at a minimum", dash: DOTS, width: 0.85 },
};

/** What a switch is called, and what it shows, in the order in which they stand. */
export const OVERLAY_NAMES: Readonly<Record<Overlay, string>> = {
  prediction: "Show what the theorems predict",
  exact: "The same with SAM’s gradient at w + ε",
  threshold: "Threshold 2B̄ of Corollary 2, mean so far",
  "threshold-now": "Threshold 2B̄ at each record",
  "effective-noise": "Clean run at the noise α(1 − q + qk)",
  bounds: "Bounds on SAM’s rate, (6) and Theorem 3",
};
