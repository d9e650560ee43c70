// Runs one repetition (seed) of experiments on the CPU in float64, as a generator that can be left at any yield.
// All methods see the same samples, and so do all settings that differ in anything but the outliers or a finite data set.
import { createEager, type EagerAlgebra } from "../algebra/eager.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { arrayForm } from "../problems/problem.ts";
import {
  drawMinibatches,
  mapRows,
  type RowLayout,
  type RowMap,
  rowLayout,
} from "../random/minibatch.ts";
import { type Chunk, fieldsOf } from "../trace/trace.ts";
import { dataSetOf, type Minibatches, meanTarget, minibatchesOf } from "./data-set.ts";
import type { KeptSamples } from "./kept-samples.ts";
import { SUMS } from "./kernel.ts";
import { type Kernel, kernelFor } from "./kernels.ts";
import { fillClock, type Plan, planOf, sampleStream } from "./plan.ts";
import { CLOCK } from "./program.ts";
import { targetMap } from "./targets.ts";

/** Numbers in a block of minibatches: little enough to stay in a core's cache. */
const BLOCK_NUMBERS = 16384;
/** Multiplications between two yields, roughly: a few milliseconds. */
const WORK_A_YIELD = 4e6;
/** Numbers in a chunk at most: the page copies one in a millisecond or two, between other things. */
const NUMBERS_A_CHUNK = 1.5e5;

interface Lane {
  readonly kernel: Kernel;
  readonly state: Float64Array;
}

interface Setting {
  readonly plan: Plan;
  readonly lanes: readonly Lane[];
  readonly map: RowMap;
  /** The targets of the present block of steps. */
  targets: Float64Array;
  /** B at the start. */
  readonly b0: number;
  /** In the place of the kernel's sharpness where the samples are a finite data set. */
  sharpness?: (state: Float64Array) => number;
}

/**
 * Yields the trace of repetition `seedIndex` piece by piece: one chunk for each experiment, over the same records. The
 * experiments may differ in their numbers but not in problem, shape, batch, parts, steps, stride, schedule, base, seed.
 * Where `kept` is given, the samples of a single experiment are taken from there, or left there for the next run.
 */
export function* runSeed(
  experiments: readonly Experiment[],
  seedIndex: number,
  table: Float32Array,
  { referenceOnly = false, kept }: { referenceOnly?: boolean; kept?: KeptSamples } = {},
): Generator<Chunk[]> {
  const plans = experiments.map(planOf);
  const [{ experiment, shape, times }] = plans;
  const layout = rowLayout(plans[0].center.length, experiment.parts);
  const blockSteps = Math.max(
    1,
    Math.min(experiment.stride, Math.floor(BLOCK_NUMBERS / layout.size)),
  );
  const algebra = createEager(shape);
  const settings = plans.map((plan) =>
    createSetting(plan, algebra, layout, blockSteps, referenceOnly),
  );
  const noise = new Float64Array(blockSteps * layout.size);
  const draws = groupBy(settings, keyOfDraw).map((group) =>
    group[0].plan.experiment.samples > 0
      ? dataDraw(group, seedIndex, table, algebra, layout)
      : streamDraw(group, seedIndex, table, noise),
  );
  const [only] = settings;
  const rowsKept =
    settings.length === 1
      ? kept?.rowsOf(keyOfSamples(experiment), seedIndex, (experiment.steps + 1) * layout.size)
      : undefined;
  const clock = new Float64Array(blockSteps * CLOCK.length);
  fillClock(plans[0], 0, blockSteps, clock);
  const clockMoves = experiment.schedule !== "constant" || experiment.base === "adamw";

  const lanes = settings.reduce((sum, setting) => sum + setting.lanes.length, 0);
  const { problem } = plans[0];
  const numbers = Math.max(layout.size, problem.form === "arrays" ? problem.work(shape) : 0);
  const recordWork = experiment.stride * lanes * (20 + 2 * numbers);
  const recordNumbers = lanes * fieldsOf(experiment).length;
  const recordsAChunk = Math.max(
    1,
    Math.floor(Math.min(WORK_A_YIELD / recordWork, NUMBERS_A_CHUNK / recordNumbers)),
  );
  let chunks = settings.map((s) =>
    openChunk(s, seedIndex, 0, Math.min(recordsAChunk, times.length)),
  );

  for (let record = 0; record < times.length; record++) {
    const end = times[record + 1] ?? times[record];
    let t = times[record];
    do {
      const count = Math.min(blockSteps, end - t);
      const drawn = Math.max(count, 1);
      if (rowsKept) {
        only.targets = rowsKept.rows.subarray(t * layout.size, (t + drawn) * layout.size);
        if (t + drawn > rowsKept.filled) {
          draws[0].one(t, drawn, only.targets);
          rowsKept.filled = t + drawn;
        }
      }
      for (const draw of rowsKept ? [] : draws) draw.all(t, drawn);
      if (clockMoves) fillClock(plans[0], t, count, clock);
      for (const [s, setting] of settings.entries()) {
        if (t === times[record]) writeRecord(chunks[s], setting, record);
        for (const lane of setting.lanes) {
          lane.kernel.advance(lane.state, setting.plan.constants, clock, setting.targets, count);
        }
      }
      t += count;
      if (t < end && blockSteps * lanes * numbers > WORK_A_YIELD / 8) yield [];
    } while (t < end);
    if (record + 1 === chunks[0].recordTo) {
      yield chunks;
      const next = Math.min(record + 1 + recordsAChunk, times.length);
      chunks = settings.map((s) => openChunk(s, seedIndex, record + 1, next));
    }
  }
}

