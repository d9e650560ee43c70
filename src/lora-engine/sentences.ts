// What trained networks say of sentences: those of the test, the odd ones of the training, and one's own.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraData } from "../lora/data.ts";
import { predicted } from "../lora/model.ts";
import { readFirstWeights, readSecondWeights, readVocabulary } from "../lora-assets/encoder.ts";
import {
  FIRST_FILE,
  PROJECTION_FILE,
  SECOND_FILE,
  TEXTS_FILE,
  VOCABULARY_FILE,
} from "../lora-assets/layout.ts";
import { readProjection } from "../lora-assets/network.ts";
import type { SentenceParts } from "../lora-assets/own-sentence.ts";
import { createSentenceReader, type OwnSentence } from "../lora-assets/own-sentence.ts";
import { readTexts } from "../lora-assets/target.ts";
import type { Assets } from "./assets.ts";
import type { Inspection, Loading, OddSentence, OwnAnswer } from "./protocol.ts";
import type { Trained } from "./task.ts";

/** What reads sentences of one's own is made of. */
const READER_FILES = [FIRST_FILE, SECOND_FILE, VOCABULARY_FILE, PROJECTION_FILE];

export async function readerBytes(assets: Assets): Promise<number> {
  const { files } = await assets.manifest;
  return READER_FILES.reduce((sum, name) => sum + (files[name]?.bytes ?? 0), 0);
}

/** Gives a function from a text to the numbers that the small network reads. */
export async function openReader(
  assets: Assets,
  onLoading: (loading: Loading) => void,
): Promise<(text: string) => OwnSentence> {
  const manifest = await assets.manifest;
  const [first, second, vocabulary, projection] = await assets.load(READER_FILES, onLoading);
  const parts: SentenceParts = {
    vocabulary: readVocabulary(new TextDecoder().decode(vocabulary)),
    first: readFirstWeights(manifest, first),
    second: readSecondWeights(manifest, second),
    projection: readProjection(manifest, projection),
  };
  return createSentenceReader(parts);
}

/** Asks the networks of a seed about the sentences of the test and the odd ones of the training. */
export async function inspectSentences(
  assets: Assets,
  data: LoraData,
  experiment: LoraExperiment,
  trained: Trained,
): Promise<Inspection> {
  const [bytes] = await assets.load([TEXTS_FILE]);
  const texts = readTexts(await assets.manifest, new TextDecoder().decode(bytes));
  const { classes, methods, seed } = experiment;
  const { training, testRows } = trained;
  const toldOfTest = trained.logits(trained.inputsOfTest);
  const toldOfTraining = trained.logits(trained.inputsOfTraining);
  const told = (all: readonly Float64Array[], row: number) =>
    all.map((logits) => predicted(logits, row, classes));

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

/** Asks the networks of a seed about one sentence. */
export function askAbout(
  { inputs, tokens }: OwnSentence,
  { classes }: LoraData,
  experiment: LoraExperiment,
  trained: Trained,
): OwnAnswer {
  const all = trained.logits(Float64Array.from(inputs));
  return {
    classes: classes.slice(0, experiment.classes),
    methods: experiment.methods,
    tokens: tokens.map(({ text }) => text),
    probabilities: all.map(softmax),
  };
}

function softmax(logits: Float64Array): number[] {
  const highest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
