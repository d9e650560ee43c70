// The Universal Sentence Encoder Lite, forward: two transformer layers, a mean over the tokens and a dense layer give a
// sentence 512 numbers of length 1. Float32 stored, float64 summed, and no function of the engine's own but the square
// root: the same bits on every machine.
import { dense } from "./dense.ts";
import { exp, tanh } from "./exact.ts";
import { timingSignal } from "./timing.ts";
import {
  type FirstWeights,
  HEADS,
  type LayerWeights,
  MAX_TOKENS,
  PIECE_WIDTH,
  type SecondWeights,
  WIDTH,
} from "./weights.ts";

const NORM_EPSILON = Math.fround(1e-6);
const LENGTH2_FLOOR = 1e-12;

/** Tokens of several sentences, one after the other: [tokens][width], and where each sentence ends. */
export interface Tokens {
  readonly values: Float32Array;
  readonly ends: readonly number[];
}

/** The first layer's output [tokens][512] for sentences given as ids of pieces. */
export function firstLayer(
  weights: FirstWeights,
  sentences: readonly (readonly number[])[],
): Tokens {
  const cut = sentences.map((ids) => ids.slice(0, MAX_TOKENS));
  let end = 0;
  const ends = cut.map((ids) => {
    end += ids.length;
    return end;
  });
  const x = embed(weights, cut, end);
  const widened = dense(x, end, weights.widen, weights.widenBias);
  return { values: runLayer(weights, x, widened, ends), ends };
}

/** Sentence embeddings [sentences][512] from what the first layer gave. */
export function secondLayer(weights: SecondWeights, { values, ends }: Tokens): Float32Array {
  const means = meanTokens(runLayer(weights, values, values, ends), ends);
  const pooled = dense(means, ends.length, weights.pooled, weights.pooledBias);
  for (let start = 0; start < pooled.length; start += WIDTH) {
    const row = pooled.subarray(start, start + WIDTH);
    for (let i = 0; i < WIDTH; i++) row[i] = tanh(row[i]);
    const length = Math.sqrt(Math.max(dot(row, 0, row, 0, WIDTH), LENGTH2_FLOOR));
    for (let i = 0; i < WIDTH; i++) row[i] /= length;
  }
  return pooled;
}

/** Twice each piece's vector plus the timing signal of its place in the sentence. */
function embed(
  { pieces, rates }: FirstWeights,
  sentences: readonly (readonly number[])[],
  tokens: number,
): Float32Array {
  const x = new Float32Array(tokens * PIECE_WIDTH);
  const signal = timingSignal(rates, Math.max(0, ...sentences.map((ids) => ids.length)));
  let at = 0;
  for (const ids of sentences) {
    for (const [position, id] of ids.entries()) {
      const piece = id * PIECE_WIDTH;
      const time = position * PIECE_WIDTH;
      for (let i = 0; i < PIECE_WIDTH; i++) x[at++] = 2 * pieces[piece + i] + signal[time + i];
    }
  }
  return x;
}

/** Attention and feed-forward, each after a normalization and added to the residual stream [tokens][512]. */
function runLayer(
  weights: LayerWeights,
  x: Float32Array,
  residual: Float32Array,
  ends: readonly number[],
): Float32Array {
  const tokens = ends.at(-1) ?? 0;
  const normal = normalizeRows(x, weights.attentionNormScale, weights.attentionNormBias);
  const qkv = dense(normal, tokens, weights.queryKeyValue, weights.queryKeyValueBias);
  const attended = attend(qkv, ends, weights.attentionNormScale.length);
  const sum = dense(attended, tokens, weights.attentionOut, weights.attentionOutBias);
  for (let i = 0; i < sum.length; i++) sum[i] += residual[i];

  const again = normalizeRows(sum, weights.feedNormScale, weights.feedNormBias);
  const hidden = dense(again, tokens, weights.feedIn, weights.feedInBias);
  for (let i = 0; i < hidden.length; i++) if (hidden[i] < 0) hidden[i] = 0;
  const out = dense(hidden, tokens, weights.feedOut, weights.feedOutBias);
  for (let i = 0; i < sum.length; i++) out[i] += sum[i];
  return out;
}

/** Each row less its mean, over its standard deviation, scaled and shifted. */
function normalizeRows(x: Float32Array, scale: Float32Array, bias: Float32Array): Float32Array {
  const width = scale.length;
  const y = new Float32Array(x.length);
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

/** Softmax attention of HEADS heads inside of each sentence, from queries, keys and values [tokens][3 width]. */
function attend(qkv: Float32Array, ends: readonly number[], width: number): Float32Array {
  const out = new Float32Array((ends.at(-1) ?? 0) * width);
  const size = width / HEADS;
  const share = new Float64Array(MAX_TOKENS);
  let begin = 0;
  for (const end of ends) {
    for (let channel = 0; channel < width; channel += size) {
      for (let query = begin; query < end; query++) {
        attention(qkv, { begin, end, query, channel, width, size }, share);
        const to = query * width + channel;
        for (let i = 0; i < size; i++) {
          let sum = 0;
          for (let key = begin; key < end; key++) {
            sum += share[key - begin] * qkv[key * 3 * width + 2 * width + channel + i];
          }
          out[to + i] = sum;
        }
      }
    }
    begin = end;
  }
  return out;
}

interface Query {
  readonly begin: number;
  readonly end: number;
  readonly query: number;
  readonly channel: number;
  readonly width: number;
  readonly size: number;
}

/** How much one token looks at each token of its sentence; sums to 1. */
function attention(
  qkv: Float32Array,
  { begin, end, query, channel, width, size }: Query,
  share: Float64Array,
): void {
  const from = query * 3 * width + channel;
  const scale = 1 / Math.sqrt(size);
  let highest = Number.NEGATIVE_INFINITY;
  for (let key = begin; key < end; key++) {
    const score = scale * dot(qkv, from, qkv, key * 3 * width + width + channel, size);
    share[key - begin] = score;
    highest = Math.max(highest, score);
  }
  let total = 0;
  for (let i = 0; i < end - begin; i++) {
    share[i] = exp(share[i] - highest);
    total += share[i];
  }
  for (let i = 0; i < end - begin; i++) share[i] /= total;
}

/** The mean of each sentence's tokens; of no tokens it is 0. */
function meanTokens(values: Float32Array, ends: readonly number[]): Float32Array {
  const means = new Float32Array(ends.length * WIDTH);
  let begin = 0;
  for (const [sentence, end] of ends.entries()) {
    for (let i = 0; i < WIDTH; i++) {
      let sum = 0;
      for (let token = begin; token < end; token++) sum += values[token * WIDTH + i];
      means[sentence * WIDTH + i] = sum / Math.max(end - begin, 1);
    }
    begin = end;
  }
  return means;
}

function dot(a: Float32Array, from: number, b: Float32Array, other: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += a[from + i] * b[other + i];
  return sum;
}
