// The transformer's side of a repetition: sentences as tokens, of which all that is frozen is computed when a sentence is first
// met. Those that are met again and again are kept.
import type { LoraExperiment } from "../../experiment/lora-experiment.ts";
import {
  drawTrainingSet,
  firstOfClasses,
  type TokenSentences,
  type TransformerData,
} from "../data.ts";
import { LOOKED_AT_ONCE } from "../model.ts";
import type { Task } from "../task.ts";
import { type FrozenLayer, freeze } from "./frozen.ts";
import { createTransformer, type SentenceBatch, type Settings } from "./model.ts";
import { readSentence, type Sentence } from "./sentence.ts";

/**
 * X, the random factor, is at the outputs, where the pilot behind this experiment had it. With X at the inputs the values' 2B shrinks
 * under Adam by itself.
 */
const INPUT_SIDE: Settings["inputSide"] = "y";

/** What all repetitions of some data share. */
interface Shared {
  readonly layer: FrozenLayer;
  /** Embeddings of the classes' names, [classes][width]. */
  readonly names: Float64Array;
  readonly mostTokens: number;
  /** Test sentences that every record looks at. */
  readonly kept: Map<number, Sentence>;
}

const shared = new WeakMap<TransformerData, Shared>();

function sharedOf(data: TransformerData): Shared {
  let made = shared.get(data);
  if (!made) {
    const layer = freeze(data.weights, data.heads);
    const mostTokens = Math.max(
      ...[data.pool, data.test, data.names].flatMap(({ counts }) => [...counts]),
    );
    made = { layer, mostTokens, names: embedNames(layer, data, mostTokens), kept: new Map() };
    shared.set(data, made);
  }
  return made;
}

function embedNames(layer: FrozenLayer, { names }: TransformerData, mostTokens: number) {
  const count = names.counts.length;
  const none = new Float64Array(layer.width);
  const settings = {
    rank: 1,
    scale: 0,
    inputSide: INPUT_SIDE,
    names: none,
    most: count,
    mostTokens,
  };
  const model = createTransformer(layer, settings);
  const rows = Uint32Array.from({ length: count }, (_, i) => i);
  const from = createReader(layer, names, new Map(), () => false);
  return model.embed(model.zeros(), { count, rows, from, labels: new Uint8Array(count) });
}

/** Reads sentences by their number: those that `keeps` says once, of the others the last ones are at hand. */
function createReader(
  layer: FrozenLayer,
  { values, counts }: TokenSentences,
  kept: Map<number, Sentence>,
  keeps: (row: number) => boolean,
): (row: number) => Sentence {
  const { width } = layer;
  const ends = new Uint32Array(counts.length + 1);
  for (const [i, count] of counts.entries()) ends[i + 1] = ends[i] + count;
  const last = new Map<number, Sentence>();
  return (row) => {
    const known = kept.get(row) ?? last.get(row);
    if (known) return known;
    const own = values.subarray(ends[row] * width, ends[row + 1] * width);
    const sentence = readSentence(layer, own);
    if (keeps(row)) kept.set(row, sentence);
    else {
      last.set(row, sentence);
      for (const oldest of last.keys()) {
        if (last.size <= LOOKED_AT_ONCE) break;
        last.delete(oldest);
      }
    }
    return sentence;
  };
}

export function transformerTask(
  experiment: LoraExperiment,
  data: TransformerData,
  seed: number,
): Task<SentenceBatch> {
  const { classes, rank, scale, testSentences } = experiment;
  const { layer, names, mostTokens, kept } = sharedOf(data);
  const { width } = layer;
  const set = drawTrainingSet(data, experiment, seed);
  const readPool = createReader(layer, data.pool, new Map(), () => true);
  const training: SentenceBatch = {
    ...{ count: set.sources.length, rows: set.sources, labels: set.labels },
    from: readPool,
  };
  const batch: SentenceBatch = {
    ...{ count: experiment.batch, from: readPool },
    ...{ rows: new Uint32Array(experiment.batch), labels: new Uint8Array(experiment.batch) },
  };
  const looked = firstOfClasses(data.test.labels, classes, testSentences);
  const lookedAt = new Set(looked);
  const readTest = createReader(layer, data.test, kept, (row) => lookedAt.has(row));
  const testOf = (rows: Uint32Array): SentenceBatch => ({
    ...{ count: rows.length, rows, from: readTest },
    labels: Uint8Array.from(rows, (row) => data.test.labels[row]),
  });
  const most = Math.max(experiment.batch, LOOKED_AT_ONCE);
  const own = names.subarray(0, classes * width);
  return {
    model: createTransformer(layer, {
      ...{ rank, scale, inputSide: INPUT_SIDE, names: own },
      ...{ most, mostTokens },
    }),
    ...{ training, wrong: set.wrong, batch },
    test: testOf(looked),
    wholeTest: testOf(firstOfClasses(data.test.labels, classes, data.test.labels.length)),
    gather(picked) {
      for (const [i, row] of picked.entries()) {
        batch.rows[i] = training.rows[row];
        batch.labels[i] = training.labels[row];
      }
    },
    batchOf({ first }) {
      const sentence = readSentence(layer, first.subarray(0, mostTokens * width));
      return {
        count: 1,
        rows: new Uint32Array(1),
        labels: new Uint8Array(1),
        from: () => sentence,
      };
    },
  };
}
