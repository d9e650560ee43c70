import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { withDefault, withParameter, withParameters } from "./change.ts";

const nop = defaultExperiment("nop");

describe("withParameter", () => {
  it("moves what is at the old problem's default to the new problem's", () => {
    const { experiment } = withParameter(nop, "problem", "op");
    expect(experiment).toEqual(defaultExperiment("op"));
    expect(experiment.rho).toBe(0.2);
  });

  it("keeps what a person chose when the problem changes", () => {
    const { experiment } = withParameter({ ...nop, rho: 0.3 }, "problem", "op");
    expect(experiment.rho).toBe(0.3);
  });

  it("leaves edits of samples behind when the problem changes, and says so", () => {
    const edited = { ...defaultExperiment("op"), samples: 10, edits: "3=-0.5" };
    const { experiment, messages } = withParameter(edited, "problem", "nop");
    expect(experiment).toMatchObject({ samples: 10, edits: "none" });
    expect(messages).toEqual(["The edits are of samples of op: left out"]);
    expect(withParameter(edited, "problem", "op").experiment).toBe(edited);
  });

  it("refuses a value outside of the limits and keeps the experiment itself", () => {
    const { experiment, messages } = withParameter(nop, "rho", -1);
    expect(experiment).toBe(nop);
    expect(messages[0]).toMatch(/Radius.*-1.*keeping 0\.1/);
  });

  it("corrects what no longer fits and says so", () => {
    const { experiment, messages } = withParameter({ ...nop, batch: 4, parts: 4 }, "batch", 2);
    expect(experiment).toMatchObject({ batch: 2, parts: 1 });
    expect(messages[0]).toContain("Parts must divide Batch");
  });

  it("gives the same object when the value is the same", () => {
    expect(withParameter(nop, "rho", 0.1).experiment).toBe(nop);
  });

  it("keeps the list of methods when another parameter changes", () => {
    expect(withParameter(nop, "rho", 0.2).experiment.methods).toBe(nop.methods);
  });
});

describe("withParameters", () => {
  it("changes all of them at once, and moves the defaults of a new problem", () => {
    const { experiment, faults } = withParameters(nop, { problem: "op", noise: 1, rho: undefined });
    expect(faults).toEqual([]);
    expect(experiment).toEqual({ ...defaultExperiment("op"), noise: 1 });
  });

  it("changes none where one cannot be, and names value and remedy", () => {
    const { experiment, faults } = withParameters(nop, { noise: 1, rho: -1, rh0: 2 });
    expect(experiment).toBe(nop);
    expect(faults).toEqual([
      "rho must be a number from 0 to 10, got -1: nothing is changed, send a value that fits",
      expect.stringMatching(
        /^unknown parameter rh0: nothing is changed, send some of problem, rows, /,
      ),
    ]);
  });

  it("refuses what does not fit beside the rest, and corrects the rest where that is what does not fit", () => {
    const four = { ...nop, batch: 4, parts: 4 };
    expect(withParameters(four, { parts: 3 }).faults).toHaveLength(1);
    const { experiment, messages, faults } = withParameters(four, { batch: 2 });
    expect([experiment.parts, faults]).toEqual([1, []]);
    expect(messages).toEqual([expect.stringContaining("parts must divide batch = 2")]);
  });
});

describe("withDefault", () => {
  it("goes back to the default of the present problem", () => {
    const op = { ...defaultExperiment("op"), rho: 0.7 };
    expect(withDefault(op, "rho").experiment.rho).toBe(0.2);
  });
});
