// The adapted attention of one sentence, forward and backward: from the factors of queries and values to the numbers (s, A s) of
// each token (frozen.ts), and from the gradient there back to the factors.
import { expOfNegative } from "../functions.ts";
import { product } from "../product.ts";
import type { FrozenLayer } from "./frozen.ts";
import type { Sentence } from "./sentence.ts";

/** A factor of the queries and one of the values: X [width][rank] at the inputs, or Y [width][rank] at the outputs. */
export interface Factors {
  readonly queries: Float64Array;
  readonly values: Float64Array;
}

/** What a minibatch's sentences share at a point. */
export interface Adapters {
  readonly layer: FrozenLayer;
  readonly rank: number;
  /** s / r. */
  readonly scale: number;
  readonly inner: Factors;
  readonly outer: Factors;
  /** [features][heads rank]: L times the values' outer factor, head by head. */
  readonly spread: Float64Array;
}

/** What the forward pass leaves for the backward pass; made for a number of tokens, and used again. */
export interface Look {
  /** Tokens, and the even number that they are filled up to: the products work on pairs. */
  readonly tokens: number;
  readonly even: number;
  /** s/r times the normalized tokens times the inner factors: [tokens][rank] each. */
  readonly low: Factors;
  /** The keys through the queries' outer factor: [heads][tokens][rank]. */
  readonly lowKeys: Float64Array;
  /** [even][heads tokens]: the shares with which a token's heads look at the tokens. */
  readonly shares: Float64Array;
  /** [even][heads rank]: the values' low numbers, in these shares. */
  readonly lowSeen: Float64Array;
  /** [features][even]: (s, A s). */
  readonly stream: Float64Array;
}

export function createLook({ heads, features }: FrozenLayer, rank: number, tokens: number): Look {
  const even = tokens + (tokens % 2);
  const zeros = (length: number) => new Float64Array(length);
  return {
    ...{ tokens, even },
    low: { queries: zeros(tokens * rank), values: zeros(tokens * rank) },
    lowKeys: zeros(heads * tokens * rank),
    shares: zeros(even * heads * tokens),
    lowSeen: zeros(even * heads * rank),
    stream: zeros(features * even),
  };
}

/** L times the values' outer factor, head by head, written to `spread`. */
export function spreadValues(
  { width, heads, features, out }: FrozenLayer,
  rank: number,
  outerValues: Float64Array,
  spread: Float64Array,
  room: Float64Array,
): void {
  const size = width / heads;
  for (let h = 0; h < heads; h++) {
    const factor = outerValues.subarray(h * size * rank);
    const columns = out.subarray(h * size);
    product(room, features, rank, size, columns, width, 1, factor, 1, rank, 1, false);
    for (let j = 0; j < features; j++) {
      for (let p = 0; p < rank; p++) spread[(j * heads + h) * rank + p] = room[j * rank + p];
    }
  }
}

