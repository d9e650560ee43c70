// The large files, loaded only when they are asked for: the sentence encoder in int8, its vocabulary, and the tokens
// that its second layer reads of the target sentences.
import type { VocabularyEntry } from "../encoder/tokenizer.ts";
import {
  FIRST_SHAPES,
  type FirstWeights,
  SECOND_SHAPES,
  type SecondWeights,
  WIDTH,
} from "../encoder/weights.ts";
import { FIRST_FILE, SECOND_FILE, TOKENS_FILE, VOCABULARY_FILE } from "./layout.ts";
import { type Manifest, tensorFile } from "./manifest.ts";
import { AssetError, openTensorFile, REMEDY } from "./tensor-file.ts";

export function readFirstWeights(manifest: Manifest, data: ArrayBuffer): FirstWeights {
  return readWeights(manifest, FIRST_FILE, FIRST_SHAPES, data);
}

export function readSecondWeights(manifest: Manifest, data: ArrayBuffer): SecondWeights {
  return readWeights(manifest, SECOND_FILE, SECOND_SHAPES, data);
}

function readWeights<Name extends string>(
  manifest: Manifest,
  file: string,
  shapes: Readonly<Record<Name, readonly number[]>>,
  data: ArrayBuffer,
): Record<Name, Float32Array> {
  const reader = openTensorFile(tensorFile(manifest, file), data);
  const names = Object.keys(shapes) as Name[];
  return Object.fromEntries(
    names.map((name) => [name, reader.numbers(name, shapes[name])]),
  ) as Record<Name, Float32Array>;
}

export function readVocabulary(text: string): VocabularyEntry[] {
  const vocabulary: unknown = JSON.parse(text);
  if (!Array.isArray(vocabulary) || vocabulary.length !== FIRST_SHAPES.pieces[0] - 2) {
    throw new AssetError(`${VOCABULARY_FILE} does not hold the encoder's vocabulary: ${REMEDY}`);
  }
  return vocabulary;
}

/** Tokens of sentences, one sentence after the other. */
export interface SentenceTokens {
  /** [tokens][512], the first layer's output. */
  readonly values: Float32Array;
  /** [sentences]: how many tokens each has. */
  readonly counts: Uint8Array;
}

export interface TargetTokens {
  /** The pool's first sentences of each class, class by class. */
  readonly pool: SentenceTokens;
  readonly test: SentenceTokens;
  /** One sentence a class, such as "an animal". */
  readonly names: SentenceTokens;
}

export function readTokens(manifest: Manifest, data: ArrayBuffer): TargetTokens {
  const reader = openTensorFile(tensorFile(manifest, TOKENS_FILE), data);
  const read = (part: keyof TargetTokens, sentences: number): SentenceTokens => {
    const counts = reader.counts(`${part}Counts`, [sentences]);
    const tokens = counts.reduce((sum, count) => sum + count, 0);
    return { counts, values: reader.numbers(`${part}Tokens`, [tokens, WIDTH]) };
  };
  const classes = manifest.classes.length;
  return {
    pool: read("pool", manifest.tokensPoolPerClass * classes),
    test: read("test", manifest.testPerClass * classes),
    names: read("names", classes),
  };
}
