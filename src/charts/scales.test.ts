import { describe, expect, it } from "vitest";
import { domainOf, EMPTY_EXTENT, plotScale, tickValues, toPixels, widen } from "./scales.ts";

const extentOf = (values: number[]) => widen(EMPTY_EXTENT, values, values.length);

describe("widen", () => {
  it("ignores what is not finite", () => {
    expect(extentOf([Number.NaN, 2, Number.POSITIVE_INFINITY, -1])).toEqual({
      low: -1,
      high: 2,
      lowPositive: 2,
    });
  });
});

describe("domainOf", () => {
  it("starts a linear axis of positive values at 0", () => {
    const [low, high] = domainOf(extentOf([0.4, 1.1]), "linear");
    expect(low).toBe(0);
    expect(high).toBeGreaterThanOrEqual(1.1);
  });

  it("reaches below 0 for negative values", () => {
    expect(domainOf(extentOf([-1.1, -0.2]), "linear")[0]).toBeLessThanOrEqual(-1.1);
  });

  it("fits a log axis to the positive values alone", () => {
    const [low, high] = domainOf(extentOf([0, -3, 1e-6, 1]), "log");
    expect(low).toBeGreaterThan(1e-7);
    expect(low).toBeLessThan(1e-6);
    expect(high).toBeGreaterThan(1);
  });

  it("cuts a log axis off 16 decades below its top", () => {
    expect(domainOf(extentOf([1e-300, 1]), "log")[0]).toBeGreaterThan(1e-17);
  });

  it("is never empty, whatever the data", () => {
    for (const values of [[], [0], [5], [Number.NaN], [-2, -2], [1e-320]]) {
      for (const kind of ["linear", "log"] as const) {
        const [low, high] = domainOf(extentOf(values), kind);
        expect(high).toBeGreaterThan(low);
        expect(Number.isFinite(high - low)).toBe(true);
      }
    }
  });
});

describe("toPixels", () => {
  it("says what the scale says, on both kinds of axis", () => {
    for (const kind of ["linear", "log"] as const) {
      const scale = plotScale(kind, [0.02, 5], [300, 20]);
      const at = toPixels(scale, kind);
      for (const value of [0.001, 0.02, 0.5, 4.9, 70]) {
        expect(at(value)).toBeCloseTo(scale(value), 9);
      }
      expect(at(Number.NaN)).toBeNaN();
    }
  });
});

describe("tickValues", () => {
  it("gives whole powers of ten as soon as three of them fit", () => {
    const scale = plotScale("log", [5e-6, 2], [0, 100]);
    expect(tickValues(scale, "log", 6)).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);
  });

  it("thins out many decades evenly", () => {
    const scale = plotScale("log", [1e-12, 1], [0, 100]);
    expect(tickValues(scale, "log", 6)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
  });

  it("gives at least two ticks on a linear axis, where one alone would give no scale", () => {
    const scale = plotScale("linear", [-0.39, 0.39], [0, 286]);
    expect(scale.ticks(2)).toEqual([0]);
    expect(tickValues(scale, "linear", 2)).toEqual([-0.2, 0, 0.2]);
  });

  it("gives at least two ticks within one decade", () => {
    const scale = plotScale("log", [0.9, 3.5], [0, 100]);
    expect(tickValues(scale, "log", 6)).toEqual([1, 2, 3]);
  });
});
