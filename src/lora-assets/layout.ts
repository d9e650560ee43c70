// Sizes and names of the small-LoRA experiment's files that those who write them and those who read them share.

/** Numbers a sentence: its embedding's projection on the principal components of the source sentences. */
export const INPUTS = 64;
/** Frozen layers, each 64 by 64. */
export const LAYERS = 3;
/** Numbers of a sentence's embedding. */
export const EMBEDDING = 512;

export const MANIFEST_FILE = "manifest.json";
export const TARGET_FILE = "target.bin";
export const TEXTS_FILE = "target.txt";
export const NETWORK_FILE = "network.bin";
export const PROJECTION_FILE = "projection.bin";

/** Loaded on demand only, and made on each machine rather than kept with the sources. */
export const FIRST_FILE = "large/first-layer.bin";
export const SECOND_FILE = "large/second-layer.bin";
export const TOKENS_FILE = "large/tokens.bin";
export const VOCABULARY_FILE = "large/vocabulary.json";
