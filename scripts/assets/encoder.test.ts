import "@tensorflow/tfjs-backend-cpu";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { firstLayer, secondLayer } from "../../src/encoder/encode.ts";
import { createTokenizer } from "../../src/encoder/tokenizer.ts";
import { readGraph, readPackageModel } from "./package-model.ts";

const SENTENCES = [
  "a large wild cat with a striped coat",
  "Hello, how are you?",
  "x",
  "an edible seed of any of various plants 😹 that grow on the hills above the town",
];

const { first, second, vocabulary } = readPackageModel();
const { tokenize } = createTokenizer(vocabulary);
const ids = (text: string) => tokenize(text).map(({ id }) => id);

async function runGraph(sentences: readonly (readonly number[])[]): Promise<Float32Array> {
  const { manifest, topology, bytes } = readGraph();
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology: topology as object,
      weightSpecs: manifest.weights as never,
      weightData: bytes.buffer as ArrayBuffer,
    }),
  });
  const places = sentences.flatMap((list, row) => list.map((_, position) => [row, position]));
  const result = await model.executeAsync({
    indices: tf.tensor2d(places, [places.length, 2], "int32"),
    values: tf.tensor1d(sentences.flat(), "int32"),
  });
  return (await (result as tf.Tensor).data()) as Float32Array;
}

describe("the encoder", () => {
  it("agrees with the package's own graph to 1e-6", async () => {
    const sentences = SENTENCES.map(ids);
    const want = await runGraph(sentences);
    const got = secondLayer(second, firstLayer(first, sentences));
    expect(got.length).toBe(want.length);
    const difference = got.reduce((most, value, i) => Math.max(most, Math.abs(value - want[i])), 0);
    expect(difference).toBeLessThan(1e-6);
  });

  it("gives a sentence the same bits alone and among others", () => {
    const together = secondLayer(second, firstLayer(first, SENTENCES.map(ids)));
    for (const [i, text] of SENTENCES.entries()) {
      const alone = secondLayer(second, firstLayer(first, [ids(text)]));
      expect(alone).toEqual(together.slice(i * 512, (i + 1) * 512));
    }
  });

  it("gives every sentence length 1, and reads no more than 128 tokens", () => {
    const long = Array.from({ length: 200 }, (_, i) => 6 + i);
    const [a, b] = [long, long.slice(0, 128)].map((list) =>
      secondLayer(second, firstLayer(first, [list])),
    );
    expect(a).toEqual(b);
    expect(Math.hypot(...a)).toBeCloseTo(1, 6);
  });
});
