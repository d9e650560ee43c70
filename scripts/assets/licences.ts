// Whose work the assets are made from, for the manifest; the notices themselves lie beside it.
import type { Manifest } from "../../src/lora-assets/manifest.ts";
import { WORDNET_PACKAGE } from "./glosses.ts";
import { MODEL_PACKAGE } from "./package-model.ts";

export const LICENCES: Manifest["licences"] = [
  {
    work: "WordNet, by Princeton University",
    from: `npm package ${WORDNET_PACKAGE}`,
    licence: "WordNet licence: NOTICE-wordnet.txt",
    changes:
      "first clauses of the glosses of some nouns, their classes, and numbers computed from them",
  },
  {
    work: "Universal Sentence Encoder Lite, by Google",
    from: `npm package ${MODEL_PACKAGE}`,
    licence: "Apache License 2.0: NOTICE-encoder.txt",
    changes: "matrices transposed and rounded to int8; sentence embeddings computed with it",
  },
];
