// What the benchmarks run inside Chromium: the WebGPU rows, with the straightforward program beside them in one page.
import { tensor1d } from "@tensorflow/tfjs-core";
import { type Lane, type LaneGroup, laneGroup, packLanes, packStart } from "../src/engine/lanes.ts";
import { type LaneTensors, runLanes } from "../src/engine/lanes-op.ts";
import { fillClock } from "../src/engine/plan.ts";
import { CLOCK } from "../src/engine/program.ts";
import { runLaneGroup } from "../src/engine/run-lanes.ts";
import { runSeed } from "../src/engine/run-seed.ts";
import { openWebGpu, type WebGpu } from "../src/engine/webgpu.ts";
import { defaultExperiment, type Experiment } from "../src/experiment/experiment.ts";
import { METHODS } from "../src/experiment/parameters.ts";
import { readNormalTable } from "../src/random/normal-table.ts";
import { type Chunk, FIELDS } from "../src/trace/trace.ts";
import { inTurn, median, medianRatio, type Row } from "./measure.ts";
import { createRawRunner } from "./raw-webgpu.ts";
import { runStraightforward } from "./straightforward.ts";

const ROUNDS = 5;
let gpu: WebGpu;
let table: Float32Array;

async function open(): Promise<void> {
  const opened = await openWebGpu();
  if (typeof opened === "string") throw new Error(opened);
  gpu = opened;
  table = readNormalTable(await (await fetch("/normal-table.f32")).arrayBuffer());
}

/** 3 x 3 NOP, all methods, lanes over seeds and noises. */
function manyLanes(count: number): { group: LaneGroup; lanes: Lane[] } {
  const experiment = { ...defaultExperiment("nop"), methods: METHODS };
  const settings = [0.25, 0.5, 1, 2].map((noise) => ({ ...experiment, noise }));
  const lanes = Array.from({ length: count }, (_, i) => ({
    experiment: settings[i % settings.length],
    seedIndex: Math.floor(i / settings.length),
  }));
  return { group: laneGroup(experiment), lanes };
}

function upload(group: LaneGroup, lanes: readonly Lane[], steps: number): LaneTensors {
  const { floats, ints } = packLanes(lanes);
  const clock = new Float32Array(steps * CLOCK.length);
  fillClock(group.plan, 0, steps, clock);
  return {
    before: tensor1d(packStart(group, lanes)),
    laneFloats: tensor1d(floats),
    laneInts: tensor1d(ints, "int32"),
    clock: tensor1d(clock),
    samples: tensor1d(table),
  };
}

/** One dispatch through the op, its output read back. */
async function dispatchOp(
  group: LaneGroup,
  tensors: LaneTensors,
  count: number,
  steps: number,
): Promise<void> {
  const dispatch = { lanes: count, firstStep: 0, blocks: 1, blockSteps: steps };
  const out = runLanes(tensors, { ...dispatch, shader: group.shader, key: group.key });
  await out.data();
  out.dispose();
}

/** Rows `webgpu-COUNT`. */
async function lanesRow(count: number, steps: number): Promise<Row> {
  const { group, lanes } = manyLanes(count);
  const tensors = upload(group, lanes, steps);
  const e = lanes[0].experiment;
  const yardstick = 20000;
  const theirs = () => {
    for (const method of METHODS) {
      const { problem, noise, rho, barCoefficient, learningRate, stride } = e;
      const numbers = { noise, rho, barCoefficient, learningRate, stride };
      runStraightforward({ problem, method, size: 3, ...numbers, steps: yardstick, seed: 7 });
    }
  };
  const [ours, their] = await inTurn(ROUNDS, [
    () => dispatchOp(group, tensors, count, steps),
    theirs,
  ]);
  const ourStep = ours.map((ms) => ms / (count * METHODS.length * steps));
  const theirStep = their.map((ms) => ms / (METHODS.length * yardstick));
  return {
    name: `webgpu-${count}`,
    value: 1000 / median(ourStep),
    unit: "run-steps/s",
    ratio: medianRatio(theirStep, ourStep),
    against: "straightforward",
  };
}

