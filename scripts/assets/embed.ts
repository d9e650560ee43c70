// Runs the encoder over many sentences, some hundred tokens at a time.
import { firstLayer, secondLayer } from "../../src/encoder/encode.ts";
import type { PackageModel } from "./package-model.ts";

const SENTENCES_AT_ONCE = 32;

type Sentences = readonly (readonly number[])[];
type Show = (share: number) => void;

/** Embeddings [sentences][512]; `show` gets the share that is done. */
export function embedAll(
  { first, second }: Pick<PackageModel, "first" | "second">,
  sentences: Sentences,
  show?: Show,
): Float32Array {
  return inPieces(sentences, (some) => secondLayer(second, firstLayer(first, some)), show);
}

/** The first layer's output [tokens][512] of all sentences, one after the other. */
export function firstLayerOfAll(
  first: PackageModel["first"],
  sentences: Sentences,
  show?: Show,
): Float32Array {
  return inPieces(sentences, (some) => firstLayer(first, some).values, show);
}

function inPieces(
  sentences: Sentences,
  run: (some: Sentences) => Float32Array,
  show?: Show,
): Float32Array {
  const pieces: Float32Array[] = [];
  for (let from = 0; from < sentences.length; from += SENTENCES_AT_ONCE) {
    const some = sentences.slice(from, from + SENTENCES_AT_ONCE);
    pieces.push(run(some));
    show?.((from + some.length) / sentences.length);
  }
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
