// The figures of the page: what each one plots, and what it is called. What theory lays over them is overlays.ts.
import type { ProblemId } from "../experiment/experiment.ts";
import { isCovered } from "../theory/theorems.ts";
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
  /** Whether it can show the clean run at the noise that stands for outliers. */
  readonly ghost?: true;
  /** Whether a pinned result stays in it; where single minibatches are plotted it would be a tangle. */
  readonly pins?: true;
  /** Width of the lines: thin where a curve is the noise of single minibatches. */
  readonly lineWidth: number;
  /** Lines whose values differ by this part in the mean are one line to the eye: more where all are one noise. */
  readonly oneLine?: number;
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
  size: {
    quantity: "S",
    overlaid: [],
    formula: "S = ‖x‖² + ‖y‖²",
    spoken: "sum S of both squared norms",
  },
};

export const BALANCEDNESS: FigureDefinition = {
  id: "balancedness",
  title: "Balancedness",
  plotted: ({ measure }) => MEASURES[measure],
  companions: true,
  ghost: true,
  pins: true,
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
  oneLine: 0.05,
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
    formula: "change of D so far",
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
    formula: "top eigenvalue; dots: 2S",
    spoken: "largest eigenvalue of the Hessian of the mean loss over all samples",
  },
  nop: {
    quantity: "sharpnessAtMinimum",
    overlaid: [],
    formula: "2S, of minima there",
    spoken: "largest eigenvalue of the Hessian at a minimum with these norms",
  },
  linear: {
    quantity: "sharpnessAtMinimum",
    overlaid: [],
    formula: "S, of minima with these norms",
    spoken: "largest eigenvalue of the Hessian at a minimum with these norms",
  },
  attention: {
    quantity: "sharpnessAtMinimum",
    overlaid: [],
    formula: "no closed form",
    spoken: "largest eigenvalue of the Hessian, which has no closed form for attention",
  },
  saddle: {
    quantity: "sharpness",
    overlaid: [MINIMUM],
    formula: "largest Hessian eigenvalue; dots: 60000 S",
    spoken: "largest eigenvalue of the Hessian of the expected loss",
  },
};

export const SHARPNESS: FigureDefinition = {
  id: "sharpness",
  title: "Sharpness",
  plotted: (_, problem) => SHARPNESS_PLOTTED[problem],
  companions: false,
  pins: true,
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

/** What a figure plots of a state: no theory where none speaks of the experiment. */
export function plottedIn(
  { plotted }: FigureDefinition,
  { view, trace }: Pick<PanelState, "view" | "trace">,
): Plotted {
  const all = plotted(view, trace?.experiment.problem ?? "nop");
  if (!trace || isCovered(trace.experiment)) return all;
  return { ...all, overlaid: all.overlaid.filter(({ overlay }) => overlay === null) };
}
