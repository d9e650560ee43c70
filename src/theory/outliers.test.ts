import { describe, expect, it } from "vitest";
import { type experimentOf, imbalanceOf, traceOf } from "../engine/testing.ts";
import { effectiveNoise } from "./outliers.ts";

describe("the effective noise", () => {
  it("is the noise itself without outliers, or with outliers like the others", () => {
    const setting = { noise: 0.7, outlierRatio: 0, outlierStrength: 10 };
    expect(effectiveNoise(setting)).toBe(0.7);
    expect(effectiveNoise({ ...setting, outlierRatio: 1 })).toBeCloseTo(7, 14);
    expect(effectiveNoise({ ...setting, outlierRatio: 0.3, outlierStrength: 1 })).toBe(0.7);
  });

  it("gives SAM on OP the path that outliers give it, to 2% of |D_0| at q = 0.05, k = 10 (measured)", () => {
    const shared = { problem: "op", methods: ["sam"], steps: 4e4, stride: 2000, seeds: 4 } as const;
    const outliers = { noise: 0.5, outlierRatio: 0.05, outlierStrength: 10 };
    const noise = effectiveNoise(outliers);
    expect(noise).toBeCloseTo(0.725, 14);
    const mean = (values: Parameters<typeof experimentOf>[0]) => {
      const trace = traceOf({ ...shared, ...values });
      const seeds = [0, 1, 2, 3].map((seed) => imbalanceOf(trace, "sam", seed));
      return seeds[0].map((_, i) => seeds.reduce((sum, D) => sum + D[i] / 4, 0));
    };
    const [dirty, clean, ignored] = [outliers, { noise }, { noise: 0.5 }].map(mean);
    const farthest = (other: number[]) =>
      Math.max(...dirty.map((D, i) => Math.abs(D - other[i]))) / Math.abs(dirty[0]);
    expect(farthest(clean)).toBeLessThan(0.02);
    expect(farthest(ignored)).toBeGreaterThan(0.1);
  });
});
