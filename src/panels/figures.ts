// The figures of the page: what each one plots, and what it is called. What theory lays over them is overlays.ts.
import type { ProblemId } from "../experiment/experiment.ts";
import type { Quantity } from "../trace/quantities.ts";
import { BOUNDS, CLEAN, MINIMUM, type Overlaid, predictionsOf, THRESHOLD } from "./overlays.ts";
import type { PanelState, PanelView, PlotId } from "./source.ts";

/** A quantity that a figure plots over the steps. */
export interface Plotted {
  readonly quantity: Quantity;
  /** What can lie over it, or always does. */
  readonly overlaid: readonly Overlaid[];
  /** In symbols. */
  readonly formula: string;
  /** The same to be read aloud. */
  readonly spoken: string;
}

export interface FigureDefinition {
  readonly id: PlotId;
  readonly title: string;
  readonly plotted: (view: PanelView, problem: ProblemId) => Plotted;
  /** Whether it shows SAM at other noise levels too. */
  readonly companions: boolean;
  /** Width of the lines: thin where a curve is the noise of single minibatches. */
  readonly lineWidth: number;
  /** Whether its lines are strung with rings, the shape of outliers. */
  readonly rings?: true;
  /** Whether a line is marked where both norms collapse: there what it shows is no balance. */
  readonly collapses?: true;
}

const MEASURES: Readonly<Record<PanelView["measure"], Plotted>> = {
  absolute: {
    quantity: "absD",
    overlaid: [...predictionsOf("predictedAbsD", "exactAbsD"), ...THRESHOLD],
    formula: "|D| = | ‖x‖² − ‖y‖² |",
    spoken: "absolute balancedness |D|",
  },
  signed: {
    quantity: "D",
    overlaid: predictionsOf("predictedD", "exactD"),
    formula: "D = ‖x‖² − ‖y‖²",
    spoken: "signed balancedness D",
  },
  relative: {
    quantity: "relative",
    overlaid: predictionsOf("predictedRelative", "exactRelative"),
    formula: "|D| / S, S = ‖x‖² + ‖y‖²",
    spoken: "relative balancedness |D| / S",
  },
};

export const BALANCEDNESS: FigureDefinition = {
  id: "balancedness",
  title: "Balancedness",
  plotted: ({ measure }) => MEASURES[measure],
  companions: true,
  lineWidth: 2,
  collapses: true,
};

export const LOSS: FigureDefinition = {
  id: "loss",
  title: "Loss",
  plotted: () => ({
    quantity: "loss",
    overlaid: [],
    formula: "f on the minibatch of each step",
    spoken: "minibatch loss",
  }),
  companions: false,
  lineWidth: 1.2,
};

export const GRADIENT_DIFFERENCE: FigureDefinition = {
  id: "gradient-difference",
  title: "Gradient difference",
  plotted: () => ({
    quantity: "gradientDifference",
    overlaid: [],
    formula: "| ‖g_x‖² − ‖g_y‖² |",
    spoken: "absolute difference of the squared gradient norms of x and y",
  }),
  companions: true,
  lineWidth: 1.2,
};

export const OUTLIER_EFFECT: FigureDefinition = {
  id: "outlier-effect",
  title: "Outlier effect",
  plotted: () => ({
    quantity: "outlierMovement",
    overlaid: [CLEAN],
    formula: "change of D by outliers’ steps (rings) and others’",
    spoken: "change of D made so far by steps whose minibatch held an outlier",
  }),
  companions: false,
  lineWidth: 2,
  rings: true,
};

export const RATE: FigureDefinition = {
  id: "rate",
  title: "Rate of B",
  plotted: () => ({
    quantity: "rate",
    overlaid: [...predictionsOf("predictedRate", "exactRate"), ...BOUNDS],
    formula: "dB/dt, B = D / 2",
    spoken: "rate of change of B, half of D, in the flow’s time, of which each step takes eta",
  }),
  companions: false,
  lineWidth: 1.5,
};

const SHARPNESS_PLOTTED: Readonly<Record<ProblemId, Plotted>> = {
  op: {
    quantity: "sharpness",
    overlaid: [MINIMUM],
    formula: "largest Hessian eigenvalue; dots: 2S",
    spoken: "largest eigenvalue of the Hessian of the mean loss over all samples",
  },
  nop: {
    quantity: "sharpnessAtMinimum",
    overlaid: [],
    formula: "2S, of minima with these norms",
    spoken: "largest eigenvalue of the Hessian at a minimum with these norms",
  },
};

export const SHARPNESS: FigureDefinition = {
  id: "sharpness",
  title: "Sharpness",
  plotted: (_, problem) => SHARPNESS_PLOTTED[problem],
  companions: false,
  lineWidth: 2,
};

/** The figures over the steps. */
export const FIGURES: readonly FigureDefinition[] = [
  BALANCEDNESS,
  LOSS,
  GRADIENT_DIFFERENCE,
  OUTLIER_EFFECT,
  RATE,
  SHARPNESS,
];

export const NORM_PLANE = {
  id: "norm-plane",
  title: "Norm plane",
  formula: "‖y‖² against ‖x‖²",
} as const;

/** What a figure plots of a state. */
export function plottedIn(
  { plotted }: FigureDefinition,
  { view, trace }: Pick<PanelState, "view" | "trace">,
): Plotted {
  return plotted(view, trace?.experiment.problem ?? "nop");
}
