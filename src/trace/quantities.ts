// Quantities that charts plot and tables print, each a function of one record of one method and seed, some of the record
// before it too. Those of theory put what theory/ says of one step on top of what was recorded.
import type { Experiment } from "../experiment/experiment.ts";
import { balanceThreshold, type SquaredNorms, samRateBounds } from "../theory/rates.ts";
import { sharpnessAtMinimum } from "../theory/sharpness.ts";
import type { Field } from "./trace.ts";

/** A field at the record, or at the one before it. */
export type Read = (field: Field, back?: 0 | 1) => number;

/** What else a quantity may hang on. */
export interface Around {
  readonly experiment: Experiment;
  /** Steps since the record before; 0 at the first. */
  readonly elapsed: number;
}

export type QuantityOf = (at: Read, around: Around) => number;

const norms = (at: Read): SquaredNorms => ({
  x: at("xNorm2"),
  y: at("yNorm2"),
  gx: at("gxNorm2"),
  gy: at("gyNorm2"),
});
const D = (at: Read) => at("xNorm2") - at("yNorm2");
const S = (at: Read) => at("xNorm2") + at("yNorm2");

type Sum = "predictedMovement" | "exactMovement";

/** D less twice what B has moved, plus twice what it was predicted to move: D_0 + 2 sum eta dB/dt. */
const predicted = (at: Read, sum: Sum) =>
  D(at) - 2 * (at("cleanMovement") + at("outlierMovement") - at(sum));

/** Mean dB/dt since the record before, in the flow's time, of which a step takes eta. */
const rate = (change: number, { experiment, elapsed }: Around) =>
  elapsed > 0 ? change / (experiment.learningRate * elapsed) : Number.NaN;
const rateOf = (at: Read, around: Around, sum: Sum) => rate(at(sum) - at(sum, 1), around);

/** Bounds of dB/dt itself, under the sign that it has to first order: that of |g_x|^2 - |g_y|^2. */
function signedBounds(at: Read, { experiment }: Around): readonly [number, number] {
  const [low, high] = samRateBounds(experiment.rho, norms(at));
  return at("gxNorm2") > at("gyNorm2") ? [low, high] : [-high, -low];
}

export const QUANTITIES = {
  D,
  absD: (at) => Math.abs(D(at)),
  /** Relative balancedness |D| / S; 0 / 0, where both norms are gone, is not a number. */
  relative: (at) => Math.abs(D(at)) / S(at),
  S,
  /** D, |D| and |D| / S as the method's theorem predicts them from the gradients that the run met (Theorem 2, Lemma 2). */
  predictedD: (at) => predicted(at, "predictedMovement"),
  predictedAbsD: (at) => Math.abs(predicted(at, "predictedMovement")),
  predictedRelative: (at) => Math.abs(predicted(at, "predictedMovement")) / S(at),
  /** The same to all orders in rho: with the gradients at w + eps (docs/discrete-identity.md). */
  exactD: (at) => predicted(at, "exactMovement"),
  exactAbsD: (at) => Math.abs(predicted(at, "exactMovement")),
  exactRelative: (at) => Math.abs(predicted(at, "exactMovement")) / S(at),
  /** Corollary 2's threshold in units of D, 2 Bbar, at the record's minibatch. */
  threshold: (at) => 2 * balanceThreshold(norms(at)),
  xNorm2: (at) => at("xNorm2"),
  yNorm2: (at) => at("yNorm2"),
  loss: (at) => at("loss"),
  gradientDifference: (at) => Math.abs(at("gxNorm2") - at("gyNorm2")),
  gxNorm2: (at) => at("gxNorm2"),
  gyNorm2: (at) => at("gyNorm2"),
  /** What of D's change since the start steps with an outlier made, and what the others did. */
  outlierMovement: (at) => 2 * at("outlierMovement"),
  cleanMovement: (at) => 2 * at("cleanMovement"),
  /** dB/dt, measured from record to record, as predicted, and to all orders in rho. */
  rate(at, around) {
    const moved = at("cleanMovement") + at("outlierMovement");
    return rate(moved - at("cleanMovement", 1) - at("outlierMovement", 1), around);
  },
  predictedRate: (at, around) => rateOf(at, around, "predictedMovement"),
  exactRate: (at, around) => rateOf(at, around, "exactMovement"),
  /** Bounds of SAM's dB/dt at the record's minibatch: (6) on NOP, Theorem 3's on OP. */
  lowerBound: (at, around) => signedBounds(at, around)[0],
  upperBound: (at, around) => signedBounds(at, around)[1],
  /** The largest eigenvalue of the Hessian, where the problem has a closed form, and what it is at a minimum (Lemma 1). */
  sharpness: (at) => at("sharpness"),
  sharpnessAtMinimum: (at, { experiment }) => sharpnessAtMinimum(experiment.problem, S(at)),
} as const satisfies Record<string, QuantityOf>;
export type Quantity = keyof typeof QUANTITIES;

/** Those that a theorem about B predicts or bounds: they mean nothing where none speaks of the experiment. */
export const OF_THEOREMS: ReadonlySet<Quantity> = new Set([
  ...(["predictedD", "predictedAbsD", "predictedRelative", "predictedRate"] as const),
  ...(["exactD", "exactAbsD", "exactRelative", "exactRate"] as const),
  ...(["threshold", "lowerBound", "upperBound"] as const),
]);
