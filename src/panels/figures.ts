// The figures of the page: what each one plots, and what it is called.
import type { Quantity } from "../trace/statistics.ts";

export interface FigureDefinition {
  readonly id: string;
  readonly title: string;
  /** What is plotted, in symbols. */
  readonly formula: string;
  /** The same to be read aloud. */
  readonly spoken: string;
  readonly quantity: Quantity;
  /** Whether it shows SAM at other noise levels too. */
  readonly companions: boolean;
  /** Width of the lines: thin where a curve is the noise of single minibatches. */
  readonly lineWidth: number;
}

export const BALANCEDNESS: FigureDefinition = {
  id: "balancedness",
  title: "Balancedness",
  formula: "|D| = | ‖x‖² − ‖y‖² |",
  spoken: "absolute balancedness |D|",
  quantity: "absD",
  companions: true,
  lineWidth: 2,
};

export const LOSS: FigureDefinition = {
  id: "loss",
  title: "Loss",
  formula: "f on each step’s minibatch",
  spoken: "minibatch loss",
  quantity: "loss",
  companions: false,
  lineWidth: 1.2,
};

export const GRADIENT_DIFFERENCE: FigureDefinition = {
  id: "gradient-difference",
  title: "Gradient difference",
  formula: "| ‖g_x‖² − ‖g_y‖² |",
  spoken: "absolute difference of the squared gradient norms of x and y",
  quantity: "gradientDifference",
  companions: true,
  lineWidth: 1.2,
};
