import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeLoraLink, type LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraEngine, LoraRunOptions } from "../lora-engine/protocol.ts";
import { emptyLoraTrace } from "../trace/lora-trace.ts";
import { createLoraLab, loraLinkOf } from "./lora-lab.ts";

interface HandRun extends LoraRunOptions {
  readonly experiment: LoraExperiment;
  readonly finish: (milliseconds: number | null) => void;
  readonly fail: (error: Error) => void;
}

/** An engine that does what the test says. */
function handEngine() {
  const runs: HandRun[] = [];
  const engine: LoraEngine = {
    workers: 2,
    run: (experiment, options) =>
      new Promise((finish, fail) => {
        runs.push({ ...options, experiment, finish, fail });
      }),
    inspect: async () => null,
    readerBytes: async () => 7e6,
    openReader: async () => {},
    read: () => Promise.reject(new Error("not asked here")),
  };
  return { engine, runs };
}

/** Tells the first `records` records of a seed, all 1. */
function tell({ experiment, onChunk }: HandRun, seedIndex: number, records: number): void {
  const { fields, times } = emptyLoraTrace(experiment);
  for (let record = 0; record < Math.min(records, times.length); record++) {
    const values = new Float64Array(fields.length * experiment.methods.length).fill(1);
    onChunk({ seedIndex, record, values });
  }
}

const whole = (run: HandRun) => {
  for (let seed = 0; seed < run.experiment.seeds; seed++) tell(run, seed, Number.POSITIVE_INFINITY);
};

const LINK = "?v=1&problem=lora&label-outliers=0.3&seeds=2";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function completed(run: HandRun) {
  whole(run);
  run.finish(100);
  await vi.advanceTimersByTimeAsync(0);
}

describe("the lab of the small LoRA", () => {
  it("runs what its link says at once, and is complete when all records are there", async () => {
    const { engine, runs } = handEngine();
    const { store } = createLoraLab(engine, LINK);
    expect(runs).toHaveLength(1);
    expect(encodeLoraLink(runs[0].experiment)).toBe(LINK);
    tell(runs[0], 0, 3);
    expect(store.getState().run).toMatchObject({ phase: "running", preview: false });
    expect(store.getState().run.part).toBeCloseTo(3 / 42);
    await completed(runs[0]);
    expect(store.getState().run).toMatchObject({ phase: "complete", part: 1, milliseconds: 100 });
    expect(loraLinkOf(store.getState())).toBe(LINK);
  });

  it("runs the first seed alone while a control moves, and all once it rests", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    await completed(runs[0]);
    lab.change("rho", 0.3);
    lab.change("rho", 0.2);
    expect(runs.map(({ experiment }) => [experiment.rho, experiment.seeds])).toEqual([
      [0.4, 2],
      [0.3, 2],
      [0.2, 1],
    ]);
    expect(runs[1].signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(runs.at(-1)?.experiment).toMatchObject({ rho: 0.2, seeds: 2 });
  });

  it("keeps the last whole curves until a seed of their successors is whole", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    await completed(runs[0]);
    const first = lab.store.getState().trace;
    lab.change("rho", 0.3);
    expect(lab.store.getState()).toMatchObject({ trace: first, former: null });
    tell(runs[1], 0, 2);
    expect(lab.store.getState().former).toBe(first);
    tell(runs[1], 0, Number.POSITIVE_INFINITY);
    expect(lab.store.getState().former).toBeNull();
  });

  it("stops on demand, keeps what has come, and hears nothing of it any more", () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    tell(runs[0], 0, 3);
    lab.stop();
    expect(runs[0].signal.aborted).toBe(true);
    expect(lab.store.getState().run.phase).toBe("stopped");
    tell(runs[0], 1, 3);
    expect([...(lab.store.getState().trace?.recorded ?? [])]).toEqual([3, 0]);
    lab.rerun();
    expect(runs).toHaveLength(2);
  });

  it("says why a run failed, and runs again when it is asked to", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    runs[0].fail(new Error("lora/target.bin did not load (404): load the page anew"));
    await vi.advanceTimersByTimeAsync(0);
    expect(lab.store.getState().run).toMatchObject({
      phase: "error",
      message: "lora/target.bin did not load (404): load the page anew",
    });
    lab.rerun();
    expect(lab.store.getState().run.phase).toBe("running");
  });

  it("remembers the last result without outliers, to compare others with", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, "?problem=lora&seeds=1");
    await completed(runs[0]);
    const { clean, trace } = lab.store.getState();
    expect(clean).toBe(trace);
    lab.change("labelOutliers", 0.3);
    await completed(runs[1]);
    expect(lab.store.getState().clean).toBe(clean);
  });

  it("measures the time of a step once for each setting that it hangs on", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    expect(runs[0].onStepTimes).toBeDefined();
    const spread = { low: 1, median: 1, high: 1 };
    runs[0].onStepTimes?.({ sgd: spread, sngd: spread, sam: spread, nbar: spread, obar: spread });
    await completed(runs[0]);
    lab.change("labelOutliers", 0.1);
    expect(runs[1].onStepTimes).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    lab.change("rank", 4);
    expect(runs[2].onStepTimes).toBeDefined();
  });

  it("takes what is still a model's default to the other model's, and keeps what is not", async () => {
    const { engine } = handEngine();
    const lab = createLoraLab(engine, LINK);
    lab.change("model", "transformer");
    expect(lab.store.getState().experiment).toMatchObject({
      ...{ model: "transformer", rank: 4, base: "adamw", steps: 200 },
      ...{ labelOutliers: 0.3, seeds: 2 },
    });
  });

  it("says what a change brought with it, and refuses what cannot be", () => {
    const { engine } = handEngine();
    const lab = createLoraLab(engine, LINK);
    lab.change("rank", 0);
    expect(lab.store.getState().notices.messages).toEqual([
      "Rank must be a whole number from 1 to 64, got 0: keeping 8",
    ]);
    expect(lab.store.getState().experiment.rank).toBe(8);
  });

  it("goes to another view of the same result without running it again", async () => {
    const { engine, runs } = handEngine();
    const lab = createLoraLab(engine, LINK);
    await completed(runs[0]);
    lab.open(`${LINK}&band=runs`);
    expect(runs).toHaveLength(1);
    expect(lab.store.getState().view.band).toBe("runs");
    lab.open("?v=1&problem=lora");
    expect(runs).toHaveLength(2);
  });
});
