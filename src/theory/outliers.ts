// How outliers act: through the mean size of the noise.
import type { Experiment } from "../experiment/experiment.ts";

/**
 * The noise level of samples without outliers whose mean |noise| is the same: alpha (1 - q + q k), since a share q of the samples
 * has k times the noise. SAM's rate is linear in |noise| (Theorem 2, Lemma 2), so a run at this level and q = 0 is what
 * outliers would do if their mean were all that counted. Measured, not proved: the noise's square counts in the loss.
 */
export function effectiveNoise({
  noise,
  outlierRatio: q,
  outlierStrength: k,
}: Pick<Experiment, "noise" | "outlierRatio" | "outlierStrength">): number {
  return noise * (1 - q + q * k);
}
