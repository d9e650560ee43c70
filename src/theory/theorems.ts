// Which of the paper's results say what SAM does to B on a problem. All of them rest on <x, g_x> = <y, g_y>; they differ in how
// the gradients come from one gradient G with respect to x y^T, or from one slope f' with respect to x^T y.
import type { Experiment, ProblemId } from "../experiment/experiment.ts";
import { isConstrained } from "../experiment/reads.ts";

interface Results {
  /** dB/dt under SAM, and the same where it perturbs m parts. */
  readonly rate: string;
  readonly partsRate: string;
  /** The bounds of |dB/dt|. */
  readonly bounds: string;
}

/** g_x = G y, g_y = G^T x. */
const OUTER: Results = { rate: "Theorem 2", partsRate: "Theorem 2", bounds: "(6)" };
/** g_x = f' y, g_y = f' x. */
const INNER: Results = { rate: "Lemma 2", partsRate: "Lemma 3", bounds: "Theorem 3" };

/** The linear network is a function of X Y^T, attention one of Q K^T; the saddle's x y is an inner product of one entry. */
const RESULTS: Readonly<Record<ProblemId, Results>> = {
  ...{ nop: OUTER, op: INNER, linear: OUTER, attention: OUTER, saddle: INNER },
};

export function resultsFor({ problem }: Experiment): Results {
  return RESULTS[problem];
}

/** Whether the theorems speak of an experiment at all: a hard constraint moves B by itself. */
export function isCovered(experiment: Experiment): boolean {
  return !isConstrained(experiment);
}
