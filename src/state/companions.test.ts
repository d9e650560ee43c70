import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { createBackground } from "./background.ts";
import {
  type Companions,
  createCompanions,
  NO_COMPANIONS,
  wantedFor,
  wantedGhost,
} from "./companions.ts";
import { chunk, handEngine } from "./testing.ts";

const experiment: Experiment = { ...defaultExperiment(), seeds: 1, steps: 30, stride: 10 };

/** Companions on an engine that does what the test says. */
function watched() {
  const { engine, runs } = handEngine();
  let told: Companions = NO_COMPANIONS;
  const background = createBackground();
  const companions = {
    ...background,
    ...createCompanions(engine, background, (list) => {
      told = list;
    }),
  };
  const want = (changes: Partial<Experiment> = {}, levels: readonly number[] = [1, 2]) =>
    companions.want(wantedFor({ ...experiment, ...changes }, levels, "auto"), "auto");
  const shown = () =>
    told.list.map(({ noise, current, trace }) => ({ noise, current, records: trace.recorded[0] }));
  const noises = () => runs.map((run) => run.experiment.noise);
  return { companions, want, runs, noises, shown, told: () => told };
}

const settle = () => vi.advanceTimersByTimeAsync(1000);

/** Lets the run that is under way come to its end. */
async function complete({ runs }: ReturnType<typeof watched>): Promise<void> {
  const run = runs.at(-1);
  run?.tell({ kind: "chunk", chunk: chunk(0, 4) });
  run?.finish({ kind: "finished", milliseconds: 1 });
  await settle();
}

