import { describe, expect, it } from "vitest";
import { createReference } from "../engine/kernel.ts";
import { planOf, programKey } from "../engine/plan.ts";
import { clockOf, experimentOf, startState, targetRows } from "../engine/testing.ts";

const STEPS = 200;
const SETTING = experimentOf({
  base: "adamw",
  methods: ["sgd"],
  learningRate: 0.01,
  beta1: 0.8,
  beta2: 0.95,
  adamEpsilon: 1e-3,
  weightDecay: 0.3,
  noise: 1,
  steps: STEPS,
});

/** AdamW as in its paper, entry by entry, on the gradient 2 (x y^T - T) y and 2 (x y^T - T)^T x. */
function plainAdamW(start: readonly number[], targets: Float64Array, rowSize: number): number[] {
  const { learningRate: eta, beta1, beta2, adamEpsilon, weightDecay } = SETTING;
  let w = [...start];
  const m = w.map(() => 0);
  const v = w.map(() => 0);
  for (let k = 1; k <= STEPS; k++) {
    const x = w.slice(0, 3);
    const y = w.slice(3);
    const residual = x.map((a, i) =>
      y.map((b, j) => a * b - targets[(k - 1) * rowSize + 3 * i + j]),
    );
    const gx = x.map((_, i) => 2 * y.reduce((sum, b, j) => sum + residual[i][j] * b, 0));
    const gy = y.map((_, j) => 2 * x.reduce((sum, a, i) => sum + residual[i][j] * a, 0));
    w = [...gx, ...gy].map((g, i) => {
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      const mean = m[i] / (1 - beta1 ** k);
      const square = v[i] / (1 - beta2 ** k);
      return w[i] * (1 - eta * weightDecay) - (eta * mean) / (Math.sqrt(square) + adamEpsilon);
    });
  }
  return w;
}

describe("AdamW", () => {
  it("makes the steps of a plain implementation, with bias corrections and decoupled decay", () => {
    const plan = planOf(SETTING);
    const reference = createReference(programKey(plan, "sgd"));
    const targets = targetRows(plan, STEPS);
    const state = startState(plan, reference.stateSize);
    const wanted = plainAdamW([...state.subarray(0, 6)], targets, reference.layout.size);
    reference.advance(state, plan.constants, clockOf(plan, STEPS), targets, STEPS);
    for (const [i, value] of wanted.entries()) expect(state[i]).toBeCloseTo(value, 12);
  });

  it("makes a first step of eta in every entry, against the gradient's sign", () => {
    const plan = planOf({ ...SETTING, weightDecay: 0, adamEpsilon: 1e-16 });
    const reference = createReference(programKey(plan, "sgd"));
    const targets = targetRows(plan, 1);
    const state = startState(plan, reference.stateSize);
    const { change, step } = reference.look(state, plan.constants, clockOf(plan, 1), targets);
    for (const group of ["x", "y"] as const) {
      for (const [i, value] of change[group].entries()) {
        expect(value).toBeCloseTo(-0.01 * Math.sign(step.gradient[group][i]), 12);
      }
    }
  });
});
