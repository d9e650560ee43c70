import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { noEffect } from "./effect.ts";

const nop = defaultExperiment("nop");

describe("noEffect", () => {
  it("says that columns and rank have no meaning on OP", () => {
    expect(noEffect("columns", nop)).toBeUndefined();
    expect(noEffect("columns", defaultExperiment("op"))?.sentence).toContain("OP");
    expect(noEffect("rank", defaultExperiment("op"))).toBeDefined();
  });

  it("says which problem does without a parameter that another one has", () => {
    expect(noEffect("startX", nop)?.short).toBe("off: NOP");
    expect(noEffect("constraint", nop)?.sentence).toBe("Without a meaning on NOP.");
    const saddle = defaultExperiment("saddle");
    for (const name of ["startX", "startY", "constraint"] as const) {
      expect(noEffect(name, saddle)).toBeUndefined();
    }
    for (const name of ["rows", "columns", "rank", "imbalance"] as const) {
      expect(noEffect(name, saddle)?.short).toBe("off: Saddle");
      expect(noEffect(name, defaultExperiment("linear"))).toBeUndefined();
    }
    expect(noEffect("columns", defaultExperiment("attention"))).toBeDefined();
    expect(noEffect("rank", defaultExperiment("attention"))).toBeUndefined();
  });

  it("says that the outlier strength needs outliers", () => {
    expect(noEffect("outlierStrength", nop)?.sentence).toContain("outlier ratio 0");
    expect(noEffect("outlierStrength", { ...nop, outlierRatio: 0.1 })).toBeUndefined();
  });

  it("says that the radius needs SAM and the coefficient needs BAR", () => {
    const sgd = { ...nop, methods: ["sgd"] as const };
    expect(noEffect("rho", sgd)?.short).toBe("off: no SAM");
    expect(noEffect("barCoefficient", sgd)?.short).toBe("off: no BAR");
    expect(noEffect("rho", nop)).toBeUndefined();
  });

  it("says that own data have no noise to scale, and that edits matter without noise", () => {
    const own = { ...nop, samples: 2, outlierRatio: 0.1, edits: "0=1,1=2" };
    for (const name of ["noise", "outlierRatio", "outlierStrength"] as const) {
      expect(noEffect(name, own)?.short).toBe("off: own data");
      expect(noEffect(name, { ...own, samples: 3 })).toBeUndefined();
    }
    expect(noEffect("batch", { ...own, noise: 0 })).toBeUndefined();
    expect(noEffect("batch", { ...own, noise: 0, edits: "none" })).toBeDefined();
    expect(noEffect("outlierStrength", { ...nop, samples: 5, edits: "1o" })).toBeUndefined();
  });

  it("never dims what always matters", () => {
    expect(noEffect("learningRate", { ...nop, noise: 0 })).toBeUndefined();
  });
});
