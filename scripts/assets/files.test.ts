// What is kept with the sources, against what is promised of it and against the packages it is made from.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { firstLayer } from "../../src/encoder/encode.ts";
import { createTokenizer } from "../../src/encoder/tokenizer.ts";
import { WIDTH } from "../../src/encoder/weights.ts";
import {
  readFirstWeights,
  readSecondWeights,
  readTokens,
  readVocabulary,
} from "../../src/lora-assets/encoder.ts";
import { INPUTS, LAYERS } from "../../src/lora-assets/layout.ts";
import { parseManifest } from "../../src/lora-assets/manifest.ts";
import { project, readNetwork, readProjection } from "../../src/lora-assets/network.ts";
import { createSentenceReader } from "../../src/lora-assets/own-sentence.ts";
import { readTarget, readTexts } from "../../src/lora-assets/target.ts";
import { embedAll } from "./embed.ts";
import { sha256 } from "./make.ts";
import { readPackageModel } from "./package-model.ts";

const bytesOf = (name: string) => new Uint8Array(readFileSync(`public/lora/${name}`));
const dataOf = (name: string) => bytesOf(name).buffer;
const textOf = (name: string) => readFileSync(`public/lora/${name}`, "utf8");

const manifest = parseManifest(textOf("manifest.json"));
const target = readTarget(manifest, dataOf("target.bin"));
const texts = readTexts(manifest, textOf("target.txt"));
const projection = readProjection(manifest, dataOf("projection.bin"));
const network = readNetwork(manifest, dataOf("network.bin"));
const model = readPackageModel();
const { tokenize } = createTokenizer(model.vocabulary);
const idsOf = (text: string) => tokenize(text).map(({ id }) => id);

const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe("the small files", () => {
  it("have the checksums of the manifest", () => {
    const small = Object.entries(manifest.files).filter(([name]) => !name.startsWith("large/"));
    expect(small.length).toBe(4);
    for (const [name, { sha256: wanted }] of small) expect(sha256(bytesOf(name))).toBe(wanted);
  });

  it("hold 100 test sentences and 320 others of each of eight classes, no text twice", () => {
    for (const [part, perClass] of [["test", 100] as const, ["pool", 320] as const]) {
      const labels = Uint8Array.from({ length: 8 * perClass }, (_, i) => Math.floor(i / perClass));
      expect(target[part].labels).toEqual(labels);
      expect(target[part].inputs.length).toBe(labels.length * INPUTS);
    }
    expect(new Set([...texts.pool, ...texts.test]).size).toBe(8 * 420);
  });

  it("hold what the encoder makes of the texts, to half a step of int8", () => {
    const picked = [0, 99, 100, 450, 799];
    const sentences = picked.map((i) => idsOf(texts.test[i]));
    const inputs = project(projection, embedAll(model, sentences));
    for (const [row, i] of picked.entries()) {
      for (let k = 0; k < INPUTS; k++) {
        const kept = target.test.inputs[i * INPUTS + k];
        const step = Math.max(...columnOf(target.test.inputs, k).map(Math.abs)) / 127;
        expect(Math.abs(inputs[row * INPUTS + k] - kept)).toBeLessThan(0.51 * step);
      }
    }
  });

  it("hold a projection on orthonormal directions", () => {
    const row = (k: number) => projection.components.subarray(k * WIDTH, (k + 1) * WIDTH);
    for (let i = 0; i < INPUTS; i++) {
      for (let j = 0; j <= i; j++) {
        const product = row(i).reduce((sum, value, n) => sum + value * row(j)[n], 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 6);
      }
    }
  });

  it("hold a network that tells the source classes far better than chance", () => {
    expect(network.map((layer) => layer.length)).toEqual(Array(LAYERS).fill(INPUTS * INPUTS));
    expect(manifest.source.classes.length).toBe(14);
    expect(manifest.source.validationAccuracy).toBeGreaterThan(0.5);
  });

  it("are at most 600 kB", () => {
    const sizes = Object.entries(manifest.files).flatMap(([name, { bytes }]) =>
      name.startsWith("large/") ? [] : [bytes],
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600e3);
  });
});

// A clone has none until `npm run assets`, which comes before the unit tests when all checks run.
describe.skipIf(!existsSync("public/lora/large/tokens.bin"))("the large files", () => {
  const parts = () => ({
    vocabulary: readVocabulary(textOf("large/vocabulary.json")),
    first: readFirstWeights(manifest, dataOf("large/first-layer.bin")),
    second: readSecondWeights(manifest, dataOf("large/second-layer.bin")),
    projection,
  });

  it("have the checksums of the manifest", () => {
    for (const [name, { sha256: wanted }] of Object.entries(manifest.files)) {
      expect(sha256(bytesOf(name))).toBe(wanted);
    }
  });

  it("read a sentence of one's own nearly as the whole encoder does", () => {
    const read = createSentenceReader(parts());
    for (const text of [texts.test[3], "a small dog that barks at strangers"]) {
      const whole = project(projection, embedAll(model, [idsOf(text)]));
      const { tokens, inputs } = read(text);
      expect(tokens.map(({ id }) => id)).toEqual(idsOf(text));
      expect(cosine(inputs, whole)).toBeGreaterThan(0.998);
    }
    expect(read("").tokens).toEqual([]);
  });

  it("hold the tokens that the first layer gives for the target sentences", () => {
    const tokens = readTokens(manifest, dataOf("large/tokens.bin"));
    expect([tokens.pool, tokens.test, tokens.names].map(({ counts }) => counts.length)).toEqual([
      512, 800, 8,
    ]);
    const { values } = firstLayer(model.first, [idsOf(texts.test[0])]);
    const kept = tokens.test.values.subarray(0, values.length);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest(values, kept) / scale).toBeLessThan(0.02);
    expect(tokens.names.counts[0]).toBe(idsOf("an animal").length);
  });
});

function columnOf(inputs: Float32Array, k: number): number[] {
  return Array.from({ length: inputs.length / INPUTS }, (_, row) => inputs[row * INPUTS + k]);
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, x, i) => sum + x * v[i], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
