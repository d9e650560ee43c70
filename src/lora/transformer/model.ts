// The model of the transformer's layer: adapters on its queries and values, and in place of a trained head the frozen embeddings
// of the classes' names, logit = 10 cos(sentence, name). In float64; the frozen part of a sentence is computed once (sentence.ts).
import { crossEntropy, softmaxSlope } from "../cross-entropy.ts";
import { createGradients, type Labelled, type Model, type Variables } from "../model.ts";
import { createViews, type Network, total } from "../network.ts";
import { product } from "../product.ts";
import {
  type Adapters,
  attend,
  attendBack,
  createLook,
  type Factors,
  type Look,
  spreadValues,
} from "./attention.ts";
import type { FrozenLayer } from "./frozen.ts";
import { createPooled, meanTokens, pool, poolBack } from "./pooling.ts";
import type { Sentence } from "./sentence.ts";
import { streamBack } from "./stream.ts";

/** Factor on the cosine of a sentence and a class's name. */
const LOGIT_SCALE = 10;

/** Rows that are sentences of a set. */
export interface SentenceBatch extends Labelled {
  /** Sentences of `from`. */
  readonly rows: Uint32Array;
  readonly from: (row: number) => Sentence;
}

export interface Settings {
  readonly rank: number;
  /** s / r. */
  readonly scale: number;
  /** The factor that meets the layer's inputs, as in network.ts. */
  readonly inputSide: Network["inputSide"];
  /** Embeddings of the classes' names, [classes][width], each of length 1. */
  readonly names: Float64Array;
  /** Rows of a minibatch, at most, and tokens of a sentence. */
  readonly most: number;
  readonly mostTokens: number;
}

export interface TransformerModel extends Model<SentenceBatch> {
  /** Embeddings [count][width], each of length 1. */
  readonly embed: (point: Variables, batch: SentenceBatch) => Float64Array;
}

export function createTransformer(layer: FrozenLayer, settings: Settings): TransformerModel {
  const { rank, scale, inputSide, names, most, mostTokens } = settings;
  const { width, heads, hidden, features } = layer;
  const classes = names.length / width;
  const lengths = [width * rank, width * rank];
  const views = { x: createViews(lengths), y: createViews(lengths) };
  const zeros = () => ({
    x: new Float64Array(total(lengths)),
    y: new Float64Array(total(lengths)),
  });
  const gradients = createGradients(zeros);
  const factorsOf = (group: "x" | "y", values: Float64Array): Factors => {
    const [queries, own] = views[group](values);
    return { queries, values: own };
  };
  /** The factors that meet the inputs, and those that meet the outputs. */
  const sidesOf = ({ x, y }: Variables) => {
    const [xs, ys] = [factorsOf("x", x), factorsOf("y", y)];
    return inputSide === "y" ? { inner: ys, outer: xs } : { inner: xs, outer: ys };
  };

  const lows = heads * rank;
  const spread = new Float64Array(features * lows);
  const room = new Float64Array(features * rank);
  const wide = new Float64Array(features * heads * mostTokens);
  const pooled = createPooled(layer, most);
  const scores = new Float64Array(most * classes);
  const slopes = new Float64Array(most * classes);
  const slope = new Float64Array(most * width);
  const atMeans = new Float64Array(most * width);
  const atHidden = new Float64Array(most * hidden);
  const atSpread = new Float64Array(features * lows);
  const atSpreadTurned = new Float64Array(features * lows);
  const streamRoom = {
    looks: new Float64Array(heads * mostTokens * width),
    slope: new Float64Array(mostTokens * width),
  };
  /** By row of the minibatch and by tokens. */
  const looks = Array.from({ length: most }, (): Look[] => []);
  const lookOf = (row: number, tokens: number): Look => {
    looks[row][tokens] ??= createLook(layer, rank, tokens);
    return looks[row][tokens];
  };

  const adaptersAt = (point: Variables): Adapters => {
    const { inner, outer } = sidesOf(point);
    spreadValues(layer, rank, outer.values, spread, room);
    return { layer, rank, scale, inner, outer, spread };
  };

  /** Leaves pooled numbers and logits in the buffers, and the looks where a backward pass follows. */
  const forward = (
    adapters: Adapters,
    { count, rows, from }: SentenceBatch,
    keepsLooks = false,
  ): Float64Array => {
    for (let row = 0; row < count; row++) {
      const sentence = from(rows[row]);
      const look = lookOf(keepsLooks ? row : 0, sentence.tokens);
      attend(adapters, sentence, look, wide);
      meanTokens(layer, look, row, pooled);
    }
    pool(layer, count, pooled);
    const { numbers } = pooled;
    product(scores, count, classes, width, numbers, width, 1, names, width, 1, LOGIT_SCALE, false);
    for (let i = 0; i < count * classes; i++) scores[i] /= pooled.lengths[Math.floor(i / classes)];
    return scores;
  };

  return {
    ...{ adapters: 2, classes, zeros, reset: gradients.reset },
    blocks: (group, values) => views[group](values),
    logits: (point, batch) => forward(adaptersAt(point), batch),
    loss: (point, batch) => crossEntropy(forward(adaptersAt(point), batch), batch, classes),
    embed(point, batch) {
      forward(adaptersAt(point), batch);
      return Float64Array.from(
        pooled.numbers.subarray(0, batch.count * width),
        (value, i) => value / pooled.lengths[Math.floor(i / width)],
      );
    },
    pieces: ({ rows, labels, from, count }, size) =>
      Array.from({ length: Math.ceil(count / size) }, (_, j) => {
        const [start, end] = [j * size, Math.min((j + 1) * size, count)];
        const part = { rows: rows.subarray(start, end), labels: labels.subarray(start, end) };
        return { ...part, from, count: end - start };
      }),

    gradient(point, batch) {
      const { count, rows, from } = batch;
      const adapters = adaptersAt(point);
      softmaxSlope(forward(adapters, batch, true), batch, classes, slopes);
      product(
        slope,
        count,
        width,
        classes,
        slopes,
        classes,
        1,
        names,
        1,
        width,
        LOGIT_SCALE,
        false,
      );
      poolBack(layer, count, pooled, slope, atMeans, atHidden);
      const gradient = gradients.next();
      for (const group of [gradient.x, gradient.y]) group.fill(0);
      const { inner, outer } = sidesOf(gradient);
      atSpread.fill(0);
      for (let row = 0; row < count; row++) {
        const sentence = from(rows[row]);
        const look = lookOf(row, sentence.tokens);
        const back = {
          shares: new Float64Array(sentence.tokens * heads * sentence.tokens),
          lowSeen: new Float64Array(sentence.tokens * lows),
        };
        const means = atMeans.subarray(row * width, (row + 1) * width);
        const own = atHidden.subarray(row * hidden, (row + 1) * hidden);
        streamBack(adapters, sentence, look, means, own, back, atSpread, streamRoom);
        attendBack(adapters, sentence, look, back, inner, outer);
      }
      valuesBack(outer.values);
      return gradient;
    },
  };

  /** The gradient at the values' outer factor, from that at L times it. */
  function valuesBack(into: Float64Array): void {
    const size = width / heads;
    for (let j = 0; j < features; j++) {
      for (let p = 0; p < lows; p++) atSpreadTurned[p * features + j] = atSpread[j * lows + p];
    }
    for (let h = 0; h < heads; h++) {
      const to = into.subarray(h * size * rank);
      const rows = layer.outTurned.subarray(h * size * features);
      const own = atSpreadTurned.subarray(h * rank * features);
      product(to, size, rank, features, rows, features, 1, own, features, 1, 1, false);
    }
  }
}
