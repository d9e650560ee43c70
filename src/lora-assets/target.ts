// The target task of the small-LoRA experiment: sentences of eight classes as 64 numbers each, and their texts.
import { INPUTS, TARGET_FILE, TEXTS_FILE } from "./layout.ts";
import { type Manifest, tensorFile } from "./manifest.ts";
import { AssetError, openTensorFile, REMEDY } from "./tensor-file.ts";

/** Sentences class by class. */
export interface Sentences {
  /** [sentences][64] */
  readonly inputs: Float32Array;
  /** [sentences], each an index of the manifest's classes. */
  readonly labels: Uint8Array;
}

export interface Target {
  /** What few-shot training sets are drawn from. */
  readonly pool: Sentences;
  readonly test: Sentences;
}

export function readTarget(manifest: Manifest, data: ArrayBuffer): Target {
  const reader = openTensorFile(tensorFile(manifest, TARGET_FILE), data);
  const read = (part: keyof Target, perClass: number): Sentences => {
    const count = perClass * manifest.classes.length;
    const labels = reader.counts(`${part}Labels`, [count]);
    const wrong = labels.find((label) => label >= manifest.classes.length);
    if (wrong !== undefined) {
      throw new AssetError(
        `${TARGET_FILE}: the label ${wrong} names none of ${manifest.classes.length} classes: ${REMEDY}`,
      );
    }
    return { inputs: reader.numbers(`${part}Inputs`, [count, INPUTS]), labels };
  };
  return {
    pool: read("pool", manifest.poolPerClass),
    test: read("test", manifest.testPerClass),
  };
}

/** The sentences' texts, in the order of their inputs: a line each, first the pool's, then those of the test. */
export function readTexts(manifest: Manifest, text: string): Record<keyof Target, string[]> {
  const lines = text.split("\n").slice(0, -1);
  const pool = manifest.poolPerClass * manifest.classes.length;
  const all = pool + manifest.testPerClass * manifest.classes.length;
  if (lines.length !== all) {
    throw new AssetError(`${TEXTS_FILE} must have ${all} lines, got ${lines.length}: ${REMEDY}`);
  }
  return { pool: lines.slice(0, pool), test: lines.slice(pool) };
}
