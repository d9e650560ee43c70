// The tfjs op on tfjs's cpu backend: packing, dispatches and reading back, which the webgpu backend shares, around the
// float64 code. The WGSL kernel itself needs a browser (e2e).
import { enableProdMode, engine, ready, setBackend, tensor1d } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { TABLE } from "../random/testing.ts";
import { addChunk, emptyTrace, FIELDS, type Trace } from "../trace/trace.ts";
import { laneGroup } from "./lanes.ts";
import { registerRunLanes, runLanes } from "./lanes-op.ts";
import { runLanesOf } from "./run-lanes.ts";
import { experimentOf, fieldOf, traceOf } from "./testing.ts";

beforeAll(async () => {
  enableProdMode(); // or tfjs advertises its Node package
  await setBackend("cpu");
  await ready();
  registerRunLanes();
});

/** Runs all seeds as lanes; `milliseconds` is what a dispatch seems to take, which sets the pace. */
async function lanesTrace(experiment: Experiment, pace: number, milliseconds = 5): Promise<Trace> {
  const trace = emptyTrace(experiment);
  let time = 0;
  const now = () => {
    time += milliseconds;
    return time;
  };
  for await (const chunk of runLanesOf(experiment, TABLE, { steps: pace }, now)) {
    if (chunk) addChunk(trace, chunk);
  }
  return trace;
}

function largestDifference(got: Trace, wanted: Trace): number {
  const differences = wanted.experiment.methods.flatMap((method) =>
    FIELDS.flatMap((field) => {
      const [a, b] = [got.series[method][field], wanted.series[method][field]];
      return Array.from(a, (value, i) => Math.abs(value - b[i]) / (1 + Math.abs(b[i])));
    }),
  );
  return differences.reduce((most, d) => (d <= most ? most : d), 0);
}

const LIVELY: Partial<Experiment> = {
  methods: METHODS,
  seeds: 3,
  steps: 500,
  stride: 60,
  learningRate: 1e-3,
  outlierRatio: 0.1,
  outlierStrength: 3,
  schedule: "linear",
};

/**
 * Parameters that float32 holds exactly. AdamW needs them here: 1 - beta_2 of a rounded 0.999 is off by 1.3e-5, which
 * moves the norms by up to 5e-6.
 */
const EXACT = { base: "adamw", beta1: 1 - 2 ** -3, beta2: 1 - 2 ** -10 } as const;

describe("RunLanes on the cpu backend", () => {
  it.each([
    {},
    { problem: "op" as const },
    { batch: 4, parts: 2 },
    { ...EXACT, weightDecay: 0.125 },
    { ...EXACT, problem: "op" as const, batch: 4, parts: 4 },
    { rows: 5, columns: 4, rank: 2 },
    { seed: 2 ** 32 - 2 },
    { stride: 1, steps: 40 },
  ])("records what the float64 engine records, to 1e-6: %j", async (values) => {
    const experiment = experimentOf({ ...LIVELY, ...values });
    const trace = await lanesTrace(experiment, 200);
    expect([...trace.recorded]).toEqual(Array(3).fill(trace.times.length));
    expect(largestDifference(trace, traceOf(experiment))).toBeLessThan(1e-6);
  });

  it("records the same to 1e-6 however the steps are cut into dispatches", async () => {
    const experiment = experimentOf(LIVELY);
    const wanted = traceOf(experiment);
    for (const [pace, milliseconds] of [
      [1, 1e6],
      [7, 20],
      [100000, 1],
    ]) {
      const trace = await lanesTrace(experiment, pace, milliseconds);
      expect(largestDifference(trace, wanted)).toBeLessThan(1e-6);
    }
  });

  it("gives each lane its own seed", async () => {
    const trace = await lanesTrace(experimentOf(LIVELY), 200);
    const ends = [0, 1, 2].map((seed) => fieldOf(trace, "sam", "xNorm2", seed).at(-1));
    expect(new Set(ends).size).toBe(3);
  });
});

describe("the tensors of a run", () => {
  it("are all disposed when it ends, and when it is left early", async () => {
    const before = engine().memory().numTensors;
    await lanesTrace(experimentOf(LIVELY), 50);
    expect(engine().memory().numTensors).toBe(before);
    const run = runLanesOf(experimentOf(LIVELY), TABLE, { steps: 50 }, () => 0);
    await run.next();
    await run.next();
    expect(engine().memory().numTensors).toBeGreaterThan(before);
    await run.return(undefined);
    expect(engine().memory().numTensors).toBe(before);
  });
});

describe("given rows", () => {
  it("are refused by the cpu backend, which draws its samples, in one sentence", () => {
    const { shader, key } = laneGroup(experimentOf({}));
    const one = tensor1d([0]);
    const tensors = { before: one, laneFloats: one, laneInts: one, clock: one, samples: one };
    const dispatch = { lanes: 1, firstStep: 0, blocks: 1, blockSteps: 1 };
    expect(() => runLanes(tensors, { ...dispatch, shader, key })).toThrow("it takes no rows");
    one.dispose();
  });
});
