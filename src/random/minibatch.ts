// The samples of a run: contaminated normal noise, keyed by (seed, step, sample), in any order, the same bits everywhere.
// A minibatch leaves here as what the problems need of it: the means of its noise, their spread, and an outlier flag.
import { pcg4dx } from "./pcg4dx.ts";

/** What a minibatch is reduced to where it is not the mean of its noise: the means of numbers made of each sample. */
export interface Statistics {
  /** So many first normals of a sample are inputs, which no outlier touches. */
  readonly inputs: number;
  /** Numbers whose means are taken; the first `steady` of them do not grow with the noise level. */
  readonly entries: number;
  readonly steady: number;
  /** Writes the numbers of one sample; gives the part of its loss that no point can change, which takes the spread's place. */
  reduce(sample: Float64Array, numbers: Float64Array): number;
}

export interface SampleStream {
  /** The whole normal table (normal-table.ts). */
  readonly table: Float32Array;
  readonly seed: number;
  /** Standard deviation of each noise entry; its length is the number of normals in a sample. */
  readonly deviation: Float64Array;
  readonly batch: number;
  /** Contiguous equal parts of the minibatch; divides the batch. */
  readonly parts: number;
  readonly outlierRatio: number;
  readonly outlierStrength: number;
  /** Undefined where the mean of the noise says all. */
  readonly statistics?: Statistics | undefined;
}

/** An outlier is a sample whose 24-bit uniform lies below this. 24 bits are exact in float32, too. */
export function outlierThreshold(outlierRatio: number): number {
  return Math.round(outlierRatio * 2 ** 24);
}

const outlierWords = new Int32Array(4);

/** Whether a sample is drawn as an outlier, without drawing the rest of it. */
export function isOutlier(
  step: number,
  sample: number,
  seed: number,
  outlierRatio: number,
): boolean {
  pcg4dx(step, 0, sample, seed >>> 0, outlierWords);
  return outlierWords[0] >>> 8 < outlierThreshold(outlierRatio);
}

/** Where things stand in the row of a minibatch. */
export interface RowLayout {
  readonly entries: number;
  readonly parts: number;
  readonly size: number;
  /** The whole minibatch's mean starts at 0; its spread, mean |n_i|^2 - |mean n|^2, follows it. */
  readonly spread: number;
  /** Start of the mean of part j, each followed by its spread; the whole one's where there is one part. */
  readonly part: (j: number) => number;
  /** 1 where an outlier is in the minibatch, else 0. */
  readonly outlier: number;
}

export function rowLayout(entries: number, parts: number): RowLayout {
  const size = entries + 1;
  const blocks = parts > 1 ? parts + 1 : 1;
  return {
    entries,
    parts,
    size: blocks * size + 1,
    spread: entries,
    part: (j) => (parts > 1 ? (j + 1) * size : 0),
    outlier: blocks * size,
  };
}

