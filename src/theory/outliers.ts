// How outliers act: through the mean size of the noise.
import { readEdits, writeEdits } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { isOutlier } from "../random/minibatch.ts";

type Contaminated = Pick<
  Experiment,
  "noise" | "outlierRatio" | "outlierStrength" | "samples" | "edits" | "seed"
>;

/**
 * The share of outliers among the samples that noise touches: q of a stream; of a finite data set what its draw and its
 * flags came to, which differs from q as much as so few samples make it. Placed samples have no noise and do not count.
 * Null where all are placed.
 */
export function outlierShare(experiment: Omit<Contaminated, "noise">): number | null {
  const { samples, outlierRatio, seed, edits } = experiment;
  if (samples === 0) return outlierRatio;
  const { drawn } = readEdits(edits).edits;
  let count = 0;
  let outliers = 0;
  for (let id = 0; id < samples; id++) {
    const edit = drawn.get(id);
    if (edit && edit.kind !== "flagged") continue;
    count++;
    if (edit ? edit.outlier : isOutlier(id, 0, seed, outlierRatio)) outliers++;
  }
  return count === 0 ? null : outliers / count;
}

/**
 * The noise level of samples without outliers whose mean |noise| is the same: alpha (1 - q + q k), since a share q of the samples
 * (outlierShare) has k times the noise; null where noise touches none. SAM's rate is linear in |noise| (Theorem 2, Lemma 2), so
 * a run at this level and q = 0 is what outliers would do if their mean were all that counted. Measured, not proved: the
 * noise's square counts in the loss.
 */
export function effectiveNoise(experiment: Contaminated): number | null {
  const q = outlierShare(experiment);
  return q === null ? null : experiment.noise * (1 - q + q * experiment.outlierStrength);
}

/** The experiment without its outliers, flags of samples included, at another noise level. */
export function withoutOutliers<E extends Contaminated>(experiment: E, noise: number): E {
  const { drawn, added } = readEdits(experiment.edits).edits;
  const kept = new Map([...drawn].filter(([, { kind }]) => kind !== "flagged"));
  const edits = kept.size === drawn.size ? experiment.edits : writeEdits({ drawn: kept, added });
  return { ...experiment, noise, outlierRatio: 0, edits };
}
