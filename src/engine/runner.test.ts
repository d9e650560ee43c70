import { describe, expect, it } from "vitest";
import { TABLE } from "../random/testing.ts";
import { createRunner } from "./runner.ts";
import { experimentOf, tracesOf } from "./testing.ts";
import { createListener, createWorld } from "./testing-runner.ts";

const EXPERIMENT = experimentOf({ methods: ["sgd", "sam"], seeds: 4, steps: 3000, stride: 500 });
const finished = { kind: "finished", milliseconds: expect.any(Number) };
const abandoned = { kind: "abandoned" };

describe("a run on the CPU", () => {
  it("names its backend first, then tells every record, and says how long it took", async () => {
    const listener = createListener();
    const outcome = await createRunner(createWorld()).run(EXPERIMENT, "auto", listener.tell);
    expect(outcome).toEqual(finished);
    expect(listener.updates[0]).toMatchObject({ kind: "backend", restart: false });
    expect(listener.reports()).toMatchObject([{ backend: "cpu", device: "float64" }]);
    expect(listener.trace(EXPERIMENT)).toEqual(tracesOf([EXPERIMENT])[0]);
  });

  it("says why there is no WebGPU where a person wants it", async () => {
    const listener = createListener();
    await createRunner(createWorld()).run(EXPERIMENT, "webgpu", listener.tell);
    expect(listener.reports()).toMatchObject([{ reason: "There is no graphics adapter." }]);
  });

  it("ends when it is abandoned, and tells nothing after", async () => {
    const runner = createRunner(createWorld());
    const listener = createListener();
    const outcome = await runner.run(EXPERIMENT, "cpu", (update) => {
      listener.tell(update);
      if (update.kind === "chunk") runner.abandon();
    });
    expect(outcome).toEqual(abandoned);
    expect(listener.chunks().length).toBe(1);
  });

  it("gives way to a newer one half way, which finishes", async () => {
    const runner = createRunner(createWorld());
    const [older, newer] = [createListener(), createListener()];
    const other = { ...EXPERIMENT, noise: 1 };
    let second: ReturnType<typeof runner.run> | undefined;
    const first = await runner.run(EXPERIMENT, "cpu", (update) => {
      older.tell(update);
      if (update.kind === "chunk") second ??= runner.run(other, "cpu", newer.tell);
    });
    expect(first).toEqual(abandoned);
    expect(older.chunks().length).toBeLessThan(EXPERIMENT.seeds);
    expect(await second).toEqual(finished);
    expect(newer.trace(other)).toEqual(tracesOf([other])[0]);
  });

  it("gives way to a newer one while it waits for its samples, before it has told a record", async () => {
    let load: (table: Float32Array) => void = () => {};
    const table = new Promise<Float32Array>((resolve) => {
      load = resolve;
    });
    // A clock that stands still: nothing but the newer request can end the older one.
    const runner = createRunner(createWorld({ loadTable: () => table, now: () => 0 }));
    const older = createListener();
    const first = runner.run(EXPERIMENT, "cpu", older.tell);
    await new Promise(setImmediate);
    const second = runner.run(EXPERIMENT, "cpu", () => {});
    load(TABLE);
    expect(await first).toEqual(abandoned);
    expect(older.chunks()).toEqual([]);
    expect(await second).toEqual(finished);
  });

  it("fails with the reason when its samples do not come", async () => {
    const loadTable = () => Promise.reject(new Error("the normal table did not load (404)"));
    const run = createRunner(createWorld({ loadTable })).run(EXPERIMENT, "cpu", () => {});
    await expect(run).rejects.toThrow("the normal table did not load (404)");
  });
});
