// The samples of an experiment as a person can look at them: one number each. Of a stream the first ones of the first seed,
// in the order of its steps; of a finite data set all.
import type { Experiment } from "../experiment/experiment.ts";
import { problems } from "../problems/registry.ts";
import { sampler } from "../random/minibatch.ts";
import { dataSetOf, type Sampled } from "./data-set.ts";
import { sampleStream } from "./plan.ts";

/** Most numbers drawn of a stream: it is drawn anew while a slider moves. */
const MOST_NUMBERS = 1e5;

export interface ShownSamples {
  /** The targets where each is one number, else their distances from the center, ||T - A||_F. */
  readonly values: Float64Array;
  readonly outliers: Uint8Array;
  /** Which of them would be outliers as they were drawn. */
  readonly drawnOutliers: Uint8Array;
  /** The numbers by which edits name them; of a stream their places in it. */
  readonly ids: Int32Array;
  /** What the values scatter around; 0 for distances. */
  readonly center: number;
  /** The numbers of the center, from which distances are measured. */
  readonly origin: Float64Array;
}

/** @param most samples to show of a stream. */
export function shownSamples(
  experiment: Experiment,
  table: Float32Array,
  most: number,
): ShownSamples {
  const problem = problems[experiment.problem];
  const shape = problem.shape(experiment);
  const plan: Sampled = { experiment, problem, shape, center: problem.center(shape) };
  if (experiment.samples === 0) return streamed(plan, table, most);
  const { targets, outliers, drawnOutliers, ids } = dataSetOf(plan, table);
  return { ...valuesOf(targets, plan.center), outliers, drawnOutliers, ids };
}

function streamed(plan: Sampled, table: Float32Array, most: number): ShownSamples {
  const { experiment, problem, shape } = plan;
  const { batch, noise } = experiment;
  const statistics = problem.statistics?.(shape);
  if (statistics) return labelled(plan, statistics.inputs, table, most);
  const { center } = plan;
  const entries = center.length;
  const count = Math.max(1, Math.min(most, Math.floor(MOST_NUMBERS / entries)));
  const draw = sampler(sampleStream(plan, 0, table));
  const targets = new Float64Array(count * entries);
  const outliers = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const target = targets.subarray(i * entries, (i + 1) * entries);
    outliers[i] = draw(Math.floor(i / batch), i % batch, target);
    for (let k = 0; k < entries; k++) target[k] = center[k] + noise * target[k];
  }
  const ids = Int32Array.from({ length: count }, (_, i) => i);
  return { ...valuesOf(targets, center), outliers, drawnOutliers: outliers, ids };
}

/** Where a sample is an input with a label, what is shown of it is the size of its label's noise. */
function labelled(plan: Sampled, inputs: number, table: Float32Array, most: number): ShownSamples {
  const { experiment, problem, shape } = plan;
  const { batch, noise } = experiment;
  const entries = problem.deviation(shape).length;
  const count = Math.max(1, Math.min(most, Math.floor(MOST_NUMBERS / entries)));
  const draw = sampler(sampleStream(plan, 0, table));
  const normals = new Float64Array(entries);
  const outliers = new Uint8Array(count);
  const values = Float64Array.from({ length: count }, (_, i) => {
    outliers[i] = draw(Math.floor(i / batch), i % batch, normals);
    return noise * Math.hypot(...normals.subarray(inputs));
  });
  const ids = Int32Array.from({ length: count }, (_, i) => i);
  const origin = new Float64Array(entries - inputs);
  return { values, outliers, drawnOutliers: outliers, ids, center: 0, origin };
}

function valuesOf(
  targets: Float64Array,
  center: Float64Array,
): Pick<ShownSamples, "values" | "center" | "origin"> {
  const entries = center.length;
  if (entries === 1) return { values: targets, center: center[0], origin: center };
  const values = new Float64Array(targets.length / entries);
  for (let k = 0; k < targets.length; k++) {
    const away = targets[k] - center[k % entries];
    values[Math.floor(k / entries)] += away * away;
  }
  return { values: values.map(Math.sqrt), center: 0, origin: center };
}
