import { describe, expect, it } from "vitest";
import { runSeed } from "./run-seed.ts";
import { createRunner, type OpenGpu } from "./runner.ts";
import { experimentOf, tracesOf } from "./testing.ts";
import { createListener, createWorld } from "./testing-runner.ts";

const EXPERIMENT = experimentOf({ methods: ["sgd", "sam"], seeds: 4, steps: 3000, stride: 500 });
const finished = { kind: "finished", milliseconds: expect.any(Number) };
const abandoned = { kind: "abandoned" };

/** A device that runs the float64 engine and says, for each chunk, what happens before it comes. */
function createGpu(before: (chunk: number) => Promise<void>, lost = new Promise<string>(() => {})) {
  const gpu: OpenGpu = {
    name: "Graphics Card 9000",
    software: false,
    lost,
    async *run({ experiments: [experiment] }, table) {
      for (let seed = 0; seed < experiment.seeds; seed++) {
        for (const [chunk] of runSeed([experiment], seed, table)) {
          await before(seed);
          yield chunk;
        }
      }
    },
  };
  return createWorld({ openGpu: async () => gpu });
}

describe("a run on WebGPU", () => {
  it("tells every record, from the device that its badge names", async () => {
    const listener = createListener();
    const runner = createRunner(createGpu(async () => {}));
    expect(await runner.run(EXPERIMENT, "webgpu", listener.tell)).toEqual(finished);
    expect(listener.reports()).toEqual([
      {
        backend: "webgpu",
        device: "Graphics Card 9000",
        reason: "Chosen by hand.",
        restart: false,
      },
    ]);
    expect(listener.trace(EXPERIMENT)).toEqual(tracesOf([EXPERIMENT])[0]);
  });

  it("begins anew on the CPU when the device is lost, and finishes with every record", async () => {
    let lose: (reason: string) => void = () => {};
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    // From the third repetition on the device is silent, as a lost one is.
    const silence = (seed: number) =>
      seed < 2
        ? Promise.resolve()
        : new Promise<void>(() => lose("was lost (the driver was restarted)"));
    const runner = createRunner(createGpu(silence, lost));
    const listener = createListener();
    expect(await runner.run(EXPERIMENT, "webgpu", listener.tell)).toEqual(finished);
    const reason =
      "The graphics device was lost (the driver was restarted): this run began anew on the CPU.";
    expect(listener.reports()).toMatchObject([
      { backend: "webgpu", restart: false },
      { backend: "cpu", device: "float64", reason, restart: true },
    ]);
    expect(listener.trace(EXPERIMENT)).toEqual(tracesOf([EXPERIMENT])[0]);

    const next = createListener();
    expect(await runner.run(EXPERIMENT, "webgpu", next.tell)).toEqual(finished);
    expect(next.reports()).toMatchObject([{ backend: "cpu", restart: false }]);
    expect(next.reports()[0].reason).toMatch(/^The graphics device was lost .+ try it again\.$/);
  });

  it("takes a failure for a loss when the word of the loss comes only after it", async () => {
    let lose: (reason: string) => void = () => {};
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    const fail = async (seed: number) => {
      if (seed === 1) throw new Error("a buffer could not be read");
    };
    const world = createGpu(fail, lost);
    const pause = async () => {
      lose("was lost (the driver was restarted)");
      await new Promise(setImmediate);
    };
    const listener = createListener();
    const runner = createRunner({ ...world, pause });
    expect(await runner.run(EXPERIMENT, "webgpu", listener.tell)).toEqual(finished);
    expect(listener.reports()[1].reason).toContain("device was lost (the driver was restarted)");
    expect(listener.trace(EXPERIMENT)).toEqual(tracesOf([EXPERIMENT])[0]);
  });

  it("begins anew on the CPU when the path fails in another way, and says how", async () => {
    const fail = async (seed: number) => {
      if (seed === 1) throw new Error("the shader did not compile");
    };
    const listener = createListener();
    const runner = createRunner(createGpu(fail));
    expect(await runner.run(EXPERIMENT, "webgpu", listener.tell)).toEqual(finished);
    expect(listener.reports()[1].reason).toContain("device failed (the shader did not compile)");
    expect(listener.trace(EXPERIMENT)).toEqual(tracesOf([EXPERIMENT])[0]);
  });

  it("ends when it is abandoned, and tells nothing after", async () => {
    const listener = createListener();
    const world = createGpu(async (seed) => {
      if (seed === 1) runner.abandon();
    });
    const runner = createRunner(world);
    expect(await runner.run(EXPERIMENT, "webgpu", listener.tell)).toEqual(abandoned);
    expect(listener.chunks().length).toBeLessThan(EXPERIMENT.seeds);
  });
});
