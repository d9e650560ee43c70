// How a seed's networks are trained without recording anything, and then asked: the one module of this folder that looks into a
// repetition.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { predicted } from "../lora/cross-entropy.ts";
import { drawTrainingSet, firstOfClasses, type LoraData, type TrainingSet } from "../lora/data.ts";
import { type Labelled, LOOKED_AT_ONCE } from "../lora/model.ts";
import { coefficientsAt, type Repetition, withRepetition } from "../lora/run-seed.ts";
import type { OwnSentence } from "../lora-assets/own-sentence.ts";

/** The networks of one seed at the end of a run. */
export interface Trained {
  /** The training sentences, and the rows of the test sentences of the experiment's classes. */
  readonly training: TrainingSet;
  readonly testRows: Uint32Array;
  /** The class that each method tells of each of these sentences, [method][sentence]. */
  readonly toldOfTraining: readonly Uint8Array[];
  readonly toldOfTest: readonly Uint8Array[];
  /** Each method's logits for a sentence of one's own. */
  readonly logits: (sentence: OwnSentence) => readonly Float64Array[];
}

/** Trains a seed; yields often, for messages to be heard in between. */
export function trainSeed(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Generator<undefined, Trained> {
  const seed = (experiment.seed + seedIndex) >>> 0;
  return withRepetition(experiment, data, seedIndex, table, (repetition) =>
    train(repetition, experiment, {
      training: drawTrainingSet(data, experiment, seed),
      testRows: firstOfClasses(data.test.labels, experiment.classes, data.test.labels.length),
    }),
  );
}

function* train<Batch extends Labelled>(
  { model, draw, batch, steppers, training, wholeTest, batchOf }: Repetition<Batch>,
  experiment: LoraExperiment,
  sentences: Pick<Trained, "training" | "testRows">,
): Generator<undefined, Trained> {
  for (let t = 0; t < experiment.steps; t++) {
    draw(t);
    const coefficients = coefficientsAt(experiment, t);
    for (const stepper of steppers) {
      stepper.step(batch, coefficients);
      yield undefined;
    }
  }
  function* tellAll(all: Batch): Generator<undefined, Uint8Array[]> {
    const told = steppers.map(() => new Uint8Array(all.count));
    let row = 0;
    for (const piece of model.pieces(all, LOOKED_AT_ONCE)) {
      for (const [m, { point }] of steppers.entries()) {
        const logits = model.logits(point, piece);
        for (let i = 0; i < piece.count; i++) {
          told[m][row + i] = predicted(logits, i, model.classes);
        }
        yield undefined;
      }
      row += piece.count;
    }
    return told;
  }
  return {
    ...sentences,
    toldOfTraining: yield* tellAll(training),
    toldOfTest: yield* tellAll(wholeTest),
    logits(sentence) {
      const own = batchOf(sentence);
      return steppers.map(({ point }) => model.logits(point, own).slice(0, model.classes));
    },
  };
}
