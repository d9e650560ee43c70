// A frozen transformer layer with what follows it, rewritten for many steps that change its queries and values only.
//
// Let s_t be the residual stream after the attention, A what the feed-forward's first matrix F makes of it up to the division by
// its deviation: F norm(s) = A s / deviation(s) + bias. Then (s_t, A s_t) is linear in what the heads gather, so that L = (W_o; A W_o)
// may be applied to each token's frozen values once and for all. And as the mean over the tokens is linear, too, the
// feed-forward's second matrix is applied to a sentence's mean, and at once with the matrix that follows it. What is left of a
// gradient is a fifth of the layer's own products, equal to rounding.
import type { SecondWeights } from "../../encoder/weights.ts";
import { product } from "../product.ts";

export interface FrozenLayer {
  readonly weights: SecondWeights;
  readonly width: number;
  readonly heads: number;
  /** Width inside of the feed-forward part. */
  readonly hidden: number;
  /** width + hidden: the numbers of (s, A s). */
  readonly features: number;
  /** Queries, keys and values [3 width][width]. */
  readonly queryKeyValue: Float64Array;
  /** A [hidden][width]. */
  readonly feed: Float64Array;
  /** [hidden]: what the feed-forward's first matrix adds. */
  readonly feedBias: Float64Array;
  /** L [features][width], and turned [width][features]. */
  readonly out: Float64Array;
  readonly outTurned: Float64Array;
  /** From the mean of s to the pooled numbers [width][width], and turned. */
  readonly pool: Float64Array;
  readonly poolTurned: Float64Array;
  /** From the mean of the feed-forward's hidden numbers to the pooled ones, turned: [hidden][width]. */
  readonly poolHidden: Float64Array;
  readonly poolBias: Float64Array;
}

/** All sizes are told by the weights, [outputs][inputs] each (encoder/weights.ts). */
export function freeze(weights: SecondWeights, heads: number): FrozenLayer {
  const width = weights.attentionNormScale.length;
  const hidden = weights.feedInBias.length;
  const features = width + hidden;
  const { feedNormScale, feedNormBias } = weights;
  const feedIn = Float64Array.from(weights.feedIn);
  const feed = new Float64Array(hidden * width);
  const feedBias = new Float64Array(hidden);
  for (let j = 0; j < hidden; j++) {
    let scaled = 0;
    feedBias[j] = weights.feedInBias[j];
    for (let i = 0; i < width; i++) {
      feed[j * width + i] = feedIn[j * width + i] * feedNormScale[i];
      scaled += feed[j * width + i];
      feedBias[j] += feedIn[j * width + i] * feedNormBias[i];
    }
    // The normalization takes the mean away.
    for (let i = 0; i < width; i++) feed[j * width + i] -= scaled / width;
  }
  const attentionOut = Float64Array.from(weights.attentionOut);
  const out = new Float64Array(features * width);
  out.set(attentionOut);
  const below = out.subarray(width * width);
  const outColumns = turned(attentionOut, width, width);
  product(below, hidden, width, width, feed, width, 1, outColumns, width, 1, 1, false);

  const pool = Float64Array.from(weights.pooled);
  const feedOutTurned = turned(Float64Array.from(weights.feedOut), width, hidden);
  const poolHidden = new Float64Array(hidden * width);
  product(poolHidden, hidden, width, width, feedOutTurned, width, 1, pool, width, 1, 1, false);
  const poolBias = Float64Array.from(weights.pooledBias);
  const feedOutBias = Float64Array.from(weights.feedOutBias);
  product(poolBias, width, 1, width, pool, width, 1, feedOutBias, width, 1, 1, true);
  return {
    ...{ weights, width, heads, hidden, features, feed, feedBias, out },
    queryKeyValue: Float64Array.from(weights.queryKeyValue),
    outTurned: turned(out, features, width),
    ...{ pool, poolTurned: turned(pool, width, width), poolHidden, poolBias },
  };
}

function turned(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[i * columns + j];
  }
  return out;
}
