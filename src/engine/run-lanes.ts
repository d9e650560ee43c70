// Runs all repetitions of experiments as lanes through the tfjs op, dispatch by dispatch, and reads back their records.
import { type Tensor1D, tensor1d } from "@tensorflow/tfjs-core";
import type { Experiment } from "../experiment/experiment.ts";
import { type Chunk, FIELDS } from "../trace/trace.ts";
import { RECORD_FLOATS } from "./emit-wgsl.ts";
import { SUMS } from "./kernel.ts";
import { type Lane, type LaneGroup, laneGroup, packLanes, packStart } from "./lanes.ts";
import { runLanes } from "./lanes-op.ts";
import { fillClock, planOf } from "./plan.ts";
import { CLOCK } from "./program.ts";
import type { SweepRequest } from "./protocol.ts";

/** What decides how many steps a dispatch makes: systems kill long ones, short ones waste their overhead. */
export interface Pace {
  /** Steps that the next dispatch may make. */
  steps: number;
}

const TARGET_MILLISECONDS = 20;
const MOST_STEPS = 20000;

/** Brings the steps of a dispatch to where it takes some 20 ms. */
function adapt(pace: Pace, steps: number, milliseconds: number): void {
  const wanted = (steps * TARGET_MILLISECONDS) / Math.max(milliseconds, 0.1);
  pace.steps = Math.round(
    Math.min(Math.max(wanted, pace.steps / 4, 1), pace.steps * 4, MOST_STEPS),
  );
}

/**
 * The next dispatch from step t, where `record` is the next record to take (at t, or later): whole intervals between
 * records where they fit into `steps`, else a part of one.
 */
export function nextDispatch(
  times: Float64Array,
  record: number,
  t: number,
  steps: number,
): { blocks: number; blockSteps: number } {
  const last = times.length - 1;
  if (t !== times[record]) {
    return { blocks: 1, blockSteps: Math.min(times[record] - t, steps) };
  }
  if (record === last) return { blocks: 1, blockSteps: 0 };
  const interval = times[record + 1] - t;
  if (interval > steps) return { blocks: 1, blockSteps: steps };
  let blocks = 1;
  while (
    record + blocks < last &&
    times[record + blocks + 1] - times[record + blocks] === interval &&
    (blocks + 1) * interval <= steps
  ) {
    blocks++;
  }
  return { blocks, blockSteps: interval };
}

/** Runs one experiment's repetitions; see `runLaneGroup`. */
export function runLanesOf(
  experiment: Experiment,
  table: Float32Array,
  pace: Pace,
  now: () => number,
): AsyncGenerator<Chunk | undefined> {
  const request = { experiments: [experiment], seedFrom: 0, seedTo: experiment.seeds };
  return runLanesSideBySide(request, table, pace, now);
}

/** Runs some repetitions of settings of one structure: the lanes of a repetition lie side by side, in their order. */
export function runLanesSideBySide(
  { experiments, seedFrom, seedTo }: SweepRequest,
  table: Float32Array,
  pace: Pace,
  now: () => number,
): AsyncGenerator<Chunk | undefined> {
  const seeds = Array.from({ length: seedTo - seedFrom }, (_, i) => seedFrom + i);
  const lanes = seeds.flatMap((seedIndex) =>
    experiments.map((experiment) => ({ experiment, seedIndex })),
  );
  return runLaneGroup(laneGroup(experiments[0]), lanes, table, pace, now);
}

/**
 * Runs lanes that share a group's structure and yields after each dispatch: a chunk in which the lanes stand for the
 * seeds, or undefined where the dispatch met no record. Rejects when the device is lost. `now` gives milliseconds; it
 * paces the dispatches and does not touch results.
 */
