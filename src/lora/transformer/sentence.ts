// A sentence as the adapted layer reads it: all that its tokens and the frozen weights fix, computed once.
import { product } from "../product.ts";
import type { FrozenLayer } from "./frozen.ts";

const NORM_EPSILON = Math.fround(1e-6);

export interface Sentence {
  readonly tokens: number;
  /** [tokens][width]: the normalized tokens, inputs of queries, keys and values. */
  readonly normal: Float64Array;
  /** [tokens][width], over the square root of a head's width. */
  readonly keys: Float64Array;
  /** [heads][query][key]: scores of the frozen queries. */
  readonly scores: Float64Array;
  /**
   * [features][heads tokens]: what a head makes of (s, A s) per share of its look at a token, with the frozen values; and what is
   * there without attention [features][tokens]. Most of the memory, so in float32, as the tokens are.
   */
  readonly looks: Float32Array;
  readonly rest: Float32Array;
}

/** @param values [tokens][width], the first layer's output. */
export function readSentence(layer: FrozenLayer, values: Float32Array): Sentence {
  const { weights, width, heads, features } = layer;
  const tokens = values.length / width;
  const normal = normalize(values, weights.attentionNormScale, weights.attentionNormBias);
  const [queries, keys, own] = [0, 1, 2].map((part) => project(layer, normal, part));
  const size = width / heads;
  for (let i = 0; i < keys.length; i++) keys[i] /= Math.sqrt(size);

  const scores = new Float64Array(heads * tokens * tokens);
  const looks = new Float32Array(features * heads * tokens);
  const look = new Float64Array(features * tokens);
  for (let h = 0; h < heads; h++) {
    const from = h * size;
    const [q, k, v] = [queries, keys, own].map((array) => array.subarray(from));
    const place = scores.subarray(h * tokens * tokens);
    product(place, tokens, tokens, size, q, width, 1, k, width, 1, 1, false);
    const out = layer.out.subarray(from);
    product(look, features, tokens, size, out, width, 1, v, width, 1, 1, false);
    for (let j = 0; j < features; j++) {
      for (let u = 0; u < tokens; u++) {
        looks[(j * heads + h) * tokens + u] = look[j * tokens + u];
      }
    }
  }
  return { tokens, normal, keys, scores, looks, rest: restOf(layer, values) };
}

/** Queries (0), keys (1) or values (2) of the frozen weights, [tokens][width]. */
function project(
  { weights, width, queryKeyValue }: FrozenLayer,
  normal: Float64Array,
  part: number,
): Float64Array {
  const tokens = normal.length / width;
  const matrix = queryKeyValue.subarray(part * width ** 2, (part + 1) * width ** 2);
  const bias = weights.queryKeyValueBias.subarray(part * width, (part + 1) * width);
  const out = Float64Array.from({ length: tokens * width }, (_, i) => bias[i % width]);
  product(out, tokens, width, width, normal, width, 1, matrix, width, 1, 1, true);
  return out;
}

/** The residual stream with the attention's bias, and A of that: [features][tokens]. */
function restOf({ weights, width, hidden, features, feed }: FrozenLayer, values: Float32Array) {
  const tokens = values.length / width;
  const stream = Float64Array.from(
    values,
    (value, i) => value + weights.attentionOutBias[i % width],
  );
  const below = new Float64Array(hidden * tokens);
  product(below, hidden, tokens, width, feed, width, 1, stream, width, 1, 1, false);
  const rest = new Float32Array(features * tokens);
  for (let t = 0; t < tokens; t++) {
    for (let i = 0; i < width; i++) rest[i * tokens + t] = stream[t * width + i];
  }
  rest.set(below, width * tokens);
  return rest;
}

/** Each row less its mean, over its deviation, scaled and shifted, as the encoder does it. */
function normalize(x: Float32Array, scale: Float32Array, bias: Float32Array): Float64Array {
  const width = scale.length;
  const y = new Float64Array(x.length);
  for (let start = 0; start < x.length; start += width) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += x[start + i];
    mean /= width;
    let variance = 0;
    for (let i = 0; i < width; i++) variance += (x[start + i] - mean) ** 2;
    const deviation = Math.sqrt(variance / width + NORM_EPSILON);
    for (let i = 0; i < width; i++) {
      y[start + i] = (scale[i] * (x[start + i] - mean)) / deviation + bias[i];
    }
  }
  return y;
}
