// One step, many forms: what was emitted when the project was built, OP on its line, and the eager reference agree. The
// tracing algebra itself is tested in src/algebra, the tfjs op in lanes-op.test.ts.
import { describe, expect, it } from "vitest";
import { METHODS } from "../experiment/parameters.ts";
import { startPoint } from "../problems/start.ts";
import { EMITTED } from "./emitted.ts";
import { createReference, type Reference, SUMS } from "./kernel.ts";
import { kernelFor } from "./kernels.ts";
import { type Plan, planOf, programKey } from "./plan.ts";
import { clockOf, experimentOf, startState, targetRows } from "./testing.ts";

const STEPS = 1000;

/** The state after STEPS steps; its last numbers are SUMS. */
function stateAfter(plan: Plan, kernel: Reference, targets: Float64Array): Float64Array {
  const state = startState(plan, kernel.stateSize);
  kernel.advance(state, plan.constants, clockOf(plan, STEPS), targets, STEPS);
  return state;
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (value, i) => Math.abs(value - b[i])).reduce((most, d) => Math.max(most, d), 0);

/** Moderate noise, outliers, a schedule that moves: enough to reach every input, too little to collapse. */
const LIVELY = {
  noise: 0.5,
  outlierRatio: 0.1,
  outlierStrength: 3,
  learningRate: 1e-3,
  barCoefficient: 0.5,
  schedule: "cosine",
  weightDecay: 0.01,
  steps: STEPS,
} as const;

const forms = EMITTED.flatMap((emitted) => METHODS.map((method) => ({ ...emitted, method })));

describe("an emitted kernel", () => {
  it.each(forms)(
    "makes the reference's steps to 1e-12: $method in $file",
    ({ problem, base, shape, method }) => {
      const plan = planOf(experimentOf({ ...LIVELY, problem, base, ...shape }));
      const emitted = kernelFor(plan, method);
      expect(emitted.emitted).toBe(true);
      const targets = targetRows(plan, STEPS);
      const got = stateAfter(plan, emitted, targets);
      const wanted = stateAfter(plan, kernelFor(plan, method, undefined, true), targets);
      expect(largestDifference(got, wanted)).toBeLessThan(1e-12);
      // Both took part: the run moved, outliers moved B, and so did what a theorem predicts.
      const [predicted, exact, byOutliers] = wanted.subarray(-SUMS.length);
      expect(largestDifference(wanted, startState(plan, wanted.length))).toBeGreaterThan(1e-3);
      expect(Math.abs(byOutliers)).toBeGreaterThan(0);
      expect(Math.abs(predicted) > 1e-3).toBe(method !== "sgd" && method !== "sngd");
      expect(exact !== predicted).toBe(method === "sam");
    },
  );

  it("is chosen only for the shape, base and single part that it was emitted for", () => {
    const emitted = (values: Parameters<typeof experimentOf>[0]) =>
      kernelFor(planOf(experimentOf(values)), "sam").emitted;
    expect(emitted({ rows: 3, columns: 3 })).toBe(true);
    expect(emitted({ rows: 3, columns: 4 })).toBe(false);
    expect(emitted({ rows: 3, columns: 3, rank: 2 })).toBe(false);
    expect(emitted({ batch: 4, parts: 2 })).toBe(false);
    expect(emitted({ rows: 8, columns: 8, base: "adamw" })).toBe(false);
    expect(emitted({ problem: "op", rows: 40 })).toBe(true);
  });
});

describe("OP on its line", () => {
  const cases = METHODS.flatMap((method) =>
    [3, 7].flatMap((rows) => [1, 2].map((parts) => ({ method, rows, parts }))),
  );

  it.each(cases)(
    "has the norms, loss, gradients and sums of full vectors to 1e-10: $method, d = $rows, $parts parts",
    ({ method, rows, parts }) => {
      const plan = planOf(experimentOf({ ...LIVELY, problem: "op", rows, batch: 2, parts }));
      const shape = { rows, columns: rows, rank: 1 };
      const start = startPoint(shape, plan.experiment.imbalance);
      const full = { ...plan, shape, start };
      expect(plan.shape).toEqual({ rows: 1, columns: 1, rank: 1 });
      const targets = targetRows(plan, STEPS);
      const measured = [plan, full].map((form) => {
        const kernel = createReference(programKey(form, method));
        const state = stateAfter(form, kernel, targets);
        return [...kernel.measure(state, targets), ...state.subarray(-SUMS.length)];
      });
      expect(largestDifference(measured[0], measured[1])).toBeLessThan(1e-10);
    },
  );
});
