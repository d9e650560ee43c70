// Runs one repetition (seed) of a small-LoRA experiment in float64, as a generator that can be left at any yield. All methods
// see the same training set, start and minibatches.
import { type LoraExperiment, layersOf } from "../experiment/lora-experiment.ts";
import type { BaseParameters } from "../optimizers/base.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { schedules } from "../optimizers/schedule.ts";
import { fillNormals, STREAMS } from "../random/streams.ts";
import { type LoraChunk, loraFields } from "../trace/lora-trace.ts";
import { recordTimes } from "../trace/trace.ts";
import {
  createBatches,
  drawTrainingSet,
  type LoraData,
  networkOf,
  rowsOf,
  selectClasses,
} from "./data.ts";
import { emptyMinibatch, gather, type Minibatch, minibatchOf, pieces } from "./minibatch.ts";
import { createModel, crossEntropy, type Model, predicted } from "./model.ts";
import { type Coefficients, createStepper, type Stepper } from "./stepper.ts";

/** Sentences that are looked at together when a record is made. */
const LOOKED_AT_ONCE = 64;

/** What the methods of a repetition share. */
interface Repetition {
  readonly model: Model;
  readonly training: Minibatch;
  /** Which of the training labels are wrong: 1, else 0. */
  readonly wrong: Uint8Array;
  readonly test: Minibatch;
  /** Puts the minibatch of a step into `batch`. */
  readonly draw: (step: number) => void;
  readonly batch: Minibatch;
  readonly steppers: readonly Stepper[];
}

/** Draws all that a repetition hangs on, its variables at the start. */
export function prepare(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Repetition {
  const seed = (experiment.seed + seedIndex) >>> 0;
  const network = networkOf(data, experiment);
  const model = createModel(network, Math.max(experiment.batch, LOOKED_AT_ONCE));
  const set = drawTrainingSet(data, experiment, seed);
  const { inputs } = rowsOf(data.pool, set.sources);
  const training = minibatchOf(network, inputs, set.labels);
  const wrong = new Uint8Array(set.labels.length);
  for (const i of set.wrong) wrong[i] = 1;
  const held = selectClasses(data.test, experiment.classes);
  const batch = emptyMinibatch(network, experiment.batch);
  const batches = createBatches(training.count, seed);
  const picked = new Uint32Array(experiment.batch);
  const steppers = experiment.methods.map((id) =>
    createStepper(model, methods[id], bases[experiment.base], experiment.parts),
  );
  const start = startOf(model, experiment.initDeviation, seed, table);
  for (const stepper of steppers) stepper.restart(start);
  return {
    ...{ model, training, wrong, batch, steppers },
    test: minibatchOf(network, held.inputs, held.labels),
    draw(step) {
      batches(step, picked);
      gather(training, picked, batch);
    },
  };
}

/** LoRA's start: X normal, Y = 0, and the head 0. */
function startOf(model: Model, deviation: number, seed: number, table: Float32Array) {
  const start = model.zeros();
  for (const [layer, block] of model.blocks("x", start.x).entries()) {
    const place = { stream: STREAMS.start, step: layer, seed };
    if (layer < model.network.layers.length) fillNormals(block, deviation, place, table);
  }
  return start;
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
export function* runLoraSeed(
  experiment: LoraExperiment,
  data: LoraData,
  seedIndex: number,
  table: Float32Array,
): Generator<LoraChunk | undefined> {
  const repetition = prepare(experiment, data, seedIndex, table);
  const { draw, batch, steppers } = repetition;
  const times = recordTimes(experiment.steps, experiment.stride);
  const fields = loraFields(layersOf(experiment)).length;
  for (let record = 0; record < times.length; record++) {
    draw(times[record]);
    const values = new Float64Array(steppers.length * fields);
    for (const [m, stepper] of steppers.entries()) {
      values.set(measure(repetition, stepper), m * fields);
      yield undefined;
    }
    yield { seedIndex, record, values };
    for (let t = times[record]; t < (times[record + 1] ?? 0); t++) {
      draw(t);
      const coefficients = coefficientsAt(experiment, t);
      for (const stepper of steppers) stepper.step(batch, coefficients);
      yield undefined;
    }
  }
}

/** A record, in the order of `loraFields`. */
function measure(
  { model, training, wrong, test, batch }: Repetition,
  { point }: Stepper,
): number[] {
  const { network } = model;
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
  let [loss, fitted, wrongs, right] = [0, 0, 0, 0];
  let row = 0;
  for (const piece of pieces(training, LOOKED_AT_ONCE)) {
    const logits = model.logits(point, piece);
    loss += crossEntropy(logits, piece, network.head) * (piece.count / training.count);
    for (let i = 0; i < piece.count; i++, row++) {
      if (!wrong[row]) continue;
      wrongs++;
      if (predicted(logits, i, network.head) === piece.labels[i]) fitted++;
    }
  }
  for (const piece of pieces(test, LOOKED_AT_ONCE)) {
    const logits = model.logits(point, piece);
    for (let i = 0; i < piece.count; i++) {
      if (predicted(logits, i, network.head) === piece.labels[i]) right++;
    }
  }
  const head = Math.sqrt(squares(gxs[network.layers.length]));
  const whole = imbalances.reduce((sum, imbalance) => sum + imbalance, 0);
  return [...ofLayers, whole, head, loss, right / test.count, fitted / wrongs];
}

function squares(block: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < block.length; i++) sum += block[i] * block[i];
  return sum;
}