/** @param wide room for [features][heads tokens], in float64. */
export function attend(
  { layer, rank, scale, inner, outer, spread }: Adapters,
  { tokens, normal, keys, scores, looks, rest }: Sentence,
  { even, low, lowKeys, shares, lowSeen, stream }: Look,
  wide: Float64Array,
): void {
  const { width, heads, features } = layer;
  const size = width / heads;
  const all = heads * tokens;
  const { queries, values } = low;
  product(queries, tokens, rank, width, normal, width, 1, inner.queries, 1, rank, scale, false);
  product(values, tokens, rank, width, normal, width, 1, inner.values, 1, rank, scale, false);
  for (let h = 0; h < heads; h++) {
    const to = lowKeys.subarray(h * tokens * rank);
    const factor = outer.queries.subarray(h * size * rank);
    const own = keys.subarray(h * size);
    product(to, tokens, rank, size, own, width, 1, factor, 1, rank, 1, false);
    for (let t = 0; t < tokens; t++) {
      const at = t * all + h * tokens;
      for (let u = 0; u < tokens; u++) {
        let score = scores[(h * tokens + t) * tokens + u];
        for (let p = 0; p < rank; p++) score += queries[t * rank + p] * to[u * rank + p];
        shares[at + u] = score;
      }
      softmax(shares, at, tokens);
      for (let p = 0; p < rank; p++) {
        let sum = 0;
        for (let u = 0; u < tokens; u++) sum += shares[at + u] * values[u * rank + p];
        lowSeen[(t * heads + h) * rank + p] = sum;
      }
    }
  }
  for (let i = 0; i < features * all; i++) wide[i] = looks[i];
  for (let j = 0; j < features; j++) {
    for (let t = 0; t < tokens; t++) stream[j * even + t] = rest[j * tokens + t];
    if (even > tokens) stream[j * even + tokens] = 0;
  }
  product(stream, features, even, all, wide, all, 1, shares, all, 1, 1, true);
  const lows = heads * rank;
  product(stream, features, even, lows, spread, lows, 1, lowSeen, lows, 1, 1, true);
}

function softmax(values: Float64Array, from: number, count: number): void {
  let highest = values[from];
  for (let i = from + 1; i < from + count; i++) if (values[i] > highest) highest = values[i];
  let sum = 0;
  for (let i = from; i < from + count; i++) {
    values[i] = expOfNegative(values[i] - highest);
    sum += values[i];
  }
  for (let i = from; i < from + count; i++) values[i] /= sum;
}

/** Gradients at what a sentence's attention gave; the backward pass uses them up. */
export interface LookBack {
  /** [tokens][heads tokens], at the shares. */
  readonly shares: Float64Array;
  /** [tokens][heads rank], at the values' low numbers as seen. */
  readonly lowSeen: Float64Array;
}

/**
 * From the gradients at the shares and at the low numbers seen to those at the factors, added to `inner` and, of the queries, to
 * `outer`. The values' outer factor has its gradient from `spread` (values of a minibatch together).
 */
export function attendBack(
  { layer: { width, heads }, rank, scale }: Adapters,
  { tokens, normal, keys }: Sentence,
  { low, lowKeys, shares }: Look,
  back: LookBack,
  inner: Factors,
  outer: Factors,
): void {
  const size = width / heads;
  const all = heads * tokens;
  const atQueries = new Float64Array(tokens * rank);
  const atValues = new Float64Array(tokens * rank);
  const atKeys = new Float64Array(tokens * rank);
  for (let h = 0; h < heads; h++) {
    atKeys.fill(0);
    for (let t = 0; t < tokens; t++) {
      const at = t * all + h * tokens;
      const seen = (t * heads + h) * rank;
      let mean = 0;
      for (let u = 0; u < tokens; u++) {
        for (let p = 0; p < rank; p++) {
          back.shares[at + u] += back.lowSeen[seen + p] * low.values[u * rank + p];
          atValues[u * rank + p] += shares[at + u] * back.lowSeen[seen + p];
        }
        mean += shares[at + u] * back.shares[at + u];
      }
      for (let u = 0; u < tokens; u++) {
        const slope = shares[at + u] * (back.shares[at + u] - mean);
        for (let p = 0; p < rank; p++) {
          atQueries[t * rank + p] += slope * lowKeys[(h * tokens + u) * rank + p];
          atKeys[u * rank + p] += slope * low.queries[t * rank + p];
        }
      }
    }
    const own = keys.subarray(h * size);
    const to = outer.queries.subarray(h * size * rank);
    product(to, size, rank, tokens, own, 1, width, atKeys, 1, rank, 1, true);
  }
  const { queries, values } = inner;
  product(queries, width, rank, tokens, normal, 1, width, atQueries, 1, rank, scale, true);
  product(values, width, rank, tokens, normal, 1, width, atValues, 1, rank, scale, true);
}
