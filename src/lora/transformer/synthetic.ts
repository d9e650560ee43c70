// A made-up layer and made-up sentences in the form of the real ones, for tests and speeds: weights are random, tokens scatter around
// their class's center. Nothing on the page is computed from it.
import { fillNormals, type STREAMS } from "../../random/streams.ts";
import type { TokenSentences, TransformerData } from "../data.ts";

export interface SyntheticLayer {
  readonly width: number;
  readonly heads: number;
  /** Width of the feed-forward part. */
  readonly hidden: number;
  readonly classes: number;
  readonly poolPerClass: number;
  readonly testPerClass: number;
  /** Tokens of a sentence, from the least to the most. */
  readonly tokens: readonly [number, number];
}

/** Makes as few of the feed-forward's hidden numbers positive as in the real layer, 8 in 100. */
const FEED_BIAS = -1.4;

/** @param table the whole normal table. */
export function syntheticTransformer(shape: SyntheticLayer, table: Float32Array): TransformerData {
  const { width, heads, hidden, classes, poolPerClass, testPerClass, tokens } = shape;
  const stream = 0x20001 as (typeof STREAMS)[keyof typeof STREAMS];
  let step = 0;
  const normals = (length: number, deviation: number, mean = 0) => {
    const out = new Float64Array(length);
    fillNormals(out, deviation, { stream, step: step++, seed: 0 }, table);
    return Float32Array.from(out, (value) => mean + value);
  };
  const matrix = (rows: number, columns: number) => normals(rows * columns, 1 / Math.sqrt(columns));
  const weights = {
    attentionNormScale: normals(width, 0.1, 1),
    attentionNormBias: normals(width, 0.1),
    queryKeyValue: matrix(3 * width, width),
    queryKeyValueBias: normals(3 * width, 0.1),
    attentionOut: matrix(width, width),
    attentionOutBias: normals(width, 0.1),
    feedNormScale: normals(width, 0.1, 1),
    feedNormBias: normals(width, 0.1),
    feedIn: matrix(hidden, width),
    feedInBias: normals(hidden, 0.1, FEED_BIAS),
    feedOut: matrix(width, hidden),
    feedOutBias: normals(width, 0.1),
    pooled: matrix(width, width),
    pooledBias: normals(width, 0.1),
  };
  const centers = Array.from({ length: classes }, () => normals(width, 1));
  const [least, most] = tokens;
  const sentences = (perClass: number, noise: number): TokenSentences => {
    const counts = Uint8Array.from(
      { length: classes * perClass },
      (_, i) => least + ((7 * i) % (most - least + 1)),
    );
    const values = [...counts].flatMap((count, i) => {
      const center = centers[Math.floor(i / perClass)];
      return [...normals(count * width, noise).map((value, k) => value + center[k % width])];
    });
    return { values: Float32Array.from(values), counts };
  };
  const labelled = (perClass: number) => ({
    ...sentences(perClass, 1.5),
    labels: Uint8Array.from({ length: classes * perClass }, (_, i) => Math.floor(i / perClass)),
  });
  return {
    ...{ model: "transformer", weights, heads },
    classes: centers.map((_, label) => `class ${label + 1}`),
    pool: labelled(poolPerClass),
    test: labelled(testPerClass),
    names: sentences(1, 0.5),
  };
}
