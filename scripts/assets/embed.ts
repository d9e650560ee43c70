// Runs the encoder over many sentences, some hundred tokens at a time.
import { firstLayer, secondLayer } from "../../src/encoder/encode.ts";
import { WIDTH } from "../../src/encoder/weights.ts";
import type { PackageModel } from "./package-model.ts";

const SENTENCES_AT_ONCE = 32;

/** Embeddings [sentences][512]; `show` gets the share that is done. */
export function embedAll(
  { first, second }: Pick<PackageModel, "first" | "second">,
  sentences: readonly (readonly number[])[],
  show: (share: number) => void = () => {},
): Float32Array {
  const embeddings = new Float32Array(sentences.length * WIDTH);
  for (let from = 0; from < sentences.length; from += SENTENCES_AT_ONCE) {
    const some = sentences.slice(from, from + SENTENCES_AT_ONCE);
    embeddings.set(secondLayer(second, firstLayer(first, some)), from * WIDTH);
    show((from + some.length) / sentences.length);
  }
  return embeddings;
}
