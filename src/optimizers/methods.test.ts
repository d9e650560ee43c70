import { describe, expect, it } from "vitest";
import { createReference, type Reference } from "../engine/kernel.ts";
import { kernelFor } from "../engine/kernels.ts";
import { type Plan, planOf, programKey } from "../engine/plan.ts";
import { clockOf, experimentOf, startState, targetRows } from "../engine/testing.ts";
import { BASES, METHODS, PROBLEMS } from "../experiment/parameters.ts";

const STEPS = 200;
const LIVELY = { noise: 0.5, learningRate: 1e-3, barCoefficient: 0.5, steps: STEPS } as const;
const everywhere = PROBLEMS.flatMap((problem) =>
  BASES.flatMap((base) => METHODS.map((method) => ({ problem, base, method }))),
);
const onNop = BASES.flatMap((base) => METHODS.map((method) => ({ base, method })));

function stateAfter(plan: Plan, kernel: Reference, targets: Float64Array, start?: Float64Array) {
  const state = start ?? startState(plan, kernel.stateSize);
  kernel.advance(state, plan.constants, clockOf(plan, STEPS), targets, STEPS);
  return state;
}

describe("where the gradient is 0", () => {
  it.each(everywhere)(
    "no method knows a NaN: both factors stay 0 under $method, $base on $problem",
    ({ problem, base, method }) => {
      const plan = planOf(experimentOf({ ...LIVELY, problem, base }));
      const targets = targetRows(plan, STEPS);
      for (const referenceOnly of [true, false]) {
        const kernel = kernelFor(plan, method, undefined, referenceOnly);
        const zero = new Float64Array(kernel.stateSize);
        const state = stateAfter(plan, kernel, targets, zero);
        expect(state.findIndex((value) => value !== 0)).toBe(-1);
      }
    },
  );

  it.each(PROBLEMS)("SAM's perturbation is 0, and it stays at a minimum of %s", (problem) => {
    const plan = planOf(experimentOf({ ...LIVELY, problem, noise: 0 }));
    const kernel = createReference(programKey(plan, "sam"));
    const state = new Float64Array(kernel.stateSize);
    // x = e_1 and y = w e_1, where w is what the problem's minima have for a product.
    state[0] = 1;
    state[plan.start.x.length] = problem === "saddle" ? plan.center[0] : 0.5;
    const { step, change } = kernel.look(
      state,
      plan.constants,
      clockOf(plan, 1),
      targetRows(plan, 1),
    );
    expect(step.perturbed?.map(({ norm }) => norm)).toEqual([0]);
    expect([...change.x, ...change.y].every((value) => value === 0)).toBe(true);
  });
});

describe("SAM with m parts", () => {
  it.each(BASES)("is SAM where all parts of a minibatch are equal, with %s", (base) => {
    const plan = planOf(experimentOf({ ...LIVELY, base, batch: 4, parts: 4 }));
    const [parted, whole] = [plan, planOf(experimentOf({ ...LIVELY, base }))].map((p) =>
      createReference(programKey(p, "sam")),
    );
    const single = targetRows(planOf(experimentOf(LIVELY)), STEPS);
    const equal = Float64Array.from({ length: STEPS * parted.layout.size }, (_, i) => {
      const [row, place] = [Math.floor(i / parted.layout.size), i % parted.layout.size];
      return place === parted.layout.outlier ? 0 : single[row * whole.layout.size + (place % 10)];
    });
    const got = stateAfter(plan, parted, equal);
    for (const [i, value] of stateAfter(plan, whole, single).entries()) {
      expect(got[i]).toBeCloseTo(value, 13);
    }
  });

  it("is plain SAM on the whole minibatch where m = 1, and differs from it where m > 1", () => {
    const run = (parts: number) => {
      const plan = planOf(experimentOf({ ...LIVELY, batch: 4, parts }));
      const kernel = createReference(programKey(plan, "sam"));
      return { plan, kernel, targets: targetRows(plan, STEPS) };
    };
    const [one, four] = [run(1), run(4)];
    const means = one.targets.map((_, i) => {
      const { size } = one.kernel.layout;
      const [row, place] = [Math.floor(i / size), i % size];
      return four.targets[row * four.kernel.layout.size + place];
    });
    const got = stateAfter(one.plan, one.kernel, one.targets);
    const wanted = stateAfter(one.plan, one.kernel, means);
    const parted = stateAfter(four.plan, four.kernel, four.targets);
    for (const [i, value] of wanted.subarray(0, 6).entries()) {
      expect(got[i]).toBeCloseTo(value, 13);
      expect(Math.abs(parted[i] - value)).toBeGreaterThan(1e-6);
    }
  });
});