/** Row `webgpu-op-overhead`: the same WGSL dispatched without tfjs, against through the op. */
async function overheadRow(): Promise<Row> {
  const [count, steps] = [4096, 200];
  const { group, lanes } = manyLanes(count);
  const tensors = upload(group, lanes, steps);
  const clock = new Float32Array(steps * CLOCK.length);
  fillClock(group.plan, 0, steps, clock);
  const { floats, ints } = packLanes(lanes);
  const raw = createRawRunner(gpu.device, group.shader, count, steps, [
    packStart(group, lanes),
    floats,
    ints,
    clock,
    table,
  ]);
  const [through, without] = await inTurn(2 * ROUNDS, [
    () => dispatchOp(group, tensors, count, steps),
    () => raw.run(),
  ]);
  return {
    name: "webgpu-op-overhead",
    value: median(through),
    unit: "ms",
    ratio: medianRatio(without, through),
    against: "the same WGSL without tfjs",
  };
}

/** D at every record of one experiment per lane: [lane][method][record], by the shader and in float64. */
async function bothForms(settings: readonly Experiment[]) {
  const [{ methods }] = settings;
  const lanes = settings.map((experiment) => ({ experiment, seedIndex: 0 }));
  const group = laneGroup(settings[0]);
  const { length } = group.plan.times;
  const blank = () => settings.map(() => methods.map(() => new Float64Array(length)));
  const [shader, float64] = [blank(), blank()];
  const [x, y] = [FIELDS.indexOf("xNorm2"), FIELDS.indexOf("yNorm2")];
  const read = (
    { values, recordFrom, recordTo, seedFrom, seedTo }: Chunk,
    into: Float64Array[][],
  ) => {
    const [records, seeds] = [recordTo - recordFrom, seedTo - seedFrom];
    for (const [lane, curves] of into.entries()) {
      for (const [m, curve] of curves.entries()) {
        for (let r = 0; r < records; r++) {
          const at = (field: number) =>
            values[((m * FIELDS.length + field) * records + r) * seeds + lane];
          curve[recordFrom + r] = at(x) - at(y);
        }
      }
    }
  };
  for await (const chunk of runLaneGroup(group, lanes, table, { steps: 500 }, () =>
    performance.now(),
  )) {
    if (chunk) read(chunk, shader);
  }
  for (const chunks of runSeed(settings, 0, table)) {
    for (const [lane, chunk] of chunks.entries()) read(chunk, [float64[lane]]);
  }
  return { shader, float64 };
}

/**
 * Largest difference of D between the shader and float64, over |D_0|, over records, methods, noises and both problems.
 * BAR's records within one of its own hops of a tie (|D| <= 2 alpha_t eta S) are left to `ties`, in hops: there the
 * branch, a comparison of two equal norms, turns on the last bit, and D hops to and fro in float64 as well.
 */
async function drift(noises: readonly number[]): Promise<{ drift: number; ties: number }> {
  let worst = 0;
  let ties = 0;
  for (const problem of ["nop", "op"] as const) {
    const settings = noises.map(
      (noise): Experiment => ({
        ...defaultExperiment(problem),
        methods: ["sgd", "sam", "nbar", "obar"],
        seeds: 1,
        noise,
      }),
    );
    const { shader, float64 } = await bothForms(settings);
    for (const [lane, { methods, barCoefficient, learningRate, imbalance }] of settings.entries()) {
      const d0 = 0.14 * Math.abs(imbalance ** 2 - 1);
      for (const [m, method] of methods.entries()) {
        // S is at most S_0 = 0.14 (1 + c^2) here, and near a tie about 1.
        const hop = method.endsWith("bar") ? 2 * barCoefficient * learningRate : 0;
        for (const [record, d] of float64[lane][m].entries()) {
          const difference = Math.abs(d - shader[lane][m][record]);
          if (Math.abs(d) > hop) worst = Math.max(worst, difference / d0);
          else if (hop > 0) ties = Math.max(ties, difference / hop);
        }
      }
    }
  }
  return { drift: worst, ties };
}

async function driftRows(): Promise<Row[]> {
  const noisy = await drift([0.25, 0.5, 1, 2]);
  return [
    { name: "float32-drift", value: noisy.drift, unit: "of |D_0|" },
    { name: "float32-drift-at-ties", value: noisy.ties, unit: "hops of BAR" },
    { name: "float32-drift-noise-free", value: (await drift([0])).drift, unit: "of |D_0|" },
  ];
}

const bench = {
  open,
  lanesRow,
  overheadRow,
  driftRows,
};
export type BenchInPage = typeof bench;
Object.assign(globalThis, { bench });
