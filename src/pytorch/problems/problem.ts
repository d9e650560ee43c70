// What a problem is in PyTorch: its numbers, its loss and how a minibatch is drawn. The formulas are written by hand, as one
// would write them there, with gradients by autograd; a test holds them to src/problems on the same samples.
import type { Shape } from "../../algebra/algebra.ts";
import type { Experiment } from "../../experiment/experiment.ts";

export interface PythonProblem {
  /** As the script's first line names it. */
  readonly title: string;
  /** Lines that define what the loss and the targets need. */
  constants(experiment: Experiment, shape: Shape): readonly string[];
  /** Lines that define the tensors x and y, in the place of the paper's start. */
  start?(experiment: Experiment): readonly string[];
  /** The docstring and the lines of `loss_of(x, y, samples)`. */
  loss(shape: Shape): readonly string[];
  /** What a sample is, for the docstring of `draw`. */
  readonly sample: string;
  /** The dimensions of a sample's noise after the batch's. */
  noise(shape: Shape): readonly number[];
  /** A factor on standard normal noise, as an expression; 1 unless told. */
  readonly deviation?: string;
  /** Lines of `draw` that end in its return, from the noise n, outliers multiplied. */
  samples(shape: Shape): readonly string[];
}

/** x y^T of two vectors, X Y^T of two matrices. */
export const outer = (x: string, y: string, rank: number) =>
  rank === 1 ? `torch.outer(${x}, ${y})` : `${/ /.test(x) ? `(${x})` : x} @ ${transposed(y)}`;

const transposed = (y: string) => (/ /.test(y) ? `(${y}).T` : `${y}.T`);
