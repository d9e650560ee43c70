// Loads what a model is given, in Node and in a Worker alike: 270 kB for the small layers, 9 MB for the transformer's.
import { HEADS } from "../encoder/weights.ts";
import type { ModelId } from "../experiment/lora-parameters.ts";
import { readSecondWeights, readTokens } from "../lora-assets/encoder.ts";
import { type Fetcher, fetchFiles, type Loaded } from "../lora-assets/fetch.ts";
import { NETWORK_FILE, SECOND_FILE, TARGET_FILE, TOKENS_FILE } from "../lora-assets/layout.ts";
import { readNetwork } from "../lora-assets/network.ts";
import { readTarget } from "../lora-assets/target.ts";
import type { LoraData, MlpData, TransformerData } from "./data.ts";

type Load<Data> = (get: Fetcher, onProgress?: (progress: Loaded) => void) => Promise<Data>;

const loadMlp: Load<MlpData> = async (get, onProgress) => {
  const names = [NETWORK_FILE, TARGET_FILE] as const;
  const { manifest, files } = await fetchFiles(names, get, onProgress);
  return {
    model: "mlp",
    classes: manifest.classes,
    layers: readNetwork(manifest, files[NETWORK_FILE]),
    ...readTarget(manifest, files[TARGET_FILE]),
  };
};

const loadTransformer: Load<TransformerData> = async (get, onProgress) => {
  const files = [SECOND_FILE, TOKENS_FILE] as const;
  const { manifest, files: got } = await fetchFiles(files, get, onProgress);
  const tokens = readTokens(manifest, got[TOKENS_FILE]);
  /** Sentences stand class by class. */
  const labels = (perClass: number) =>
    Uint8Array.from({ length: perClass * manifest.classes.length }, (_, i) =>
      Math.floor(i / perClass),
    );
  return {
    model: "transformer",
    classes: manifest.classes,
    weights: readSecondWeights(manifest, got[SECOND_FILE]),
    heads: HEADS,
    pool: { ...tokens.pool, labels: labels(manifest.tokensPoolPerClass) },
    test: { ...tokens.test, labels: labels(manifest.testPerClass) },
    names: tokens.names,
  };
};

const LOADS = { mlp: loadMlp, transformer: loadTransformer } as const satisfies Record<
  ModelId,
  Load<LoraData>
>;

/** The data of a model; `onProgress` is told the bytes. Throws an AssetError where a file is missing or not what it must be. */
export function loadLoraData(
  model: ModelId,
  get: Fetcher,
  onProgress?: (progress: Loaded) => void,
): Promise<LoraData> {
  return LOADS[model](get, onProgress);
}