/** An affine map of the numbers of a row. */
export interface RowMap {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

/** Maps `count` rows, number by number, to offset + factor * number. In place where `into` is `rows`. */
export function mapRows(
  { factor, offset }: RowMap,
  rows: Float64Array,
  into: Float64Array,
  count: number,
): void {
  const size = factor.length;
  for (let row = 0; row < count * size; row += size) {
    for (let i = 0; i < size; i++) into[row + i] = offset[i] + factor[i] * rows[row + i];
  }
}

/**
 * Draws the minibatches of steps from .. from + count - 1 into `rows`, one row each (layout above): at noise level 1, or
 * mapped at once where a map is given.
 * Sample i of a step takes the words of counters (step, call, i, seed), call = 0, 1, ...: word 0 decides whether it is
 * an outlier, each word after that gives two normals, high half first.
 */
export function drawMinibatches(
  stream: SampleStream,
  from: number,
  count: number,
  rows: Float64Array,
  map?: RowMap,
): void {
  const layout = rowLayout(stream.statistics?.entries ?? stream.deviation.length, stream.parts);
  if (stream.statistics) {
    drawStatistics(stream, stream.statistics, layout, from, count, rows);
    if (map) mapRows(map, rows, rows, count);
    return;
  }
  if (stream.batch > 1) {
    const draw = sampler(stream);
    for (let k = 0; k < count; k++) {
      const ofStep = (sample: number, noise: Float64Array) => draw(from + k, sample, noise);
      reduceMinibatch(layout, stream.batch, ofStep, rows, k * layout.size);
    }
    if (map) mapRows(map, rows, rows, count);
    return;
  }
  const threshold = outlierThreshold(stream.outlierRatio);
  const mapped = map ?? identityOf(layout.entries);
  for (let k = 0, at = 0; k < count; k++, at += layout.size) {
    const outlier = drawSample(stream, threshold, mapped, from + k, 0, rows, at);
    rows[at + layout.spread] = 0;
    rows[at + layout.outlier] = outlier;
  }
}

const identityOf = (entries: number): RowMap => ({
  factor: new Float64Array(entries).fill(1),
  offset: new Float64Array(entries),
});

/** What writes the noise of single samples, at level 1, into an array and says (1 or 0) whether they are outliers. */
export function sampler(
  stream: SampleStream,
): (step: number, sample: number, noise: Float64Array) => 0 | 1 {
  const threshold = outlierThreshold(stream.outlierRatio);
  const identity = identityOf(stream.deviation.length);
  return (step, sample, noise) => drawSample(stream, threshold, identity, step, sample, noise, 0);
}

const words = new Int32Array(4);

/** Writes one sample's noise, mapped, to rows[at ...]; returns 1 if it is an outlier, else 0. */
function drawSample(
  { table, seed, deviation, outlierStrength }: SampleStream,
  threshold: number,
  { factor, offset }: RowMap,
  step: number,
  sample: number,
  rows: Float64Array,
  at: number,
): 0 | 1 {
  const entries = deviation.length;
  pcg4dx(step, 0, sample, seed, words);
  const outlier = words[0] >>> 8 < threshold ? 1 : 0;
  const strength = outlier ? outlierStrength : 1;
  let word = 1;
  let call = 0;
  let i = 0;
  for (; i + 1 < entries; i += 2) {
    if (word === 4) {
      pcg4dx(step, ++call, sample, seed, words);
      word = 0;
    }
    const bits = words[word++];
    rows[at + i] = offset[i] + factor[i] * (strength * deviation[i] * table[bits >>> 16]);
    rows[at + i + 1] =
      offset[i + 1] + factor[i + 1] * (strength * deviation[i + 1] * table[bits & 0xffff]);
  }
  if (i < entries) {
    if (word === 4) pcg4dx(step, ++call, sample, seed, words);
    const bits = words[word & 3];
    rows[at + i] = offset[i] + factor[i] * (strength * deviation[i] * table[bits >>> 16]);
  }
  return outlier;
}

let sampleNoise = new Float64Array(1);

/**
 * Reduces a minibatch to the row that starts at rows[at]. `sampleOf` writes the noise of one sample into an array and
 * says (1 or 0) whether it is an outlier.
 */
export function reduceMinibatch(
  layout: RowLayout,
  batch: number,
  sampleOf: (sample: number, noise: Float64Array) => 0 | 1,
  rows: Float64Array,
  at: number,
): void {
  const { entries } = layout;
  if (sampleNoise.length < entries) sampleNoise = new Float64Array(entries);
  const perPart = batch / layout.parts;
  rows.fill(0, at, at + layout.size);
  for (let sample = 0; sample < batch; sample++) {
    if (sampleOf(sample, sampleNoise)) rows[at + layout.outlier] = 1;
    const part = at + layout.part(Math.floor(sample / perPart));
    let norm2 = 0;
    for (let i = 0; i < entries; i++) {
      rows[part + i] += sampleNoise[i];
      norm2 += sampleNoise[i] * sampleNoise[i];
    }
    rows[part + entries] += norm2;
  }
  finishMeans(layout, perPart, rows, at);
}

/** Turns sums over the samples of each part into means and spreads, of the parts and of the whole. */
function finishMeans(layout: RowLayout, perPart: number, rows: Float64Array, at: number): void {
  const { entries, parts } = layout;
  let norm2 = 0;
  for (let j = 0; j < parts; j++) {
    const part = at + layout.part(j);
    for (let i = 0; i <= entries; i++) rows[part + i] /= perPart;
    norm2 += rows[part + entries] / parts;
    if (parts > 1) {
      for (let i = 0; i < entries; i++) rows[at + i] += rows[part + i] / parts;
      rows[part + entries] -= squaredLength(rows, part, entries);
    }
  }
  rows[at + entries] = norm2 - squaredLength(rows, at, entries);
}

function squaredLength(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += values[i] * values[i];
  return sum;
}

/** The rows of a stream with statistics: their means, each block's constant in the place of its spread. */
function drawStatistics(
  stream: SampleStream,
  { inputs, entries, reduce }: Statistics,
  layout: RowLayout,
  from: number,
  count: number,
  rows: Float64Array,
): void {
  const { deviation, batch, parts, outlierRatio, outlierStrength } = stream;
  const clean = { ...stream, outlierStrength: 1 };
  const threshold = outlierThreshold(outlierRatio);
  const sampled = new Float64Array(deviation.length);
  const numbers = new Float64Array(entries);
  const identity = {
    factor: new Float64Array(deviation.length).fill(1),
    offset: new Float64Array(deviation.length),
  };
  const perPart = batch / parts;
  for (let k = 0, at = 0; k < count; k++, at += layout.size) {
    rows.fill(0, at, at + layout.size);
    for (let sample = 0; sample < batch; sample++) {
      if (drawSample(clean, threshold, identity, from + k, sample, sampled, 0)) {
        rows[at + layout.outlier] = 1;
        for (let i = inputs; i < sampled.length; i++) sampled[i] *= outlierStrength;
      }
      const part = at + layout.part(Math.floor(sample / perPart));
      rows[part + entries] += reduce(sampled, numbers);
      for (let i = 0; i < entries; i++) rows[part + i] += numbers[i];
    }
    for (let j = 0; j < parts; j++) {
      const part = at + layout.part(j);
      for (let i = 0; i <= entries; i++) {
        rows[part + i] /= perPart;
        if (parts > 1) rows[at + i] += rows[part + i] / parts;
      }
    }
  }
}
