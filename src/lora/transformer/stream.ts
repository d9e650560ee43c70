// The gradient's way back from a sentence's means to what its attention gave, through the feed-forward part and the normalization
// before it. Only hidden numbers that are not 0 have a gradient, so that this costs a fraction of the way forward.
import { product } from "../product.ts";
import type { Adapters, Look, LookBack } from "./attention.ts";
import { deviationsOf } from "./pooling.ts";
import type { Sentence } from "./sentence.ts";

/** Room for what `streamBack` computes with. */
export interface StreamRoom {
  /** [heads tokens][width] and [tokens][width], of the longest sentence. */
  readonly looks: Float64Array;
  readonly slope: Float64Array;
}

/**
 * From the gradients at the means of s [width] and of the hidden numbers [hidden] to those at the shares and the low numbers seen,
 * written to `back`, and at the values' outer factor times L, added to `atSpread` [features][heads rank].
 */
export function streamBack(
  { layer, rank, spread }: Adapters,
  sentence: Sentence,
  look: Look,
  atMeans: Float64Array,
  atHidden: Float64Array,
  back: LookBack,
  atSpread: Float64Array,
  room: StreamRoom,
): void {
  const { width, heads, hidden, feedBias } = layer;
  const { tokens, even, stream, lowSeen } = look;
  const { means, deviations } = deviationsOf(layer, look);
  const all = heads * tokens;
  const lows = heads * rank;
  const devSlopes = new Float64Array(tokens);
  back.shares.fill(0);
  back.lowSeen.fill(0);
  for (let j = 0; j < hidden; j++) {
    if (atHidden[j] === 0) continue;
    for (let t = 0; t < tokens; t++) {
      const y = stream[(width + j) * even + t];
      if (!(y / deviations[t] + feedBias[j] > 0)) continue;
      const slope = atHidden[j] / (tokens * deviations[t]);
      devSlopes[t] -= (slope * y) / deviations[t];
      addRow(back.shares, t * all, sentence.looks, (width + j) * all, slope, all);
      const row = (width + j) * lows;
      for (let p = 0; p < lows; p++) {
        back.lowSeen[t * lows + p] += slope * spread[row + p];
        atSpread[row + p] += slope * lowSeen[t * lows + p];
      }
    }
  }
  const { slope, looks } = room;
  for (let t = 0; t < tokens; t++) {
    const factor = devSlopes[t] / (width * deviations[t]);
    for (let i = 0; i < width; i++) {
      slope[t * width + i] = atMeans[i] / tokens + factor * (stream[i * even + t] - means[t]);
    }
  }
  for (let k = 0; k < all; k++) {
    for (let i = 0; i < width; i++) looks[k * width + i] = sentence.looks[i * all + k];
  }
  product(back.shares, tokens, all, width, slope, width, 1, looks, width, 1, 1, true);
  product(back.lowSeen, tokens, lows, width, slope, width, 1, spread, 1, lows, 1, true);
  product(atSpread, width, lows, tokens, slope, 1, width, lowSeen, 1, lows, 1, true);
}

/** Adds a row of a matrix, times a factor, to a row of a sum. */
function addRow(
  sum: Float64Array,
  to: number,
  matrix: Float32Array,
  from: number,
  factor: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) sum[to + k] += factor * matrix[from + k];
}