describe("SAM on OP", () => {
  it("looks at x + rho u y, y + rho u x with u = sgn(f') / sqrt(|x|^2 + |y|^2), as in (7)", () => {
    for (const target of [-2, 0.5]) {
      const experiment = experimentOf({ problem: "op", base: "adamw", rho: 0.2 });
      const plan = planOf(experiment);
      const kernel = createReference(programKey(plan, "sam"));
      const state = startState(plan, kernel.stateSize);
      const row = Float64Array.of(target, 0, 0);
      const { step } = kernel.look(state, plan.constants, clockOf(plan, 1), row);
      // x . y = -0.42 and |x|^2 + |y|^2 = 1.4 at the start.
      const u = Math.sign(-0.42 - target) / Math.sqrt(1.4);
      const [look] = step.perturbed ?? [];
      expect(look.norm).toBeCloseTo(0.2, 11);
      for (const [i, x] of plan.start.x.entries()) {
        const y = plan.start.y[i];
        expect(look.point.x[i]).toBeCloseTo(x + 0.2 * u * y, 11);
        expect(look.point.y[i]).toBeCloseTo(y + 0.2 * u * x, 11);
      }
    }
  });
});

describe("SNGD", () => {
  it("takes steps of length eta, whatever the gradient", () => {
    const plan = planOf(experimentOf({ ...LIVELY, methods: ["sngd"], learningRate: 0.01 }));
    const kernel = createReference(programKey(plan, "sngd"));
    const state = startState(plan, kernel.stateSize);
    const { change } = kernel.look(state, plan.constants, clockOf(plan, 1), targetRows(plan, 1));
    expect(Math.hypot(...change.x, ...change.y)).toBeCloseTo(0.01, 12);
  });
});

describe("BAR at a tie", () => {
  it("takes the branch of the paper's >=: nBAR lets x grow, oBAR lets it shrink", () => {
    const plan = planOf(experimentOf({ problem: "op", imbalance: 1, barCoefficient: 0.5 }));
    const stretchOf = (method: "nbar" | "obar") => {
      const kernel = createReference(programKey(plan, method));
      const state = startState(plan, kernel.stateSize);
      return kernel.look(state, plan.constants, clockOf(plan, 1), targetRows(plan, 1)).step.stretch;
    };
    expect(stretchOf("nbar")).toBeCloseTo(0.5 * 1e-4, 15);
    expect(stretchOf("obar")).toBeCloseTo(-0.5 * 1e-4, 15);
  });
});

describe("a factor of rank 2 whose second column is 0", () => {
  it.each(onNop)("moves as a vector does, under $method with $base", ({ base, method }) => {
    const plan = planOf(experimentOf({ ...LIVELY, base, rows: 4, columns: 3 }));
    const widen = (v: Float64Array) => Float64Array.from([...v].flatMap((entry) => [entry, 0]));
    const start = { x: widen(plan.start.x), y: widen(plan.start.y) };
    const wide = { ...plan, shape: { ...plan.shape, rank: 2 }, start };
    const targets = targetRows(plan, STEPS);
    const [vector, matrix] = [plan, wide].map((p) =>
      stateAfter(p, createReference(programKey(p, method)), targets),
    );
    for (let i = 0; i < 7; i++) {
      expect(matrix[2 * i]).toBeCloseTo(vector[i], 13);
      expect(matrix[2 * i + 1]).toBe(0);
    }
  });
});
