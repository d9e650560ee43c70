import { describe, expect, it } from "vitest";
import { studentTail, tFactor } from "./intervals.ts";

describe("tFactor", () => {
  // Published tables give three to six digits; df 1 and 2 have closed forms.
  it("agrees with the published table of two-sided 95% factors", () => {
    const table = {
      3: 3.182446,
      4: 2.776445,
      7: 2.364624,
      15: 2.13145,
      31: 2.039513,
      63: 1.998341,
    };
    for (const [df, factor] of Object.entries(table)) {
      expect(tFactor(0.95, Number(df))).toBeCloseTo(factor, 5);
    }
  });

  it("agrees with the closed forms for 1 and 2 degrees of freedom", () => {
    for (const confidence of [0.5, 0.9, 0.95, 0.99]) {
      const p = (1 + confidence) / 2;
      expect(tFactor(confidence, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8);
      const two = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
      expect(tFactor(confidence, 2)).toBeCloseTo(two, 10);
    }
  });

  it("comes near the normal distribution's 1.959964 with many seeds", () => {
    expect(tFactor(0.95, 1e6)).toBeCloseTo(1.959966, 5);
  });

  it("inverts the tail", () => {
    for (const df of [1, 2, 7, 100]) {
      expect(studentTail(tFactor(0.95, df), df)).toBeCloseTo(0.025, 12);
    }
  });

  it("refuses a single value, which has no spread", () => {
    expect(() => tFactor(0.95, 0)).toThrow("df must be at least 1, got 0");
  });
});
