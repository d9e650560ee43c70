import { describe, expect, it } from "vitest";
import { TABLE } from "../random/testing.ts";
import { createRunner, type Surroundings } from "./runner.ts";
import { experimentOf } from "./testing.ts";
import { createWorld } from "./testing-runner.ts";

const EXPERIMENT = experimentOf({ methods: ["sgd", "sam"], seeds: 4, steps: 3000, stride: 500 });
const tell = () => {};

/** A runner that does something in its third breath. */
function interrupted(act: (runner: ReturnType<typeof createRunner>) => void) {
  let breaths = 0;
  const breathe: Surroundings["breathe"] = async () => {
    breaths++;
    if (breaths === 3) act(runner);
  };
  const runner = createRunner(createWorld({ breathe }));
  return { runner, breaths: () => breaths };
}

describe("measuring the cost of a step", () => {
  it("gives what was measured where nothing else is wanted", async () => {
    const measurement = await createRunner(createWorld()).measureCost(EXPERIMENT);
    expect(measurement?.step.sam.median).toBeGreaterThan(0);
  });

  it("gives way at once to a run, which finishes", async () => {
    let run: ReturnType<typeof runner.run> | undefined;
    const { runner, breaths } = interrupted((own) => {
      run = own.run({ ...EXPERIMENT, seeds: 1, steps: 10 }, "cpu", tell);
    });
    expect(await runner.measureCost(EXPERIMENT)).toBeNull();
    // The run may have begun to breathe, too.
    expect(breaths()).toBeLessThan(6);
    expect(await run).toMatchObject({ kind: "finished" });
  });

  it("is given up at once, or when the page abandons everything", async () => {
    for (const what of ["giveUpCost", "abandon"] as const) {
      const { runner, breaths } = interrupted((own) => own[what]());
      expect(await runner.measureCost(EXPERIMENT)).toBeNull();
      expect(breaths()).toBe(3);
    }
  });

  it("does not begin while a run is under way, and disturbs it in no way", async () => {
    const asked: Promise<unknown>[] = [];
    const { runner } = interrupted((own) => {
      asked.push(own.measureCost(EXPERIMENT));
      own.giveUpCost();
    });
    expect(await runner.run(EXPERIMENT, "cpu", tell)).toMatchObject({ kind: "finished" });
    expect(await Promise.all(asked)).toEqual([null]);
  });

  it("begins again once the run has ended, or has been abandoned", async () => {
    const runner = createRunner(createWorld());
    await runner.run(EXPERIMENT, "cpu", tell);
    expect(await runner.measureCost(EXPERIMENT)).not.toBeNull();
    const run = runner.run(EXPERIMENT, "cpu", tell);
    runner.abandon();
    expect(await runner.measureCost(EXPERIMENT)).not.toBeNull();
    expect(await run).toEqual({ kind: "abandoned" });
  });

  it("is null where it is given up while its samples load", async () => {
    let load: (table: Float32Array) => void = () => {};
    const table = new Promise<Float32Array>((resolve) => {
      load = resolve;
    });
    const runner = createRunner(createWorld({ loadTable: () => table }));
    const measurement = runner.measureCost(EXPERIMENT);
    runner.giveUpCost();
    load(TABLE);
    expect(await measurement).toBeNull();
  });

  it("fails with the reason when its samples do not come", async () => {
    const loadTable = () => Promise.reject(new Error("the normal table did not load (404)"));
    const measurement = createRunner(createWorld({ loadTable })).measureCost(EXPERIMENT);
    await expect(measurement).rejects.toThrow("the normal table did not load (404)");
  });
});