/** Companions at noise 1 and 2, both complete. */
async function completed() {
  const all = watched();
  all.want();
  all.companions.resume();
  await settle();
  await complete(all);
  await complete(all);
  return all;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("wantedFor", () => {
  it("asks for SAM alone at each level but the experiment's own", () => {
    const wanted = wantedFor({ ...experiment, noise: 1 }, [1, 2], "auto");
    expect(wanted).toMatchObject([{ noise: 2, rank: 1, experiment: { noise: 2, seed: 7 } }]);
    expect(wanted[0].experiment.methods).toEqual(["sam"]);
  });

  it("asks for nothing where SAM is not among the methods", () => {
    expect(wantedFor({ ...experiment, methods: ["sgd", "nbar"] }, [1, 2], "auto")).toEqual([]);
  });

  it("asks for nothing on data that were all placed, which noise does not touch", () => {
    const own = { samples: 2, edits: "0=1,1=2" };
    expect(wantedFor({ ...experiment, ...own }, [1, 2], "auto")).toEqual([]);
    expect(wantedFor({ ...experiment, ...own, samples: 3 }, [1, 2], "auto")).toHaveLength(2);
  });

  it("tells data sets apart by all their edits, however long", () => {
    const edits = (last: number) =>
      `${[...Array(300).keys()].map((i) => `${i}=${i}`).join()},300=${last}`;
    const keyOf = (last: number) =>
      wantedFor({ ...experiment, samples: 400, edits: edits(last) }, [2], "auto")[0].key;
    expect(keyOf(1)).not.toBe(keyOf(2));
  });

  it("asks for the same whatever the noise, the other methods and what SAM does not read", () => {
    const keys = (changes: Partial<Experiment>) =>
      wantedFor({ ...experiment, ...changes }, [2], "auto").map(({ key }) => key);
    const other = { noise: 0.7, methods: ["sam"], barCoefficient: 3, schedule: "cosine" } as const;
    expect(keys(other)).toEqual(keys({}));
    expect(keys({ rho: 0.3 })).not.toEqual(keys({}));
  });
});

describe("wantedGhost", () => {
  const outliers = { ...experiment, outlierRatio: 0.1, outlierStrength: 10, noise: 0.5 };

  it("asks for SAM without outliers at the noise that stands for them", () => {
    expect(wantedGhost(outliers, "auto")).toMatchObject([
      { ghost: true, noise: 0.95, experiment: { methods: ["sam"], outlierRatio: 0, noise: 0.95 } },
    ]);
    expect(wantedGhost(experiment, "auto")).toEqual([]);
  });

  it("takes the share of a finite data set's own outliers, and asks for nothing where all are placed", () => {
    const data = { ...outliers, samples: 2, outlierRatio: 0.1, edits: "0o,1c" };
    expect(wantedGhost(data, "auto")).toMatchObject([
      { noise: 2.75, experiment: { edits: "none" } },
    ]);
    expect(wantedGhost({ ...data, edits: "0=1o,1=2" }, "auto")).toEqual([]);
  });
});

describe("createCompanions", () => {
  it("says nothing new while a slider moves on, so that nothing is drawn again", async () => {
    const all = await completed();
    all.want({ rho: 0.2 });
    const first = all.told();
    expect(first.list.map(({ current }) => current)).toEqual([false, false]);
    all.want({ rho: 0.3 });
    expect(all.told()).toBe(first);
    all.want({ rho: experiment.rho });
    expect(all.told()).not.toBe(first);
  });

  it("runs one after another, once the engine has been free for a while", async () => {
    const all = watched();
    all.want();
    await settle();
    expect(all.runs).toHaveLength(0);
    all.companions.resume();
    expect(all.runs).toHaveLength(0);
    await settle();
    expect(all.noises()).toEqual([1]);
    await complete(all);
    expect(all.noises()).toEqual([1, 2]);
    expect(all.told().phase).toBe("running");
    await complete(all);
    expect(all.runs).toHaveLength(2);
    expect(all.told().phase).toBe("idle");
  });

  it("goes on only with the last records, even if the engine's word comes before them", async () => {
    const all = watched();
    all.want();
    all.companions.resume();
    await settle();
    all.runs[0].finish({ kind: "finished", milliseconds: 1 });
    await settle();
    expect(all.runs).toHaveLength(1);
    all.runs[0].tell({ kind: "chunk", chunk: chunk(0, 4) });
    expect(all.runs).toHaveLength(2);
  });

  it("gives up for the experiment itself and begins again after it", async () => {
    const all = watched();
    all.want();
    all.companions.resume();
    await settle();
    all.companions.stop();
    expect(all.runs[0].signal.aborted).toBe(true);
    all.runs[0].finish({ kind: "abandoned" });
    await settle();
    expect(all.runs).toHaveLength(1);
    all.companions.resume();
    await settle();
    expect(all.noises()).toEqual([1, 1]);
  });

  it("keeps what is shown, as a former experiment's, until its successor has records", async () => {
    const all = await completed();
    all.want({ rho: 0.3 });
    expect(all.shown()).toEqual([
      { noise: 1, current: false, records: 4 },
      { noise: 2, current: false, records: 4 },
    ]);
    await settle();
    all.runs[2].tell({ kind: "chunk", chunk: chunk(0, 2) });
    expect(all.shown()).toEqual([
      { noise: 1, current: true, records: 2 },
      { noise: 2, current: false, records: 4 },
    ]);
  });

  it("computes nothing again when only the noise changes, not even past a level of its own", async () => {
    const all = await completed();
    for (const noise of [0.9, 1, 1.1]) all.want({ noise });
    await settle();
    expect(all.runs).toHaveLength(2);
    expect(all.shown()).toEqual([
      { noise: 1, current: true, records: 4 },
      { noise: 2, current: true, records: 4 },
    ]);
  });

  it("leaves a run alone that is still wanted, and stops one that is not", async () => {
    const all = watched();
    all.want();
    all.companions.resume();
    await settle();
    all.want({}, [0.1, 1]);
    expect(all.runs[0].signal.aborted).toBe(false);
    all.want({}, [0.1]);
    expect(all.runs[0].signal.aborted).toBe(true);
    await settle();
    expect(all.noises()).toEqual([1, 0.1]);
  });

  it("shows a run that begins again only when it has come as far", async () => {
    const all = watched();
    all.want({}, [1]);
    all.companions.resume();
    await settle();
    all.runs[0].tell({ kind: "chunk", chunk: chunk(0, 3) });
    all.companions.stop();
    all.companions.resume();
    await settle();
    all.runs[1].tell({ kind: "chunk", chunk: chunk(0, 2) });
    expect(all.shown()).toEqual([{ noise: 1, current: true, records: 3 }]);
    all.runs[1].tell({ kind: "chunk", chunk: chunk(2, 4) });
    expect(all.shown()).toEqual([{ noise: 1, current: true, records: 4 }]);
  });

  it("says what failed and goes on with the next", async () => {
    const all = watched();
    all.want();
    all.companions.resume();
    await settle();
    all.runs[0].fail(new Error("no memory"));
    await settle();
    await complete(all);
    expect(all.noises()).toEqual([1, 2]);
    expect(all.told()).toMatchObject({ phase: "error", message: "no memory" });
  });
});
