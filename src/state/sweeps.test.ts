import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultExperiment, type Experiment, type MethodId } from "../experiment/experiment.ts";
import { createBackground } from "./background.ts";
import { planSweep, type Swept } from "./sweep-plan.ts";
import { createSweeps, NO_SWEEP, type Sweep } from "./sweeps.ts";
import { handEngine } from "./testing.ts";

const experiment: Experiment = {
  ...defaultExperiment(),
  ...{ methods: ["sgd", "sam"], seeds: 2, steps: 1000 },
};
const settle = () => vi.advanceTimersByTimeAsync(1000);

/** Sweeps on an engine that does what the test says, in a background that is free. */
function watched() {
  const { engine, sweeps: asked } = handEngine();
  const background = createBackground();
  let told: Sweep = NO_SWEEP;
  let times = 0;
  const sweeps = createSweeps(engine, background, (sweep) => {
    told = sweep;
    times++;
  });
  const want = (changes: Partial<Experiment> = {}, over: Swept = "outlierRatio") =>
    sweeps.want(planSweep({ ...experiment, ...changes }, over), over, "auto");
  background.resume();
  sweeps.hold(false);
  return { sweeps, background, want, asked, told: () => told, times: () => times };
}
type Watched = ReturnType<typeof watched>;

/** Tells a repetition of the sweep asked for last: run i has the half-life `from` + i. */
function tell({ asked }: Watched, seed: number, from = 0) {
  const sweep = asked[asked.length - 1];
  const { experiments } = sweep.request;
  const runs = experiments.length * experiments[0].methods.length;
  sweep.tell({
    ...{ seedFrom: seed, seedTo: seed + 1 },
    halfLives: Float64Array.from({ length: runs }, (_, i) => from + i),
    fates: new Uint8Array(runs),
  });
}

/** Lets the sweep that is under way come to its end. */
async function complete(all: Watched) {
  const sweep = all.asked[all.asked.length - 1];
  for (let seed = sweep.request.seedFrom; seed < sweep.request.seedTo; seed++) tell(all, seed);
  sweep.finish({ kind: "finished", milliseconds: 1 });
  await settle();
}

async function completed() {
  const all = watched();
  all.want();
  await settle();
  await complete(all);
  return all;
}

const requests = ({ asked }: Watched) =>
  asked.map(({ request: { experiments, seedFrom, seedTo } }) => ({
    methods: experiments[0].methods,
    ...{ seedFrom, seedTo },
  }));
