import { describe, expect, it } from "vitest";
import { fieldOf, traceOf } from "../engine/testing.ts";
import { valuesOf } from "./statistics.ts";

const trace = traceOf({ methods: ["sam"], steps: 60, stride: 20, seeds: 1, rho: 0.2 });
const field = (name: Parameters<typeof fieldOf>[2]) => fieldOf(trace, "sam", name);
const at = (quantity: Parameters<typeof valuesOf>[2], record: number) =>
  valuesOf(trace, "sam", quantity)(record, 0);

describe("a quantity between two records", () => {
  it("is B's change over eta times the steps between them", () => {
    const [x, y] = [field("xNorm2"), field("yNorm2")];
    const B = x.map((value, i) => (value - y[i]) / 2);
    for (const record of [1, 2, 3]) {
      const change = (B[record] - B[record - 1]) / (1e-4 * 20);
      expect(at("rate", record)).toBeCloseTo(change, 9);
    }
  });

  it("takes what a theorem sums over the same steps", () => {
    const sums = field("predictedMovement");
    const change = (sums[2] - sums[1]) / (1e-4 * 20);
    expect(at("predictedRate", 2)).toBeCloseTo(change, 12);
  });

  it("lies, to first order, between its bounds at the record's minibatch, whatever its sign", () => {
    for (const imbalance of [1 / 3, 1, 3]) {
      const run = traceOf({ methods: ["sam"], steps: 40, stride: 1, seeds: 1, imbalance });
      const predicted = valuesOf(run, "sam", "predictedRate");
      const [low, high] = (["lowerBound", "upperBound"] as const).map((bound) =>
        valuesOf(run, "sam", bound),
      );
      for (let record = 0; record < 40; record++) {
        expect(predicted(record + 1, 0)).toBeGreaterThanOrEqual(low(record, 0) - 1e-9);
        expect(predicted(record + 1, 0)).toBeLessThanOrEqual(high(record, 0) + 1e-9);
      }
    }
  });

  it("is no number at the first record", () => {
    expect(at("rate", 0)).toBeNaN();
    expect(at("exactRate", 0)).toBeNaN();
  });
});

describe("what outliers and others did", () => {
  it("adds up to the change of D", () => {
    const outliers = traceOf({ methods: ["sam"], steps: 500, seeds: 1, outlierRatio: 0.2 });
    const value = (quantity: Parameters<typeof valuesOf>[2], record: number) =>
      valuesOf(outliers, "sam", quantity)(record, 0);
    expect(value("outlierMovement", 1)).not.toBe(0);
    const both = value("outlierMovement", 1) + value("cleanMovement", 1);
    expect(both).toBeCloseTo(value("D", 1) - value("D", 0), 14);
  });
});
