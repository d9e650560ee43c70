// A sentence of one's own, from its text to the 64 numbers that the small network reads.
import { firstLayer, secondLayer } from "../encoder/encode.ts";
import { createTokenizer, type Token, type VocabularyEntry } from "../encoder/tokenizer.ts";
import type { FirstWeights, SecondWeights } from "../encoder/weights.ts";
import { type Projection, project } from "./network.ts";

export interface SentenceParts {
  readonly vocabulary: readonly VocabularyEntry[];
  readonly first: FirstWeights;
  readonly second: SecondWeights;
  readonly projection: Projection;
}

export interface OwnSentence {
  /** The pieces that the encoder reads; none for an empty text. */
  readonly tokens: readonly Token[];
  /** [tokens][512], the encoder's first layer's output. */
  readonly first: Float32Array;
  /** [64] */
  readonly inputs: Float32Array;
}

/** Gives a function that reads sentences; some milliseconds each. */
export function createSentenceReader(parts: SentenceParts): (text: string) => OwnSentence {
  const { tokenize } = createTokenizer(parts.vocabulary);
  return (text) => {
    const tokens = tokenize(text);
    const first = firstLayer(parts.first, [tokens.map(({ id }) => id)]);
    return {
      tokens,
      first: first.values,
      inputs: project(parts.projection, secondLayer(parts.second, first)),
    };
  };
}
