// For tests only: the transformer's layer as one would write it down, token by token and with the adapters merged into the weights,
// and runs on a small made-up one.
import type { SecondWeights } from "../../encoder/weights.ts";
import { defaultLora, type LoraExperiment } from "../../experiment/lora-experiment.ts";
import { TABLE } from "../../random/testing.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import type { TransformerData } from "../data.ts";
import type { Variables } from "../model.ts";
import { traceOf } from "../testing.ts";
import { syntheticTransformer } from "./synthetic.ts";

export const LAYER_DATA = syntheticTransformer(
  {
    ...{ width: 16, heads: 4, hidden: 48, tokens: [2, 5] },
    ...{ classes: 4, poolPerClass: 20, testPerClass: 25 },
  },
  TABLE,
);

/** An experiment that fits these data, with some values changed. */
export function transformerOf(values: Partial<LoraExperiment>): LoraExperiment {
  const sizes = { classes: 4, sentences: 8, initDeviation: 0.15, steps: 60, stride: 20 };
  return { ...defaultLora("transformer"), ...sizes, ...values };
}

export function transformerTraceOf(values: Partial<LoraExperiment>): LoraTrace {
  return traceOf(transformerOf(values), LAYER_DATA);
}

/** W + s/r times the update of queries and values, an output a row: X Y^T where Y meets the inputs, else Y X^T. */
export function mergedWeights(
  weights: SecondWeights,
  { x, y }: Variables,
  rank: number,
  scale: number,
  inputSide: "x" | "y",
): SecondWeights {
  const [inner, outer] = inputSide === "y" ? [y, x] : [x, y];
  const width = weights.attentionNormScale.length;
  const queryKeyValue = weights.queryKeyValue.slice();
  for (const [adapter, part] of [0, 2].entries()) {
    for (let o = 0; o < width; o++) {
      for (let i = 0; i < width; i++) {
        let sum = 0;
        for (let p = 0; p < rank; p++) {
          const [atOuter, atInner] = [o, i].map((index) => (adapter * width + index) * rank + p);
          sum += outer[atOuter] * inner[atInner];
        }
        queryKeyValue[(part * width + o) * width + i] += scale * sum;
      }
    }
  }
  return { ...weights, queryKeyValue };
}

type Vector = readonly number[];

const times = (matrix: Float32Array, bias: Float32Array, v: Vector): number[] =>
  Array.from(bias, (b, o) => v.reduce((sum, e, i) => sum + matrix[o * v.length + i] * e, b));
const plus = (a: Vector, b: Vector) => a.map((value, i) => value + b[i]);
const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const mean = (vectors: readonly Vector[]) =>
  vectors.reduce(plus).map((value) => value / vectors.length);

function normalize(v: Vector, scale: Float32Array, bias: Float32Array): number[] {
  const average =
    dot(
      v,
      v.map(() => 1),
    ) / v.length;
  const centered = v.map((value) => value - average);
  const deviation = Math.sqrt(dot(centered, centered) / v.length + 1e-6);
  return centered.map((value, i) => (scale[i] * value) / deviation + bias[i]);
}

/** The embedding of a sentence [tokens][width]. */
function plainEmbedding({ weights: w, heads }: TransformerData, values: Float32Array): number[] {
  const width = w.attentionNormScale.length;
  const tokens = Array.from({ length: values.length / width }, (_, t) => [
    ...values.subarray(t * width, (t + 1) * width),
  ]);
  const read = tokens.map((token) =>
    times(
      w.queryKeyValue,
      w.queryKeyValueBias,
      normalize(token, w.attentionNormScale, w.attentionNormBias),
    ),
  );
  const size = width / heads;
  const part = (t: number, which: number, h: number) =>
    read[t].slice(which * width + h * size, which * width + (h + 1) * size);
  const out = tokens.map((token, t) => {
    const gathered = Array.from({ length: heads }, (_, h) => {
      const looks = tokens.map((_, u) =>
        Math.exp(dot(part(t, 0, h), part(u, 1, h)) / Math.sqrt(size)),
      );
      const all = looks.reduce((sum, look) => sum + look, 0);
      return tokens.map((_, u) => part(u, 2, h).map((v) => (v * looks[u]) / all)).reduce(plus);
    }).flat();
    const stream = plus(token, times(w.attentionOut, w.attentionOutBias, gathered));
    const hidden = times(
      w.feedIn,
      w.feedInBias,
      normalize(stream, w.feedNormScale, w.feedNormBias),
    );
    return plus(
      stream,
      times(
        w.feedOut,
        w.feedOutBias,
        hidden.map((z) => Math.max(z, 0)),
      ),
    );
  });
  const pooled = times(w.pooled, w.pooledBias, mean(out)).map(Math.tanh);
  const length = Math.sqrt(dot(pooled, pooled));
  return pooled.map((value) => value / length);
}

/** The mean cross-entropy of logits 10 cos(sentence, name). */
export function plainLoss(
  data: TransformerData,
  texts: readonly Float32Array[],
  names: Float64Array,
  labels: Uint8Array,
): number {
  const losses = texts.map((values, i) => {
    const embedding = plainEmbedding(data, values);
    const { length: width } = embedding;
    const scores = data.classes.map(
      (_, c) => 10 * dot(embedding, [...names.subarray(c * width, (c + 1) * width)]),
    );
    return Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[labels[i]];
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
