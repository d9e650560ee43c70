// The figures of the page: what each one plots, and what it is called.
import type { Quantity } from "../trace/statistics.ts";
import type { PanelView, PlotId } from "./source.ts";

/** A quantity that a figure plots over the steps. */
export interface Plotted {
  readonly quantity: Quantity;
  /** The same as theory predicts it, where it does. */
  readonly predicted?: Quantity;
  /** In symbols. */
  readonly formula: string;
  /** The same to be read aloud. */
  readonly spoken: string;
}

export interface FigureDefinition {
  readonly id: PlotId;
  readonly title: string;
  /** What it plots; where it depends on the view's measure, one for each. */
  readonly plotted: Plotted | Readonly<Record<PanelView["measure"], Plotted>>;
  /** Whether it shows SAM at other noise levels too. */
  readonly companions: boolean;
  /** Width of the lines: thin where a curve is the noise of single minibatches. */
  readonly lineWidth: number;
}

export const BALANCEDNESS: FigureDefinition = {
  id: "balancedness",
  title: "Balancedness",
  plotted: {
    absolute: {
      quantity: "absD",
      predicted: "predictedAbsD",
      formula: "|D| = | ‖x‖² − ‖y‖² |",
      spoken: "absolute balancedness |D|",
    },
    signed: {
      quantity: "D",
      predicted: "predictedD",
      formula: "D = ‖x‖² − ‖y‖²",
      spoken: "signed balancedness D",
    },
    relative: {
      quantity: "relative",
      predicted: "predictedRelative",
      formula: "|D| / S, S = ‖x‖² + ‖y‖²",
      spoken: "relative balancedness |D| / S",
    },
  },
  companions: true,
  lineWidth: 2,
};

export const LOSS: FigureDefinition = {
  id: "loss",
  title: "Loss",
  plotted: {
    quantity: "loss",
    formula: "f on the minibatch of each step",
    spoken: "minibatch loss",
  },
  companions: false,
  lineWidth: 1.2,
};

export const GRADIENT_DIFFERENCE: FigureDefinition = {
  id: "gradient-difference",
  title: "Gradient difference",
  plotted: {
    quantity: "gradientDifference",
    formula: "| ‖g_x‖² − ‖g_y‖² |",
    spoken: "absolute difference of the squared gradient norms of x and y",
  },
  companions: true,
  lineWidth: 1.2,
};

/** The figures over the steps. */
export const FIGURES: readonly FigureDefinition[] = [BALANCEDNESS, LOSS, GRADIENT_DIFFERENCE];

export const NORM_PLANE = {
  id: "norm-plane",
  title: "Norm plane",
  formula: "‖y‖² against ‖x‖²",
} as const;

/** What a figure plots in a view. */
export function plottedIn({ plotted }: FigureDefinition, { measure }: PanelView): Plotted {
  return "quantity" in plotted ? plotted : plotted[measure];
}
