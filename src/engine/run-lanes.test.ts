import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordTimes } from "../trace/trace.ts";
import { nextDispatch } from "./run-lanes.ts";

/** Follows the dispatches of a run whose pace changes all the time, as runLaneGroup does. */
function follow(steps: number, stride: number, paces: readonly number[]) {
  const times = recordTimes(steps, stride);
  const met: number[] = [];
  const dispatches: { t: number; blocks: number; blockSteps: number; pace: number }[] = [];
  let t = 0;
  for (let record = 0; record < times.length; ) {
    const pace = paces[dispatches.length % paces.length];
    const { blocks, blockSteps } = nextDispatch(times, record, t, pace);
    dispatches.push({ t, blocks, blockSteps, pace });
    if (t === times[record]) {
      for (let block = 0; block < blocks; block++) met.push(t + block * blockSteps);
      record += blocks;
    }
    t += blocks * blockSteps;
    if (dispatches.length > 1000) throw new Error("the dispatches do not end");
  }
  return { times: [...times], met, dispatches, end: t };
}

const runs = fc.record({
  steps: fc.integer({ min: 1, max: 300 }),
  stride: fc.integer({ min: 1, max: 300 }),
  paces: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 }),
});

describe("the dispatches of a run", () => {
  it("make every step once and take every record at its time, at any pace", () => {
    fc.assert(
      fc.property(runs, ({ steps, stride, paces }) => {
        const { times, met, end } = follow(steps, stride, paces);
        expect(met).toEqual(times);
        expect(end).toBe(steps);
      }),
      { numRuns: 500 },
    );
  });

  it("never make more steps than their pace allows, and never none but for the last record", () => {
    fc.assert(
      fc.property(runs, ({ steps, stride, paces }) => {
        const { dispatches } = follow(steps, stride, paces);
        const last = dispatches.pop();
        expect(last).toMatchObject({ t: steps, blocks: 1, blockSteps: 0 });
        for (const { blocks, blockSteps, pace } of dispatches) {
          expect(blocks * blockSteps).toBeGreaterThan(0);
          expect(blocks * blockSteps).toBeLessThanOrEqual(pace);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("take as many whole intervals as fit", () => {
    const times = recordTimes(1000, 100);
    expect(nextDispatch(times, 0, 0, 450)).toEqual({ blocks: 4, blockSteps: 100 });
    expect(nextDispatch(times, 8, 800, 450)).toEqual({ blocks: 2, blockSteps: 100 });
    expect(nextDispatch(times, 0, 0, 30)).toEqual({ blocks: 1, blockSteps: 30 });
    expect(nextDispatch(times, 1, 30, 1000)).toEqual({ blocks: 1, blockSteps: 70 });
  });

  it("do not run a shorter last interval together with the others", () => {
    expect(nextDispatch(recordTimes(250, 100), 0, 0, 1000)).toEqual({ blocks: 2, blockSteps: 100 });
  });
});
