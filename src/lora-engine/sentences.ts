// What trained networks say of sentences: those of the test, the odd ones of the training, and one's own.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraData } from "../lora/data.ts";
import { readFirstWeights, readSecondWeights, readVocabulary } from "../lora-assets/encoder.ts";
import { type Fetcher, fetchFiles, type Loaded } from "../lora-assets/fetch.ts";
import {
  FIRST_FILE,
  PROJECTION_FILE,
  SECOND_FILE,
  TEXTS_FILE,
  VOCABULARY_FILE,
} from "../lora-assets/layout.ts";
import type { Manifest } from "../lora-assets/manifest.ts";
import { readProjection } from "../lora-assets/network.ts";
import type { SentenceParts } from "../lora-assets/own-sentence.ts";
import { createSentenceReader, type OwnSentence } from "../lora-assets/own-sentence.ts";
import { readTexts } from "../lora-assets/target.ts";
import type { Inspection, OddSentence, OwnAnswer } from "./protocol.ts";
import type { Trained } from "./task.ts";

/** What reads sentences of one's own is made of. */
const READER_FILES = [FIRST_FILE, SECOND_FILE, VOCABULARY_FILE, PROJECTION_FILE] as const;

/** Bytes that `openReader` loads. */
export async function readerBytes(get: Fetcher): Promise<number> {
  const { manifest } = await fetchFiles([], get);
  return READER_FILES.reduce((sum, name) => sum + (manifest.files[name]?.bytes ?? 0), 0);
}

/** Gives a function from a text to the numbers that the models read. */
export async function openReader(
  get: Fetcher,
  onLoading: (loading: Loaded) => void,
): Promise<(text: string) => OwnSentence> {
  const { manifest, files } = await fetchFiles(READER_FILES, get, onLoading);
  const parts: SentenceParts = {
    vocabulary: readVocabulary(new TextDecoder().decode(files[VOCABULARY_FILE])),
    first: readFirstWeights(manifest, files[FIRST_FILE]),
    second: readSecondWeights(manifest, files[SECOND_FILE]),
    projection: readProjection(manifest, files[PROJECTION_FILE]),
  };
  return createSentenceReader(parts);
}

/** Asks the networks of a seed about the sentences of the test and the odd ones of the training. */
export async function inspectSentences(
  get: Fetcher,
  data: LoraData,
  experiment: LoraExperiment,
  trained: Trained,
): Promise<Inspection> {
  const { manifest, files } = await fetchFiles([TEXTS_FILE], get);
  const texts = textsOf(manifest, data, new TextDecoder().decode(files[TEXTS_FILE]));
  const { classes, methods, seed } = experiment;
  const { training, testRows, toldOfTest, toldOfTraining } = trained;
  const told = (all: readonly Uint8Array[], row: number) => all.map((classOf) => classOf[row]);

  const perClass = training.labels.length / classes;
  const wrong = new Set(training.wrong);
  const odd = [...training.labels.keys()].flatMap((row): OddSentence[] => {
    const label = training.labels[row];
    const own = data.pool.labels[training.sources[row]];
    // The set is drawn class by class: where an input was replaced, the sentence is of another class's or of another draw.
    const why = wrong.has(row) ? "label" : own !== Math.floor(row / perClass) ? "input" : null;
    if (!why) return [];
    const text = texts.pool[training.sources[row]];
    return [{ text, label, own, why, told: told(toldOfTraining, row) }];
  });
  return {
    classes: data.classes.slice(0, classes),
    methods,
    seed,
    test: [...testRows].map((row, i) => ({
      text: texts.test[row],
      label: data.test.labels[row],
      told: told(toldOfTest, i),
    })),
    odd,
  };
}

/** The sentences' texts in the order of a model's data: of the pool the transformer has the first of each class only. */
function textsOf(manifest: Manifest, { pool }: LoraData, text: string) {
  const texts = readTexts(manifest, text);
  const { classes, poolPerClass } = manifest;
  const perClass = pool.labels.length / classes.length;
  const kept = texts.pool.filter((_, i) => i % poolPerClass < perClass);
  return { test: texts.test, pool: kept };
}

/** Asks the networks of a seed about one sentence. */
export function askAbout(
  sentence: OwnSentence,
  { classes }: LoraData,
  experiment: LoraExperiment,
  trained: Trained,
): OwnAnswer {
  return {
    classes: classes.slice(0, experiment.classes),
    methods: experiment.methods,
    tokens: sentence.tokens.map(({ text }) => text),
    probabilities: trained.logits(sentence).map(softmax),
  };
}

function softmax(logits: Float64Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
