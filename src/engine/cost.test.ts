import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { TABLE } from "../random/testing.ts";
import { measureCost, sidesOf } from "./cost.ts";
import { type Kernel, kernelFor } from "./kernels.ts";
import { planOf } from "./plan.ts";
import { experimentOf } from "./testing.ts";

/** The process's own time, in milliseconds: other programs take none of it. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const timing = {
  now,
  breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
  givenUp: () => false,
};

async function measured(values: Partial<Experiment>) {
  const measurement = await measureCost(experimentOf(values), TABLE, timing);
  if (!measurement) throw new Error("nobody gave the measurement up");
  return measurement;
}

describe("the cost of a step", () => {
  it("is measured for all methods, chosen or not, and for the drawing of samples", async () => {
    const { step, sampling, rounds, steps, setting, unrolled } = await measured({
      methods: ["nbar"],
    });
    for (const spread of [...METHODS.map((method) => step[method]), sampling]) {
      expect(spread.low).toBeGreaterThan(0);
      expect(spread.median).toBeGreaterThanOrEqual(spread.low);
      expect(spread.high).toBeGreaterThanOrEqual(spread.median);
    }
    expect(rounds).toBeGreaterThanOrEqual(9);
    expect(steps).toBeGreaterThan(1e5);
    expect(unrolled).toBe(true);
    expect(setting).toMatchObject({ problem: "nop", size: [3, 3, 1] });
  });

  it("is larger for SAM than for SGD at NOP 16 x 16, where a gradient weighs", async () => {
    const { step, unrolled } = await measured({ rows: 16, columns: 16 });
    expect(unrolled).toBe(false);
    // What disturbs only adds time, so that the quarter of the rounds with the least is the surest.
    expect(step.sam.low).toBeGreaterThan(1.2 * step.sgd.low);
  });

  it("is that of normal numbers, from the start on, where a long run shrinks to others", () => {
    const plan = planOf(experimentOf({ noise: 0, learningRate: 0.1 }));
    const begins = new Set<string>();
    const ends: number[] = [];
    const kernels = METHODS.map((method) => {
      const kernel = kernelFor(plan, method);
      const advance: Kernel["advance"] = (state, ...rest) => {
        begins.add(state.join());
        kernel.advance(state, ...rest);
        ends.push(...state);
      };
      return { ...kernel, advance };
    });
    for (const side of sidesOf(plan, kernels, TABLE)) side.run(5000);
    expect([...begins]).toEqual([[...plan.start.x, ...plan.start.y, 0, 0, 0].join()]);
    expect(ends.filter((v) => v !== 0 && Math.abs(v) < 2 ** -1022)).toEqual([]);
  });

  it("is null when it is given up", async () => {
    const givenUp = () => true;
    expect(await measureCost(experimentOf({}), TABLE, { ...timing, givenUp })).toBeNull();
  });
});