export async function* runLaneGroup(
  group: LaneGroup,
  lanes: readonly Lane[],
  table: Float32Array,
  pace: Pace,
  now: () => number,
): AsyncGenerator<Chunk | undefined> {
  const { floats, ints } = packLanes(lanes);
  const laneFloats = tensor1d(floats);
  const laneInts = tensor1d(ints, "int32");
  const samples = tensor1d(table);
  let before: Tensor1D = tensor1d(packStart(group, lanes));
  const { times } = group.plan;
  const sums = createSums(group, lanes);
  try {
    let record = 0;
    let t = 0;
    while (record < times.length) {
      const { blocks, blockSteps } = nextDispatch(times, record, t, pace.steps);
      const steps = blocks * blockSteps;
      const clockValues = new Float32Array(Math.max(1, steps) * CLOCK.length);
      fillClock(group.plan, t, Math.max(1, steps), clockValues);
      const clock = tensor1d(clockValues);
      const start = now();
      const dispatch = { lanes: lanes.length, firstStep: t, blocks, blockSteps };
      const after = runLanes(
        { before, laneFloats, laneInts, clock, samples },
        { ...dispatch, shader: group.shader, key: group.key, group },
      );
      clock.dispose();
      before.dispose();
      before = after;
      const values = await after.data<"float32">();
      if (steps > 0) adapt(pace, steps, now() - start);
      const isRecord = t === times[record];
      const chunk = readRecords(group, sums, values, lanes.length, isRecord ? record : -1, blocks);
      t += steps;
      record += isRecord ? blocks : 0;
      yield chunk;
    }
  } finally {
    for (const tensor of [before, laneFloats, laneInts, samples]) tensor.dispose();
  }
}

/** What a run keeps in float64 from dispatch to dispatch. */
interface Sums {
  /** What shaders sum in float32 between records: [method][outlier, predicted, exact][lane]. */
  readonly movements: Float64Array;
  /** B of each lane at its start. */
  readonly b0: Float64Array;
}

function createSums(group: LaneGroup, lanes: readonly Lane[]): Sums {
  const norm2 = (v: Float64Array) => v.reduce((sum, entry) => sum + entry * entry, 0);
  const b0 = Float64Array.from(lanes, ({ experiment }) => {
    const { x, y } = planOf(experiment).start;
    return (norm2(x) - norm2(y)) / 2;
  });
  return { movements: new Float64Array(group.programs.length * SUMS.length * lanes.length), b0 };
}

const PLACE = Object.fromEntries(RECORD_FLOATS.map((name, i) => [name, i])) as Record<
  (typeof RECORD_FLOATS)[number],
  number
>;

/** Reads the blocks of one dispatch; `firstRecord` is -1 where its only block lies between two records. */
function readRecords(
  group: LaneGroup,
  { movements: sums, b0 }: Sums,
  values: Float32Array,
  lanes: number,
  firstRecord: number,
  blocks: number,
): Chunk | undefined {
  const { shader, methods } = group;
  const size = methods.length * FIELDS.length * blocks * lanes;
  const out = new Float64Array(firstRecord < 0 ? 0 : size);
  for (let m = 0; m < methods.length; m++) {
    for (let block = 0; block < blocks; block++) {
      const at = shader.stateFloats + block * shader.recordFloats + m * RECORD_FLOATS.length;
      const read = (name: keyof typeof PLACE, lane: number) =>
        values[(at + PLACE[name]) * lanes + lane];
      for (let lane = 0; lane < lanes; lane++) {
        const outlierSum = m * SUMS.length * lanes + lane;
        sums[outlierSum] += read("outlierMovement", lane);
        sums[outlierSum + lanes] += read("predictedMovement", lane);
        sums[outlierSum + 2 * lanes] += read("exactMovement", lane);
        if (firstRecord < 0) continue;
        const xNorm2 = read("xNorm2", lane);
        const yNorm2 = read("yNorm2", lane);
        const fields: Record<(typeof FIELDS)[number], number> = {
          xNorm2,
          yNorm2,
          loss: read("loss", lane),
          gxNorm2: read("gxNorm2", lane),
          gyNorm2: read("gyNorm2", lane),
          sharpness: read("sharpness", lane),
          cleanMovement: (xNorm2 - yNorm2) / 2 - b0[lane] - sums[outlierSum],
          outlierMovement: sums[outlierSum],
          predictedMovement: sums[outlierSum + lanes],
          exactMovement: sums[outlierSum + 2 * lanes],
        };
        for (let f = 0; f < FIELDS.length; f++) {
          out[((m * FIELDS.length + f) * blocks + block) * lanes + lane] = fields[FIELDS[f]];
        }
      }
    }
  }
  if (firstRecord < 0) return undefined;
  return {
    seedFrom: 0,
    seedTo: lanes,
    recordFrom: firstRecord,
    recordTo: firstRecord + blocks,
    values: out,
  };
}