/** Draws the targets of settings that share their samples. */
interface Draw {
  /** Writes those of the first setting. */
  readonly one: Minibatches;
  /** Writes those of every setting to where it keeps them. */
  readonly all: (from: number, count: number) => void;
}

function streamDraw(
  group: readonly Setting[],
  seedIndex: number,
  table: Float32Array,
  noise: Float64Array,
): Draw {
  const [first] = group;
  const stream = sampleStream(first.plan, seedIndex, table);
  const one: Minibatches = (from, count, rows) =>
    drawMinibatches(stream, from, count, rows, first.map);
  return {
    one,
    all(from, count) {
      if (group.length === 1) {
        one(from, count, first.targets);
        return;
      }
      drawMinibatches(stream, from, count, noise);
      for (const setting of group) mapRows(setting.map, noise, setting.targets, count);
    },
  };
}

function dataDraw(
  group: readonly Setting[],
  seedIndex: number,
  table: Float32Array,
  algebra: EagerAlgebra,
  layout: RowLayout,
): Draw {
  const [{ plan, targets }] = group;
  const data = dataSetOf(plan, table);
  const { seed, batch } = plan.experiment;
  const one = minibatchesOf(data, layout, batch, (seed + seedIndex) >>> 0);
  const mean = meanTarget(data);
  for (const setting of group) {
    setting.targets = targets;
    const sharpness = sharpnessAt(setting.plan, algebra, mean[0]);
    if (sharpness) setting.sharpness = sharpness;
  }
  return { one, all: (from, count) => one(from, count, targets) };
}

/** The sharpness of the mean loss over data whose targets have this mean. */
function sharpnessAt({ problem, shape }: Plan, algebra: EagerAlgebra, mean: number) {
  const { sharpness } = arrayForm(problem, shape);
  if (!sharpness) return undefined;
  const xSize = shape.rows * shape.rank;
  const x = new Float64Array(xSize);
  const y = new Float64Array(shape.columns * shape.rank);
  return (state: Float64Array): number => {
    x.set(state.subarray(0, xSize));
    y.set(state.subarray(xSize, xSize + y.length));
    algebra.reset();
    return sharpness(algebra, { x, y }, mean);
  };
}

/** Names what the draws of a setting hang on besides what all settings share. */
function keyOfDraw({ plan: { experiment } }: Setting): string {
  const { samples, edits, outlierRatio, outlierStrength, noise } = experiment;
  const ofData = samples > 0 ? [noise, edits] : [];
  return [samples, outlierRatio, outlierStrength, ...ofData].join();
}

function createSetting(
  plan: Plan,
  algebra: EagerAlgebra,
  layout: RowLayout,
  blockSteps: number,
  referenceOnly: boolean,
): Setting {
  const lanes = plan.experiment.methods.map((method) => {
    const kernel = kernelFor(plan, method, algebra, referenceOnly);
    const state = new Float64Array(kernel.stateSize);
    state.set(plan.start.x, 0);
    state.set(plan.start.y, plan.start.x.length);
    return { kernel, state };
  });
  const b0 = halfDifference(plan.start.x, plan.start.y);
  const map = targetMap(layout, plan.center, plan.experiment.noise, plan.statistics?.steady);
  return { plan, lanes, map, targets: new Float64Array(blockSteps * layout.size), b0 };
}

/** Names all that the targets of an experiment's repetition hang on. */
function keyOfSamples(experiment: Experiment): string {
  const { problem, rows, columns, rank, base, batch, parts, steps, seed } = experiment;
  const { noise, outlierRatio, outlierStrength, samples, edits } = experiment;
  return [
    ...[problem, rows, columns, rank, base, batch, parts, steps, seed],
    ...[noise, outlierRatio, outlierStrength, samples, edits],
  ].join();
}

function openChunk(setting: Setting, seed: number, recordFrom: number, recordTo: number): Chunk {
  const size =
    setting.lanes.length * fieldsOf(setting.plan.experiment).length * (recordTo - recordFrom);
  const values = new Float64Array(size);
  return { seedFrom: seed, seedTo: seed + 1, recordFrom, recordTo, values };
}

/** Writes one record of every method, measured on the first minibatch of the block. */
function writeRecord(
  chunk: Chunk,
  { b0, lanes, targets, plan, sharpness }: Setting,
  record: number,
): void {
  const fields = fieldsOf(plan.experiment).length;
  const records = chunk.recordTo - chunk.recordFrom;
  for (let m = 0; m < lanes.length; m++) {
    const { kernel, state } = lanes[m];
    const [xNorm2, yNorm2, loss, gxNorm2, gyNorm2, atCenter] = kernel.measure(state, targets);
    const [predicted, exact, outlier] = state.subarray(kernel.stateSize - SUMS.length);
    const clean = (xNorm2 - yNorm2) / 2 - b0 - outlier;
    const sharp = sharpness?.(state) ?? atCenter;
    // In the order of the fields; where x and y are recorded they are the state's first two numbers.
    const values = [
      ...[xNorm2, yNorm2, loss, gxNorm2, gyNorm2, sharp],
      ...[clean, outlier, predicted, exact, state[0], state[1]],
    ];
    const first = m * fields * records + record - chunk.recordFrom;
    for (let f = 0; f < fields; f++) chunk.values[first + f * records] = values[f];
  }
}

function halfDifference(x: Float64Array, y: Float64Array): number {
  const norm2 = (v: Float64Array) => v.reduce((sum, entry) => sum + entry * entry, 0);
  return (norm2(x) - norm2(y)) / 2;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
