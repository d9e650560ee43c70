// The small frozen network that the adapters sit on, h_{l+1} = tanh(W_l h_l) with h_0 a sentence's 64 numbers, and the
// projection that gives those 64 numbers for a sentence of one's own.
import { EMBEDDING, INPUTS, LAYERS, NETWORK_FILE, PROJECTION_FILE } from "./layout.ts";
import { type Manifest, tensorFile } from "./manifest.ts";
import { openTensorFile } from "./tensor-file.ts";

/** W_1, W_2, W_3, each [64][64], row by row: an output a row. There are no biases, and the head is not kept. */
export function readNetwork(manifest: Manifest, data: ArrayBuffer): Float32Array[] {
  const reader = openTensorFile(tensorFile(manifest, NETWORK_FILE), data);
  return Array.from({ length: LAYERS }, (_, layer) =>
    reader.numbers(`layer${layer + 1}`, [INPUTS, INPUTS]),
  );
}

export interface Projection {
  /** Mean of the source sentences' embeddings. */
  readonly mean: Float32Array;
  /** [64][512]: orthonormal rows, the principal components of the source sentences, largest variance first. */
  readonly components: Float32Array;
  /** All 64 numbers are multiplied by it, so that over the source sentences their mean square is 1. */
  readonly factor: number;
}

export function readProjection(manifest: Manifest, data: ArrayBuffer): Projection {
  const reader = openTensorFile(tensorFile(manifest, PROJECTION_FILE), data);
  return {
    mean: reader.numbers("mean", [EMBEDDING]),
    components: reader.numbers("components", [INPUTS, EMBEDDING]),
    factor: reader.numbers("factor", [1])[0],
  };
}

/** From embeddings [sentences][512] to inputs [sentences][64]: factor times components (e - mean). */
export function project(
  { mean, components, factor }: Projection,
  embeddings: Float32Array,
): Float32Array {
  const count = embeddings.length / EMBEDDING;
  const inputs = new Float32Array(count * INPUTS);
  for (let sentence = 0; sentence < count; sentence++) {
    for (let k = 0; k < INPUTS; k++) {
      let sum = 0;
      for (let i = 0; i < EMBEDDING; i++) {
        sum += components[k * EMBEDDING + i] * (embeddings[sentence * EMBEDDING + i] - mean[i]);
      }
      inputs[sentence * INPUTS + k] = factor * sum;
    }
  }
  return inputs;
}
