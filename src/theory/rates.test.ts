import fc from "fast-check";
import { describe, expect, it } from "vitest";
import statistics from "../engine/golden/fig1_stats.json";
import { experimentOf, fieldOf, traceOf, tracesOf } from "../engine/testing.ts";
import { PROBLEMS } from "../experiment/parameters.ts";
import type { Trace } from "../trace/trace.ts";
import { balanceThreshold, type SquaredNorms, samRate, samRateBounds } from "./rates.ts";

const norm2 = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const norms = fc.record({ x: norm2, y: norm2, gx: norm2, gy: norm2 });

/** What a trace records of one method and repetition, record by record. */
function normsOf(trace: Trace, method: string, seed: number): SquaredNorms[] {
  const field = (name: "xNorm2" | "yNorm2" | "gxNorm2" | "gyNorm2") =>
    fieldOf(trace, method, name, seed);
  const [x, y, gx, gy] = [field("xNorm2"), field("yNorm2"), field("gxNorm2"), field("gyNorm2")];
  return x.map((_, i) => ({ x: x[i], y: y[i], gx: gx[i], gy: gy[i] }));
}

describe("SAM's rate", () => {
  it("lies between its bounds", () => {
    fc.assert(
      fc.property(norms, fc.double({ min: 0, max: 10, noNaN: true }), (at, rho) => {
        const rate = Math.abs(samRate(rho, at));
        const [low, high] = samRateBounds(rho, at);
        expect(rate).toBeGreaterThanOrEqual(low * (1 - 1e-9) - 1e-12);
        expect(rate).toBeLessThanOrEqual(high * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  it("is Lemma 2's on OP, with Theorem 3's bounds", () => {
    fc.assert(
      fc.property(norm2, norm2, norm2, (x, y, slope) => {
        const at = { x, y, gx: slope ** 2 * y, gy: slope ** 2 * x };
        const B = (x - y) / 2;
        const lemma2 = (-2 * 0.2 * slope * B) / Math.sqrt(x + y);
        const [low, high] = samRateBounds(0.2, at);
        const scale = slope * Math.sqrt(x + y);
        expect(Math.abs(samRate(0.2, at) - lemma2)).toBeLessThan(1e-9 * scale);
        const gap = Math.abs(Math.sqrt(x) - Math.sqrt(y));
        expect(Math.abs(low - 0.2 * slope * gap)).toBeLessThan(1e-9 * scale);
        expect(Math.abs(high - 0.2 * slope * Math.sqrt(2 * Math.abs(B)))).toBeLessThan(
          1e-6 * scale,
        );
      }),
    );
  });

  it.each(PROBLEMS)("adds up to the prediction that a run on %s records", (problem) => {
    const experiment = { problem, methods: ["sam"], seeds: 1, steps: 400, stride: 1 } as const;
    const trace = traceOf(experiment);
    const { rho, learningRate } = trace.experiment;
    const rates = normsOf(trace, "sam", 0).map((at) => samRate(rho, at));
    const sum = rates.slice(0, -1).reduce((total, rate) => total + learningRate * rate, 0);
    expect(sum).toBeCloseTo(fieldOf(trace, "sam", "predictedMovement")[400], 12);
  });

  it("is 0 without a gradient", () => {
    expect(samRate(0.1, { x: 1, y: 1, gx: 0, gy: 0 })).toBe(0);
  });
});

describe("Corollary 2's threshold", () => {
  it("is where |B| stands when the gradients' norms are equal", () => {
    fc.assert(
      fc.property(norm2, norm2, norm2, (x, y, g) => {
        const threshold = balanceThreshold({ x, y, gx: g, gy: g });
        expect(Math.abs(threshold - Math.abs(x - y) / 2)).toBeLessThan(1e-9 * (x + y));
      }),
    );
  });

  it("has SAM shrink |B| wherever |B| is above it", () => {
    fc.assert(
      fc.property(norms, (at) => {
        const B = (at.x - at.y) / 2;
        fc.pre(Math.abs(B) > balanceThreshold(at) * (1 + 1e-9));
        expect(samRate(0.1, at) * B).toBeLessThanOrEqual(0);
      }),
    );
  });

  const entries = statistics.entries.filter(({ absBbar_last20_mean }) => absBbar_last20_mean);

  it("has the golden statistics' mean over the last fifth of each run, within 4 standard errors", () => {
    expect(entries).toHaveLength(7);
    // At noise 2 and with q = 0.2, k = 10 both norms have collapsed, and the threshold with them: nothing is left to compare.
    const chosen = entries.filter(({ absBbar_last20_mean = 0 }) => absBbar_last20_mean > 1e-6);
    const traces = tracesOf(
      chosen.map(({ alpha, q, k, rho = 0.1 }) =>
        experimentOf({
          ...{ methods: ["sam"], noise: alpha, outlierRatio: q, outlierStrength: k, rho },
          ...{ steps: 1e5, stride: 20, seeds: 8 },
        }),
      ),
    );
    for (const [i, { absBbar_last20_mean = 0, absBbar_last20_se = 0 }] of chosen.entries()) {
      const means = Array.from({ length: 8 }, (_, seed) => {
        const late = normsOf(traces[i], "sam", seed).slice(4000, 5000).map(balanceThreshold);
        return late.reduce((sum, value) => sum + value, 0) / late.length;
      });
      const mean = means.reduce((sum, value) => sum + value, 0) / 8;
      const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7;
      const error = Math.hypot(Math.sqrt(variance / 8), absBbar_last20_se);
      expect(Math.abs(mean - absBbar_last20_mean) / error).toBeLessThan(4);
    }
  }, 120_000);
});
