// The one module that knows which files a model of the small LoRA is made of, how a seed of it runs, and how its networks are
// asked once they are trained.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { drawTrainingSet, type LoraData, rowsOf } from "../lora/data.ts";
import { minibatchOf } from "../lora/minibatch.ts";
import { coefficientsAt, prepare, runLoraSeed } from "../lora/run-seed.ts";
import { NETWORK_FILE, TARGET_FILE } from "../lora-assets/layout.ts";
import { readNetwork } from "../lora-assets/network.ts";
import { readTarget } from "../lora-assets/target.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";
import type { Assets } from "./assets.ts";
import type { Loading } from "./protocol.ts";

/** What an experiment's model is made of. */
export async function loadTask(
  assets: Assets,
  onLoading: (loading: Loading) => void,
): Promise<LoraData> {
  const manifest = await assets.manifest;
  const [network, target] = await assets.load([NETWORK_FILE, TARGET_FILE], onLoading);
  return {
    classes: manifest.classes,
    layers: readNetwork(manifest, network),
    ...readTarget(manifest, target),
  };
}

/** Yields the records of a seed, and often nothing, for messages to be heard in between. */
export function runSeed(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Generator<LoraChunk | undefined> {
  return runLoraSeed(experiment, data, seedIndex, table);
}

/** The networks of one seed at the end of a run. */
export interface Trained {
  /** Logits of sentences for each method, [method][sentence][class] flat, from their inputs side by side. */
  readonly logits: (inputs: Float64Array) => readonly Float64Array[];
  /** Logits of the training sentences, in the order of `set`. */
  readonly training: ReturnType<typeof drawTrainingSet>;
  readonly inputsOfTraining: Float64Array;
  /** Of the test sentences of the experiment's classes: which they are, and their inputs. */
  readonly testRows: Uint32Array;
  readonly inputsOfTest: Float64Array;
}

/** Sentences that are asked about at once. */
const AT_ONCE = 64;

/** Trains a seed without recording anything; yields often, for messages to be heard in between. */
export function* trainSeed(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Generator<undefined, Trained> {
  const { model, draw, batch, steppers } = prepare(experiment, data, seedIndex, table);
  for (let t = 0; t < experiment.steps; t++) {
    draw(t);
    const coefficients = coefficientsAt(experiment, t);
    for (const stepper of steppers) stepper.step(batch, coefficients);
    yield undefined;
  }
  const { classes } = experiment;
  const training = drawTrainingSet(data, experiment, (experiment.seed + seedIndex) >>> 0);
  const testRows = Uint32Array.from(data.test.labels.keys()).filter(
    (row) => data.test.labels[row] < classes,
  );
  return {
    training,
    inputsOfTraining: rowsOf(data.pool, training.sources).inputs,
    testRows,
    inputsOfTest: rowsOf(data.test, testRows).inputs,
    logits(inputs) {
      const width = model.network.layers[0].columns;
      const count = inputs.length / width;
      const all = steppers.map(() => new Float64Array(count * classes));
      for (let from = 0; from < count; from += AT_ONCE) {
        const to = Math.min(from + AT_ONCE, count);
        const rows = inputs.subarray(from * width, to * width);
        const piece = minibatchOf(model.network, rows, new Uint8Array(to - from));
        for (const [m, { point }] of steppers.entries()) {
          const logits = model.logits(point, piece);
          all[m].set(logits.subarray(0, piece.count * classes), from * classes);
        }
      }
      return all;
    },
  };
}
