import { describe, expect, it } from "vitest";
import { traceOf } from "../engine/testing.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { landscapePlotter, landscapeRemark, START } from "./landscape-plotter.ts";
import type { PanelView } from "./source.ts";
import { stateOf } from "./testing.ts";
import { verdictOf } from "./verdict.ts";

/** The state once a run is complete. */
const ranWith = (changes: Partial<Experiment> = {}, view: Partial<PanelView> = {}) =>
  stateOf(traceOf({ problem: "saddle", methods: ["sgd", "sam"], ...changes }), [], view);

describe("the sentence under the landscape", () => {
  it("says that the constraint leads to the saddle, and where gradient descent ends without it", () => {
    expect(landscapeRemark(ranWith({ constraint: "balanced" }))).toBe(
      "With the constraint SGD and SAM end at the saddle (0, 0), f = 0.75; without it gradient descent ends at the minimum (0.13, 0.038).",
    );
  });

  it("says that without it the methods reach minima, and names the point of one that is alone", () => {
    expect(landscapeRemark(ranWith())).toBe(
      "Without the constraint SGD and SAM end at minima; with it gradient descent ends at the saddle (0, 0), f = 0.75.",
    );
    expect(landscapeRemark(ranWith({ methods: ["sgd"] }))).toContain(
      "SGD ends at the minimum (0.13, 0.038);",
    );
  });

  it("follows the playhead", () => {
    const early = landscapeRemark(ranWith({ methods: ["sgd"] }, { playhead: 0 }));
    expect(early).toContain("SGD ends on the slope (0.20, −0.15), f = 37;");
  });

  it("says what left all bounds, and nothing of plain descent where AdamW makes the steps", () => {
    expect(landscapeRemark(ranWith({ methods: ["sgd"], learningRate: 0.1 }))).toContain(
      "SGD ends beyond all bounds",
    );
    expect(landscapeRemark(ranWith({ base: "adamw" }))).not.toContain("gradient descent");
  });

  it("counts the runs where not all come to the same", () => {
    const noisy = ranWith({ methods: ["sgd"], noise: 1, seeds: 4, steps: 500 });
    expect(landscapeRemark(noisy)).toContain("SGD ends in the valley of the minima;");
    const early = ranWith({ methods: ["sgd"], noise: 1, seeds: 8, steps: 16 });
    expect(landscapeRemark(early)).toMatch(/SGD in \d of 8 runs ends? .*; SGD in \d of 8 runs/);
  });

  it("says where there is no plane to look at", () => {
    const onNop = stateOf(traceOf({ methods: ["sgd"], steps: 10, stride: 10 }));
    expect(landscapeRemark(onNop)).toMatch(/^Only the saddle problem has a plane/);
    expect(landscapePlotter.summary(onNop)).toMatch(/^Landscape: only the saddle problem/);
    expect(START.at(onNop)).toBeNull();
    expect(landscapePlotter.table(onNop).rows).toBe(0);
  });
});

describe("the verdict under the constraint", () => {
  it("says what came down to the saddle, and does not call it collapsed", () => {
    const { trace } = ranWith({ constraint: "balanced" });
    expect(trace && verdictOf(trace, 1)).toBe(
      "After 1,000 steps held on |x| = |y|, SAM has come down to the saddle (0, 0); SGD too.",
    );
    const early = trace && verdictOf(trace, 1, 5);
    expect(early).toBe("After 5 steps held on |x| = |y|, SAM keeps |D| at 0; SGD too.");
  });
});

describe("the landscape as numbers", () => {
  it("has x and y of each method at each record", () => {
    const state = ranWith();
    const table = landscapePlotter.table(state);
    expect(table.columns).toEqual(["step", "SGD x", "SGD y", "SAM x", "SAM y"]);
    expect(table.rows).toBe(1001);
    expect(table.row(0)).toEqual([0, 0.2, -0.15, 0.2, -0.15]);
    const [step, x, y] = table.row(1000);
    expect(step).toBe(1000);
    expect(x * y).toBeCloseTo(0.005, 9);
  });

  it("leaves out methods that are hidden", () => {
    const state = ranWith({}, { hidden: ["sam"] });
    expect(landscapePlotter.table(state).columns).toEqual(["step", "SGD x", "SGD y"]);
    expect(landscapePlotter.spoken(state, 0)).toBe("Step 0: SGD at 0.20000, -0.15000.");
  });

  it("is summed up with its start and its ends", () => {
    expect(landscapePlotter.summary(ranWith({ methods: ["sgd"] }))).toBe(
      "Landscape of f = 30000 (x y − 0.005)², a saddle at (0, 0) between two branches of minima. From (0.20, −0.15), up to step 1,000: SGD ends at the minimum (0.13, 0.038).",
    );
  });
});

describe("the start's handle", () => {
  it("stands where the experiment that is asked for starts, and is put on short numbers within the limits", () => {
    expect(START.at(ranWith({ startX: -0.1, startY: 0.05 }))).toEqual({ x: -0.1, y: 0.05 });
    expect(START.tidy({ x: 0.123456, y: -7 })).toEqual({ x: 0.123, y: -1 });
    expect(START.tidy({ x: -0.0001, y: 0.3 + 1e-9 })).toEqual({ x: 0, y: 0.3 });
  });
});
