// What the small LoRA is given, the frozen layers and the sentences, and the training set that a seed draws from it.
import type { SecondWeights } from "../encoder/weights.ts";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { STREAMS, shuffle, wholeBelow } from "../random/streams.ts";
import type { Network } from "./network.ts";

export interface Sentences {
  /** [sentences][width], a sentence's numbers side by side. */
  readonly inputs: Float32Array;
  /** [sentences], each an index of the classes. */
  readonly labels: Uint8Array;
}

/** What the small layers need. */
export interface MlpData {
  readonly model: "mlp";
  readonly classes: readonly string[];
  /** W_1 .. W_L of h' = tanh(W h), each [width][width] with an output a row. */
  readonly layers: readonly Float32Array[];
  /** What training sets are drawn from. */
  readonly pool: Sentences;
  readonly test: Sentences;
}

/** Sentences as tokens, one after the other. */
export interface TokenSentences {
  /** [tokens][width], the output of the encoder's first layer. */
  readonly values: Float32Array;
  /** [sentences]: how many tokens each has. */
  readonly counts: Uint8Array;
}

/** What the transformer's layer needs. */
export interface TransformerData {
  readonly model: "transformer";
  readonly classes: readonly string[];
  /** The encoder's second layer and what follows it. */
  readonly weights: SecondWeights;
  readonly heads: number;
  readonly pool: TokenSentences & Pick<Sentences, "labels">;
  readonly test: TokenSentences & Pick<Sentences, "labels">;
  /** One sentence a class, such as "an animal". */
  readonly names: TokenSentences;
}

/** What a model is given, frozen layers and sentences. */
export type LoraData = MlpData | TransformerData;

/** A training set, class by class: of each class the same number of sentences. */
export interface TrainingSet {
  /** Sentences of the pool: whose input it is. */
  readonly sources: Uint32Array;
  /** The labels that are trained on. */
  readonly labels: Uint8Array;
  /** Where the label is not the one that the sentence came with. */
  readonly wrong: Uint32Array;
}

/** The network of an experiment: the frozen layers in float64, and a head for its classes. */
export function networkOf({ layers }: MlpData, experiment: LoraExperiment): Network {
  const { rank, scale, classes } = experiment;
  const frozen = layers.map((weight) => {
    const width = Math.sqrt(weight.length);
    return { rows: width, columns: width, weight: Float64Array.from(weight) };
  });
  return { layers: frozen, rank, scale, inputSide: "x", head: classes };
}

/**
 * Draws the training set of a seed. Fewer sentences are the first of more, and the outliers of a smaller share are among
 * those of a larger one. Throws where the pool has too few sentences of a class.
 */
export function drawTrainingSet(
  { pool }: { readonly pool: Pick<Sentences, "labels"> },
  { classes, sentences, labelOutliers, inputOutliers }: LoraExperiment,
  seed: number,
): TrainingSet {
  const count = classes * sentences;
  const sources = new Uint32Array(count);
  const labels = new Uint8Array(count);
  for (let label = 0; label < classes; label++) {
    const own = indicesOf(pool.labels, label);
    if (own.length < sentences) {
      throw new Error(
        `sentences must be at most ${own.length}, all that there are of class ${label}, got ${sentences}`,
      );
    }
    const place = { stream: STREAMS.subset, step: label, seed };
    const order = shuffle(new Uint32Array(own.length), place);
    for (let i = 0; i < sentences; i++) {
      sources[label * sentences + i] = own[order[i]];
      labels[label * sentences + i] = label;
    }
  }
  const chosen = (share: number, stream: (typeof STREAMS)["labelOutliers" | "inputOutliers"]) =>
    shuffle(new Uint32Array(count), { stream, step: 0, seed }).subarray(
      0,
      Math.round(share * count),
    );
  const wrong = chosen(labelOutliers, STREAMS.labelOutliers);
  for (const i of wrong) {
    const away = 1 + wholeBelow(classes - 1, { stream: STREAMS.labels, step: 0, seed }, i);
    labels[i] = (labels[i] + away) % classes;
  }
  const strangers = [...pool.labels.keys()].filter((k) => pool.labels[k] < classes);
  for (const i of chosen(inputOutliers, STREAMS.inputOutliers)) {
    const place = { stream: STREAMS.inputs, step: 0, seed };
    const own = strangers.indexOf(sources[i]);
    const away = 1 + wholeBelow(strangers.length - 1, place, i);
    sources[i] = strangers[(own + away) % strangers.length];
  }
  return { sources, labels, wrong };
}

/** Which sentences of a training set of `size` make the minibatch of a step, written to `picked`: epochs in random order. */
export function createBatches(
  size: number,
  seed: number,
): (step: number, picked: Uint32Array) => void {
  const order = new Uint32Array(size);
  let drawn = -1;
  return (step, picked) => {
    for (let i = 0; i < picked.length; i++) {
      const position = step * picked.length + i;
      const epoch = Math.floor(position / size);
      if (epoch !== drawn) shuffle(order, { stream: STREAMS.epochs, step: epoch, seed });
      drawn = epoch;
      picked[i] = order[position - epoch * size];
    }
  };
}

/** The first sentences of each of the first `classes` classes: `perClass` of each, or all that there are. */
export function firstOfClasses(labels: Uint8Array, classes: number, perClass: number): Uint32Array {
  const rows = Array.from({ length: classes }, (_, label) =>
    indicesOf(labels, label).slice(0, perClass),
  );
  return Uint32Array.from(rows.flat());
}

/** Rows of sentences in float64. */
export function rowsOf(
  { inputs, labels }: Sentences,
  rows: Uint32Array,
): { readonly inputs: Float64Array; readonly labels: Uint8Array } {
  const width = inputs.length / labels.length;
  const out = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    out.set(inputs.subarray(row * width, (row + 1) * width), i * width);
  }
  return { inputs: out, labels: Uint8Array.from(rows, (row) => labels[row]) };
}

function indicesOf(labels: Uint8Array, label: number): number[] {
  return [...labels.keys()].filter((i) => labels[i] === label);
}
