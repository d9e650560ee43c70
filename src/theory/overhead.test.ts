import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { costSetting } from "../trace/cost.ts";
import { gradientMultiplications, overheadSaved } from "./overhead.ts";

describe("the overhead saved", () => {
  it("is the share of the way from SAM's time back to the base optimizer's", () => {
    expect(overheadSaved(1, 2, 1)).toBe(1);
    expect(overheadSaved(1, 2, 1.25)).toBe(0.75);
    expect(overheadSaved(1, 2, 2)).toBe(0);
  });

  it("is negative where BAR costs more than SAM, and above 1 where it costs less than the base", () => {
    expect(overheadSaved(1, 2, 2.5)).toBe(-0.5);
    expect(overheadSaved(1, 2, 0.9)).toBeCloseTo(1.1);
  });

  it("does not hang on the unit", () => {
    expect(overheadSaved(20, 50, 26)).toBeCloseTo(overheadSaved(2e-8, 5e-8, 2.6e-8) ?? 0);
  });

  it.each([
    [1, 1, 1],
    [2, 1, 1],
    [Number.NaN, 2, 1],
    [1, Number.NaN, 1],
    [1, 2, Number.NaN],
  ])(
    "is undefined where SAM has no overhead or a time is missing: %d, %d, %d",
    (base, sam, bar) => {
      expect(overheadSaved(base, sam, bar)).toBeUndefined();
    },
  );
});

describe("the multiplications of a gradient", () => {
  const of = (values: object) =>
    gradientMultiplications(costSetting({ ...defaultExperiment(), ...values }));

  it("are those of two outer and four inner products on NOP at rank 1", () => {
    // y^T y and x^T x: 3 each; their products with x and y: 3 each; T y and T^T x: 9 each.
    expect(of({})).toBe(3 + 3 + 3 + 3 + 9 + 9);
    expect(of({ rows: 2, columns: 5 })).toBe(5 + 2 + 2 + 5 + 10 + 10);
  });

  it("grow with the rank, and with the square of it where X meets Y^T Y", () => {
    expect(of({ rank: 2 })).toBe(4 * (3 + 3 + 3 + 3) + 2 * (9 + 9));
  });

  it("are three for each entry on OP, and three in all on its line", () => {
    expect(of({ problem: "op", rows: 5, base: "adamw" })).toBe(15);
    expect(of({ problem: "op", rows: 5 })).toBe(3);
    expect(of({ problem: "saddle", rows: 5 })).toBe(3);
  });

  it("are those of X Y^T, the error through C, and two products of it on the linear network", () => {
    expect(of({ problem: "linear", rows: 2, columns: 5, rank: 3 })).toBe(
      2 * 5 * 3 + 2 * 5 * 5 + 2 * (2 * 5 * 3),
    );
  });

  it("are those of the way forth and back through the scores of 4 tokens on attention", () => {
    const [projections, scores, outputs] = [2 * 4 * 3, 16, 16 * 3];
    const [residuals, slopes, back] = [16 * 3, 2 * 16, 2 * 16 * 3];
    expect(of({ problem: "attention" })).toBe(
      projections + scores + outputs + residuals + slopes + back,
    );
  });
});
