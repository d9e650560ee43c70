// What a method is in PyTorch, in both forms. Written by hand, as one would write it there: traced from the algebra it came out
// as single assignments. Tests hold the forms to src/optimizers, on the same samples.
import type { Experiment } from "../../experiment/experiment.ts";

/** What a method reads of an experiment; the small LoRA's has it, too. */
export type Coefficients = Pick<
  Experiment,
  "rho" | "parts" | "barCoefficient" | "schedule" | "steps"
>;

/** A method around the base optimizer of a training loop. */
export interface OwnLoop {
  /** What it is, for the first line, to be read after "PyTorch": "SAM (Alg. 1)". */
  readonly title: string;
  /** Modules besides torch. */
  readonly imports: readonly string[];
  /** What to know before it is used, after the usage. */
  readonly notes: readonly string[];
  /** Lines of the loop, after the line that makes `optimizer`. */
  readonly usage: readonly string[];
  /** Lines of the class. */
  readonly code: readonly string[];
}

export interface PythonMethod {
  /** Modules that the step needs besides torch. */
  imports(c: Coefficients): readonly string[];
  /** Constants of the step, one a line. */
  constants(c: Coefficients): readonly string[];
  /** The docstring and the lines of `step(t, samples)`. */
  step(c: Coefficients): readonly string[];
  ownLoop(c: Coefficients): OwnLoop;
}
