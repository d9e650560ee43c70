// Runs one repetition (seed) of a small-LoRA experiment in float64, as a generator that can be left at any yield. All methods
// see the same training set, start and minibatches.
import { type LoraExperiment, layersOf } from "../experiment/lora-experiment.ts";
import type { BaseParameters } from "../optimizers/base.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { schedules } from "../optimizers/schedule.ts";
import { type LoraChunk, loraFields } from "../trace/lora-trace.ts";
import { recordTimes } from "../trace/trace.ts";
import { crossEntropy, predicted } from "./cross-entropy.ts";
import { createBatches, type LoraData } from "./data.ts";
import { type Labelled, LOOKED_AT_ONCE } from "./model.ts";
import { type Coefficients, createStepper, type Stepper } from "./stepper.ts";
import { startOf, type Task, withTask } from "./task.ts";

/** A task with its methods at the start. */
export interface Repetition<Batch extends Labelled> extends Task<Batch> {
  /** Puts the minibatch of a step into `batch`. */
  readonly draw: (step: number) => void;
  readonly steppers: readonly Stepper<Batch>[];
}

/** Draws all that a repetition hangs on, its variables at the start, and calls `use` with it. */
export function withRepetition<Result>(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
  use: <Batch extends Labelled>(repetition: Repetition<Batch>) => Result,
): Result {
  const seed = (experiment.seed + seedIndex) >>> 0;
  return withTask(experiment, data, seed, (task) => {
    const { model, training, gather } = task;
    const batches = createBatches(training.count, seed);
    const picked = new Uint32Array(experiment.batch);
    const steppers = experiment.methods.map((id) =>
      createStepper(model, methods[id], bases[experiment.base], experiment.parts),
    );
    const start = startOf(model, experiment.initDeviation, seed, table);
    for (const stepper of steppers) stepper.restart(start);
    const draw = (step: number) => {
      batches(step, picked);
      gather(picked);
    };
    return use({ ...task, draw, steppers });
  });
}

/** What all methods read at step t = 0 .. steps - 1. */
export function coefficientsAt(experiment: LoraExperiment, t: number): Coefficients {
  const { rho, barCoefficient, schedule, steps, base, beta1, beta2 } = experiment;
  const { learningRate, adamEpsilon, weightDecay } = experiment;
  const correction = (beta: number) => (base === "adamw" ? 1 / (1 - beta ** (t + 1)) : 1);
  const numbers: BaseParameters<number> = {
    ...{ learningRate, beta1, beta2, adamEpsilon, weightDecay },
    correction1: correction(beta1),
    correction2: correction(beta2),
  };
  const share = schedules[schedule](t / steps);
  return { rho, barCoefficient: barCoefficient * share, base: numbers };
}

/** Yields the records of repetition `seedIndex`, and often nothing, for messages to be heard in between. */
export function runLoraSeed(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Generator<LoraChunk | undefined> {
  return withRepetition(experiment, data, seedIndex, table, (repetition) =>
    run(experiment, repetition, seedIndex),
  );
}

function* run<Batch extends Labelled>(
  experiment: LoraExperiment,
  repetition: Repetition<Batch>,
  seedIndex: number,
): Generator<LoraChunk | undefined> {
  const { draw, batch, steppers } = repetition;
  const times = recordTimes(experiment.steps, experiment.stride);
  const fields = loraFields(layersOf(experiment)).length;
  for (let record = 0; record < times.length; record++) {
    draw(times[record]);
    const last = record + 1 === times.length;
    const whole = last ? yield* wholeAccuracies(repetition) : undefined;
    const values = new Float64Array(steppers.length * fields);
    let measured: readonly number[] = [];
    for (const [m, stepper] of steppers.entries()) {
      // At the start all methods are at one point.
      if (record > 0 || m === 0) measured = yield* measure(repetition, stepper);
      values.set([...measured, whole?.[m] ?? Number.NaN], m * fields);
    }
    yield { seedIndex, record, values };
    for (let t = times[record]; t < (times[record + 1] ?? 0); t++) {
      draw(t);
      const coefficients = coefficientsAt(experiment, t);
      for (const stepper of steppers) {
        stepper.step(batch, coefficients);
        yield undefined;
      }
    }
  }
}

/** A record of one method, in the order of `loraFields` but for the last field. */
function* measure<Batch extends Labelled>(
  { model, training, wrong, test, batch }: Repetition<Batch>,
  { point }: Stepper<Batch>,
): Generator<undefined, number[]> {
  const { adapters, classes } = model;
  model.reset();
  const gradient = model.gradient(point, batch);
  const [xs, ys] = [model.blocks("x", point.x), model.blocks("y", point.y)];
  const gxs = model.blocks("x", gradient.x);
  const gys = model.blocks("y", gradient.y);
  const imbalances = ys.map((y, l) => squares(xs[l]) - squares(y));
  const ofLayers = imbalances.flatMap((imbalance, l) => [
    imbalance,
    Math.sqrt(squares(gxs[l])),
    Math.sqrt(squares(gys[l])),
  ]);
  const head = gxs.length > adapters ? Math.sqrt(squares(gxs[adapters])) : Number.NaN;
  yield undefined;
  const isWrong = new Set(wrong);
  let [loss, fitted, right] = [0, 0, 0];
  let row = 0;
  for (const piece of model.pieces(training, LOOKED_AT_ONCE)) {
    const logits = model.logits(point, piece);
    loss += crossEntropy(logits, piece, classes) * (piece.count / training.count);
    for (let i = 0; i < piece.count; i++, row++) {
      if (isWrong.has(row) && predicted(logits, i, classes) === piece.labels[i]) fitted++;
    }
    yield undefined;
  }
  for (const piece of model.pieces(test, LOOKED_AT_ONCE)) {
    right += rightOf(model.logits(point, piece), piece, classes);
    yield undefined;
  }
  const whole = imbalances.reduce((sum, imbalance) => sum + imbalance, 0);
  return [...ofLayers, whole, head, loss, right / test.count, fitted / wrong.length];
}

/** The accuracy of each method on all test sentences; piece by piece, for what a model prepares of one serves all methods. */
function* wholeAccuracies<Batch extends Labelled>({
  model,
  wholeTest,
  steppers,
}: Repetition<Batch>): Generator<undefined, number[]> {
  const right = steppers.map(() => 0);
  for (const piece of model.pieces(wholeTest, LOOKED_AT_ONCE)) {
    for (const [m, { point }] of steppers.entries()) {
      right[m] += rightOf(model.logits(point, piece), piece, model.classes);
      yield undefined;
    }
  }
  return right.map((count) => count / wholeTest.count);
}

/** How many of a piece's rows are told right. */
function rightOf(logits: Float64Array, { count, labels }: Labelled, classes: number): number {
  let right = 0;
  for (let i = 0; i < count; i++) if (predicted(logits, i, classes) === labels[i]) right++;
  return right;
}

function squares(block: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < block.length; i++) sum += block[i] * block[i];
  return sum;
}
