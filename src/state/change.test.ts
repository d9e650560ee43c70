import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { withDefault, withParameter } from "./change.ts";

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

describe("withDefault", () => {
  it("goes back to the default of the present problem", () => {
    const op = { ...defaultExperiment("op"), rho: 0.7 };
    expect(withDefault(op, "rho").experiment.rho).toBe(0.2);
  });
});
