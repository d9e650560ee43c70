// A finite data set: the first samples of the first seed's stream, with the edits of an experiment. It is the same for all
// repetitions, each of which goes through it in epochs shuffled by its own seed.
import { type Edit, MOST_SAMPLES, type Placed, readEdits } from "../experiment/edits.ts";
import { type RowLayout, reduceMinibatch, sampler } from "../random/minibatch.ts";
import { shuffle } from "../random/shuffle.ts";
import { type Plan, sampleStream } from "./plan.ts";

export interface DataSet {
  readonly count: number;
  /** The numbers of each target, sample by sample, row-major. */
  readonly targets: Float64Array;
  readonly outliers: Uint8Array;
  /** Which of them would be outliers as they were drawn; new ones are not. */
  readonly drawnOutliers: Uint8Array;
  /** The number by which edits name each sample; that of new sample j is MOST_SAMPLES + j. */
  readonly ids: Int32Array;
}

/** What of a plan its samples hang on. */
export type Sampled = Pick<Plan, "experiment" | "problem" | "shape" | "center">;

/** The data set of an experiment whose `samples` are not 0. */
export function dataSetOf(plan: Sampled, table: Float32Array): DataSet {
  const { center, experiment } = plan;
  const { samples, noise } = experiment;
  const entries = center.length;
  const { drawn, added } = readEdits(experiment.edits).edits;
  const stream = sampleStream(plan, 0, table);
  const asDrawn = sampler(stream);
  const asOutlier = sampler({ ...stream, outlierRatio: 1 });
  const asClean = sampler({ ...stream, outlierRatio: 0 });
  const drawnNoise = new Float64Array(entries);

  const most = samples + added.length;
  const targets = new Float64Array(most * entries);
  const outliers = new Uint8Array(most);
  const drawnOutliers = new Uint8Array(most);
  const ids = new Int32Array(most);
  let count = 0;
  const take = (id: number, outlier: boolean, of: (entry: number) => number) => {
    for (let i = 0; i < entries; i++) targets[count * entries + i] = of(i);
    outliers[count] = outlier ? 1 : 0;
    ids[count++] = id;
  };
  const takeNoise = (id: number, outlier: boolean) =>
    take(id, outlier, (i) => center[i] + noise * drawnNoise[i]);
  const place = (id: number, { values, outlier }: Placed) => {
    if (values.length === entries) {
      take(id, outlier, (i) => values[i]);
      return;
    }
    // At a distance from the center, in the direction in which its noise was drawn.
    asClean(id, 0, drawnNoise);
    const scale = values[0] / Math.sqrt(drawnNoise.reduce((sum, n) => sum + n * n, 0));
    take(id, outlier, (i) => center[i] + scale * drawnNoise[i]);
  };
  for (let id = 0; id < samples; id++) {
    const drawnOutlier = asDrawn(id, 0, drawnNoise);
    drawnOutliers[count] = drawnOutlier;
    const edit: Edit | undefined = drawn.get(id);
    switch (edit?.kind) {
      case undefined:
        takeNoise(id, drawnOutlier === 1);
        break;
      case "flagged":
        (edit.outlier ? asOutlier : asClean)(id, 0, drawnNoise);
        takeNoise(id, edit.outlier);
        break;
      case "placed":
        place(id, edit);
        break;
      case "removed":
        drawnOutliers[count] = 0;
        break;
      default:
        edit satisfies never;
    }
  }
  for (const [j, sample] of added.entries()) place(MOST_SAMPLES + j, sample);
  return {
    ...{ count, targets: targets.subarray(0, count * entries) },
    outliers: outliers.subarray(0, count),
    drawnOutliers: drawnOutliers.subarray(0, count),
    ids: ids.subarray(0, count),
  };
}

/** Writes the targets of the minibatches of steps from .. from + count - 1, a row each. */
export type Minibatches = (from: number, count: number, rows: Float64Array) => void;

/**
 * The minibatches of a repetition: the samples of its epochs one after another, `batch` at a time. One may end an epoch and
 * begin the next.
 */
export function minibatchesOf(
  data: DataSet,
  layout: RowLayout,
  batch: number,
  seed: number,
): Minibatches {
  const { targets, outliers } = data;
  const { entries } = layout;
  const order = new Int32Array(data.count);
  let shuffled = -1;
  const sampleAt = (place: number): number => {
    const epoch = Math.floor(place / data.count);
    if (epoch !== shuffled) {
      shuffle(order, epoch, seed);
      shuffled = epoch;
    }
    return order[place - epoch * data.count];
  };
  return (from, count, rows) => {
    for (let k = 0, at = 0; k < count; k++, at += layout.size) {
      const first = (from + k) * batch;
      if (batch > 1) {
        const copy = (i: number, into: Float64Array): 0 | 1 => {
          const sample = sampleAt(first + i);
          for (let e = 0; e < entries; e++) into[e] = targets[sample * entries + e];
          return outliers[sample] ? 1 : 0;
        };
        reduceMinibatch(layout, batch, copy, rows, at);
        continue;
      }
      const sample = sampleAt(first);
      for (let e = 0; e < entries; e++) rows[at + e] = targets[sample * entries + e];
      rows[at + layout.spread] = 0;
      rows[at + layout.outlier] = outliers[sample];
    }
  };
}

/** The mean of the targets, which the mean loss over the data is least at. */
export function meanTarget({ targets, count }: DataSet): Float64Array {
  const entries = targets.length / count;
  const mean = new Float64Array(entries);
  for (let k = 0; k < targets.length; k++) mean[k % entries] += targets[k] / count;
  return mean;
}
