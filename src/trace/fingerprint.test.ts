import { describe, expect, it } from "vitest";
import { traceOf } from "../engine/testing.ts";
import { fingerprintDistance, fingerprintLength, fingerprintOf } from "./fingerprint.ts";
import { summarize } from "./statistics.ts";

const values = { methods: ["sgd", "sam"], steps: 400, stride: 10, seeds: 3 } as const;

describe("a fingerprint", () => {
  it("holds D and S of each method at a quarter, half and the end, as means over the seeds", () => {
    const trace = traceOf(values);
    const fingerprint = fingerprintOf(trace);
    expect(fingerprint).toHaveLength(fingerprintLength(trace.experiment));
    expect(fingerprint).toHaveLength(12);
    const wanted = values.methods.flatMap((method) =>
      [10, 20, 40].flatMap((record) =>
        (["D", "S"] as const).map((quantity) => summarize(trace, method, quantity).mean[record]),
      ),
    );
    wanted.forEach((value, i) => {
      expect(fingerprint[i]).toBeCloseTo(value, 6);
    });
  });

  it("is the same for the same experiment, and another for another seed", () => {
    const [a, b, c] = [{}, {}, { seed: 8 }].map((change) =>
      fingerprintOf(traceOf({ ...values, ...change })),
    );
    expect(fingerprintDistance(a, b, 1.4)).toBe(0);
    expect(fingerprintDistance(a, c, 1.4)).toBeGreaterThan(1e-5);
  });
});

describe("the distance of two fingerprints", () => {
  it("is the largest difference in units of S_0", () => {
    expect(fingerprintDistance([1, 2, 3], [1, 2.5, 3.1], 2)).toBeCloseTo(0.25, 14);
  });

  it("takes a divergence in both for the same, and in one for all the world apart", () => {
    expect(fingerprintDistance([Number.NaN, 1], [Number.NaN, 1], 1)).toBe(0);
    expect(fingerprintDistance([Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY], 1)).toBe(0);
    expect(fingerprintDistance([Number.NaN], [1], 1)).toBe(Number.POSITIVE_INFINITY);
    expect(fingerprintDistance([1], [1, 2], 1)).toBe(Number.POSITIVE_INFINITY);
  });
});
