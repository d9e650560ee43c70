// The preview: what is computed in place of an experiment while a slider moves, cheap enough to answer in a frame or two.
import type { Experiment } from "../experiment/experiment.ts";

/** What a preview may take, in milliseconds. */
const BUDGET = 14;
/** Records that a preview makes do with: a chart of 1000 pixels shows no more of a smooth curve. */
const RECORDS = 250;

/** Nanoseconds a step of one method and seed, before any has been measured. */
export const ASSUMED_COST = 30;

/** The measured cost of a complete run, in nanoseconds a step of one method and seed. */
export function costOf({ steps, seeds, methods }: Experiment, milliseconds: number): number {
  return (milliseconds * 1e6) / (steps * seeds * methods.length);
}

/** An experiment with as few seeds and records as it takes; the experiment itself where it is cheap as it is. */
export function previewOf(experiment: Experiment, cost: number): Experiment {
  const { steps, methods } = experiment;
  const perSeed = (steps * methods.length * cost) / 1e6;
  const seeds = Math.min(experiment.seeds, Math.max(1, Math.floor(BUDGET / perSeed)));
  const stride = Math.max(experiment.stride, Math.ceil(steps / RECORDS));
  if (seeds === experiment.seeds && stride === experiment.stride) return experiment;
  return { ...experiment, seeds, stride };
}