const lines = ({ told }: Watched) =>
  told().lines.map(({ method, current, seeds }) => [method, current, seeds.length]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("sweeps", () => {
  it("run all methods side by side at each value, and fill in as repetitions are done", async () => {
    const all = watched();
    all.want();
    await settle();
    expect(requests(all)).toEqual([{ methods: ["sgd", "sam"], seedFrom: 0, seedTo: 2 }]);
    const { experiments } = all.asked[0].request;
    expect(experiments.map(({ outlierRatio }) => outlierRatio).slice(0, 3)).toEqual([
      0, 0.01, 0.02,
    ]);
    tell(all, 0);
    expect(lines(all)).toEqual([
      ["sgd", true, 1],
      ["sam", true, 1],
    ]);
    expect(all.told().phase).toBe("running");
    expect(all.told().lines[1].seeds[0][2]).toEqual({ halfLife: 5, fate: "lasting" });
    await complete(all);
    expect(all.told().phase).toBe("complete");
  });

  it("compute nothing again when the value that they run over changes, and draw nothing again", async () => {
    const all = await completed();
    const times = all.times();
    for (const outlierRatio of [0.1, 0.2, 0.7]) all.want({ outlierRatio });
    await settle();
    expect(all.asked).toHaveLength(1);
    expect(all.times()).toBe(times);
  });

  it("compute again only what reads a change, and show its former line until then", async () => {
    const all = await completed();
    all.want({ rho: 0.3 });
    expect(lines(all)).toEqual([
      ["sgd", true, 2],
      ["sam", false, 2],
    ]);
    await settle();
    expect(requests(all)[1]).toEqual({ methods: ["sam"], seedFrom: 0, seedTo: 2 });
    tell(all, 0);
    expect(lines(all)[1]).toEqual(["sam", true, 1]);
  });

  it("are there at once when a person comes back to a setting or to the other parameter", async () => {
    const all = await completed();
    all.want({}, "noise");
    expect(lines(all)).toEqual([]);
    await settle();
    await complete(all);
    all.want({});
    expect(all.told()).toMatchObject({ over: "outlierRatio", phase: "complete" });
    expect(lines(all)).toEqual([
      ["sgd", true, 2],
      ["sam", true, 2],
    ]);
    await settle();
    expect(all.asked).toHaveLength(2);
  });

  it("add the repetitions and the methods that are missing", async () => {
    const all = await completed();
    all.want({ seeds: 4 });
    await settle();
    expect(requests(all)[1]).toEqual({ methods: ["sgd", "sam"], seedFrom: 2, seedTo: 4 });
    await complete(all);
    all.want({ seeds: 4, methods: ["sgd", "sam", "obar"] as MethodId[] });
    await settle();
    expect(requests(all)[2]).toEqual({ methods: ["obar"], seedFrom: 0, seedTo: 4 });
    await complete(all);
    all.want();
    expect(lines(all)).toEqual([
      ["sgd", true, 2],
      ["sam", true, 2],
    ]);
  });

  it("go on from the last repetition that was done when the engine was needed in between", async () => {
    const all = watched();
    all.want();
    await settle();
    tell(all, 0);
    all.background.stop();
    expect(all.asked[0].signal.aborted).toBe(true);
    all.asked[0].finish({ kind: "abandoned" });
    tell(all, 1);
    expect(lines(all)[0]).toEqual(["sgd", true, 1]);
    all.background.resume();
    await settle();
    expect(requests(all)[1]).toMatchObject({ seedFrom: 1, seedTo: 2 });
  });

  it("ask again where the engine was at work, and go on only with the last piece", async () => {
    const all = watched();
    all.want();
    await settle();
    all.asked[0].finish({ kind: "abandoned" });
    await settle();
    expect(all.asked).toHaveLength(2);
    all.asked[1].finish({ kind: "finished", milliseconds: 1 });
    await settle();
    expect(all.asked).toHaveLength(2);
    tell(all, 0);
    tell(all, 1);
    expect(all.told().phase).toBe("complete");
  });

  it("wait while they are held, and give up what is under way", async () => {
    const all = watched();
    all.sweeps.hold(true);
    all.want();
    await settle();
    expect(all.asked).toHaveLength(0);
    all.sweeps.hold(false);
    await settle();
    expect(all.asked).toHaveLength(1);
    all.sweeps.hold(true);
    expect(all.asked[0].signal.aborted).toBe(true);
  });

  it("stop what is no longer wanted", async () => {
    const all = watched();
    all.want();
    await settle();
    all.want({ noise: 1 });
    expect(all.asked[0].signal.aborted).toBe(true);
    await settle();
    expect(all.asked[1].request.experiments[0].noise).toBe(1);
  });

  it("say what failed, and try again with the next change", async () => {
    const all = watched();
    all.want();
    await settle();
    all.asked[0].fail(new Error("no memory"));
    await settle();
    expect(all.told()).toMatchObject({ phase: "error", message: "no memory" });
    expect(all.asked).toHaveLength(1);
    all.want({ noise: 1 });
    await settle();
    expect(all.asked).toHaveLength(2);
    expect(all.told().phase).toBe("running");
  });

  it("say that there is no plan, and how long it would have taken", async () => {
    const all = await completed();
    all.want({ steps: 1e7, rows: 64, columns: 64 });
    expect(all.told()).toMatchObject({ phase: "refused", lines: [] });
    expect(all.told().seconds).toBeGreaterThan(60);
    await settle();
    expect(all.asked).toHaveLength(1);
  });

  it("keep a bounded number of them", async () => {
    const all = await completed();
    for (let i = 0; i < 40; i++) all.want({ noise: 1 + i / 100 });
    all.want();
    expect(lines(all).map(([, current]) => current)).toEqual([false, false]);
  });
});
