import { describe, expect, it } from "vitest";
import { shownSamples } from "../engine/shown-samples.ts";
import { experimentOf, imbalanceOf, traceOf } from "../engine/testing.ts";
import { TABLE } from "../random/testing.ts";
import { effectiveNoise, outlierShare, withoutOutliers } from "./outliers.ts";

const data = (edits = "none") =>
  experimentOf({ problem: "op", samples: 40, edits, outlierRatio: 0.1, noise: 0.5 });
const outliersOf = (experiment: ReturnType<typeof data>) =>
  shownSamples(experiment, TABLE, 0).outliers;

describe("the share of outliers", () => {
  it("is q of a stream, and of a finite data set what its draw came to", () => {
    expect(outlierShare({ ...data(), samples: 0 })).toBe(0.1);
    for (let seed = 0; seed < 20; seed++) {
      const drawn = { ...data(), seed };
      const counted = outliersOf(drawn).reduce((sum, flag) => sum + flag, 0);
      expect(outlierShare(drawn)).toBe(counted / 40);
    }
  });

  it("counts flags, and leaves out what is placed, removed or new, which noise does not touch", () => {
    const clean = [...outliersOf(data()).entries()].flatMap(([i, flag]) => (flag ? [] : [i]));
    const outliers = 40 - clean.length;
    const edits = `${clean[0]}o,${clean[1]}=2o,${clean[2]}x,n=3o`;
    expect(outlierShare(data(edits))).toBe((outliers + 1) / 38);
    const placed = [...Array(40).keys()].map((i) => `${i}=${i}o`).join();
    expect(outlierShare(data(placed))).toBeNull();
    expect(effectiveNoise(data(placed))).toBeNull();
  });

  it("is 0 of the same data without outliers, whose placed samples stay", () => {
    const clean = withoutOutliers(data("3o,5=2o,7x,9c"), 0.8);
    expect(clean).toMatchObject({ noise: 0.8, outlierRatio: 0, edits: "5=2o,7x" });
    expect(outlierShare(clean)).toBe(0);
  });
});

describe("the effective noise", () => {
  it("is the noise itself without outliers, or with outliers like the others", () => {
    const setting = experimentOf({ noise: 0.7, outlierRatio: 0, outlierStrength: 10 });
    expect(effectiveNoise(setting)).toBe(0.7);
    expect(effectiveNoise({ ...setting, outlierRatio: 1 })).toBeCloseTo(7, 14);
    expect(effectiveNoise({ ...setting, outlierRatio: 0.3, outlierStrength: 1 })).toBe(0.7);
  });

  it("gives SAM on OP the path that outliers give it, to 2% of |D_0| at q = 0.05, k = 10 (measured)", () => {
    const shared = { problem: "op", methods: ["sam"], steps: 4e4, stride: 2000, seeds: 4 } as const;
    const outliers = { noise: 0.5, outlierRatio: 0.05, outlierStrength: 10 };
    const noise = effectiveNoise(experimentOf(outliers)) ?? Number.NaN;
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
