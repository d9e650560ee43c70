// From the numbers (s, A s) of a sentence's tokens (frozen.ts) to the sentence's embedding, and back: normalization, feed-forward,
// the mean over the tokens, a dense layer with tanh, length 1. Few of the feed-forward's hidden numbers are not 0, some 8 in 100
// for a token, and a third for a sentence: the others are left out.
import { tanh } from "../functions.ts";
import { product } from "../product.ts";
import type { Look } from "./attention.ts";
import type { FrozenLayer } from "./frozen.ts";

const NORM_EPSILON = Math.fround(1e-6);

/** What the forward pass leaves of `most` sentences. */
export interface Pooled {
  /** [sentences][width]: means of s over the tokens. */
  readonly means: Float64Array;
  /** [sentences][hidden]: means of the feed-forward's hidden numbers. */
  readonly hidden: Float64Array;
  /** [sentences][width]: numbers after the tanh, and their lengths. */
  readonly numbers: Float64Array;
  readonly lengths: Float64Array;
}

export function createPooled({ width, hidden }: FrozenLayer, most: number): Pooled {
  return {
    means: new Float64Array(most * width),
    hidden: new Float64Array(most * hidden),
    numbers: new Float64Array(most * width),
    lengths: new Float64Array(most),
  };
}

/** Means and deviations of s, token by token. */
export function deviationsOf({ width }: FrozenLayer, { tokens, even, stream }: Look) {
  const means = new Float64Array(tokens);
  const deviations = new Float64Array(tokens);
  for (let t = 0; t < tokens; t++) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += stream[i * even + t];
    mean /= width;
    let variance = 0;
    for (let i = 0; i < width; i++) variance += (stream[i * even + t] - mean) ** 2;
    means[t] = mean;
    deviations[t] = Math.sqrt(variance / width + NORM_EPSILON);
  }
  return { means, deviations };
}

/** Writes a sentence's means to its row. */
export function meanTokens(layer: FrozenLayer, look: Look, row: number, pooled: Pooled): void {
  const { width, hidden, feedBias } = layer;
  const { tokens, even, stream } = look;
  const { deviations } = deviationsOf(layer, look);
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let t = 0; t < tokens; t++) sum += stream[i * even + t];
    pooled.means[row * width + i] = sum / tokens;
  }
  for (let j = 0; j < hidden; j++) {
    let sum = 0;
    for (let t = 0; t < tokens; t++) {
      const z = stream[(width + j) * even + t] / deviations[t] + feedBias[j];
      if (z > 0) sum += z;
    }
    pooled.hidden[row * hidden + j] = sum / tokens;
  }
}

/** From the means of `count` sentences to their pooled numbers and lengths. The embedding is the one over the other. */
export function pool(layer: FrozenLayer, count: number, pooled: Pooled): void {
  const { width, hidden, pool: matrix, poolHidden, poolBias } = layer;
  const { means, numbers, lengths } = pooled;
  product(numbers, count, width, width, means, width, 1, matrix, width, 1, 1, false);
  for (let row = 0; row < count; row++) {
    const own = numbers.subarray(row * width, (row + 1) * width);
    const active = activeOf(pooled.hidden, row, hidden);
    addRows(own, poolHidden, active, pooled.hidden.subarray(row * hidden, (row + 1) * hidden));
    let length2 = 0;
    for (let i = 0; i < width; i++) {
      own[i] = tanh(own[i] + poolBias[i]);
      length2 += own[i] * own[i];
    }
    lengths[row] = Math.sqrt(length2);
  }
}

/** The hidden numbers of a row that are not 0. */
function activeOf(numbers: Float64Array, row: number, hidden: number): number[] {
  const active: number[] = [];
  for (let j = 0; j < hidden; j++) if (numbers[row * hidden + j] !== 0) active.push(j);
  return active;
}

/** Adds rows of a matrix, times factors, to a sum; four at a time. */
function addRows(
  sum: Float64Array,
  matrix: Float64Array,
  rows: readonly number[],
  factors: Float64Array,
): void {
  const width = sum.length;
  let k = 0;
  for (; k + 3 < rows.length; k += 4) {
    const [r0, r1, r2, r3] = [rows[k], rows[k + 1], rows[k + 2], rows[k + 3]];
    const [f0, f1, f2, f3] = [factors[r0], factors[r1], factors[r2], factors[r3]];
    const [a0, a1, a2, a3] = [r0 * width, r1 * width, r2 * width, r3 * width];
    for (let i = 0; i < width; i++) {
      sum[i] +=
        f0 * matrix[a0 + i] + f1 * matrix[a1 + i] + (f2 * matrix[a2 + i] + f3 * matrix[a3 + i]);
    }
  }
  for (; k < rows.length; k++) {
    const at = rows[k] * width;
    for (let i = 0; i < width; i++) sum[i] += factors[rows[k]] * matrix[at + i];
  }
}

/**
 * From the gradient at the embeddings, in `slope` [count][width] and used up there, to that at the means of s, `atMeans`
 * [count][width], and at the hidden means that are not 0, `atHidden` [count][hidden].
 */
export function poolBack(
  { width, hidden, poolTurned, poolHidden }: FrozenLayer,
  count: number,
  { hidden: means, numbers, lengths }: Pooled,
  slope: Float64Array,
  atMeans: Float64Array,
  atHidden: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    const from = row * width;
    let along = 0;
    for (let i = from; i < from + width; i++) along += slope[i] * numbers[i];
    along /= lengths[row] ** 2;
    for (let i = from; i < from + width; i++) {
      slope[i] = ((slope[i] - along * numbers[i]) / lengths[row]) * (1 - numbers[i] * numbers[i]);
    }
    const own = slope.subarray(from, from + width);
    const to = atHidden.subarray(row * hidden, (row + 1) * hidden);
    timesRows(own, poolHidden, activeOf(means, row, hidden), to);
  }
  product(atMeans, count, width, width, slope, width, 1, poolTurned, width, 1, 1, false);
}

/** Products of a vector with rows of a matrix, written to the rows' places; four at a time. */
function timesRows(
  vector: Float64Array,
  matrix: Float64Array,
  rows: readonly number[],
  to: Float64Array,
): void {
  const width = vector.length;
  let k = 0;
  for (; k + 3 < rows.length; k += 4) {
    const [r0, r1, r2, r3] = [rows[k], rows[k + 1], rows[k + 2], rows[k + 3]];
    const [a0, a1, a2, a3] = [r0 * width, r1 * width, r2 * width, r3 * width];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let i = 0; i < width; i++) {
      const v = vector[i];
      s0 += v * matrix[a0 + i];
      s1 += v * matrix[a1 + i];
      s2 += v * matrix[a2 + i];
      s3 += v * matrix[a3 + i];
    }
    to[r0] = s0;
    to[r1] = s1;
    to[r2] = s2;
    to[r3] = s3;
  }
  for (; k < rows.length; k++) {
    const at = rows[k] * width;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += vector[i] * matrix[at + i];
    to[rows[k]] = sum;
  }
}
