import { describe, expect, it } from "vitest";
import { catchUp } from "./catch-up.ts";
import { bandedCurveOf, curveOf, isBehind, outcomeOf } from "./curves.ts";
import { balancing, exploding, type Norms, traceOf } from "./testing.ts";

/** |D| = 1 + seed at all times. */
const apart: Norms = (_, seed) => [1, 2 + seed];

describe("the curve of a method", () => {
  it("is the mean with its interval, the median with its quartiles, or the mean over single runs", () => {
    const trace = traceOf({ sam: apart }, { seeds: 5 });
    const curve = (band: "interval" | "quartiles" | "runs") =>
      bandedCurveOf(trace, 1, "sam", "absD", band);
    // Five values 1 .. 5: standard error sqrt(2.5 / 5), t factor 2.776.
    expect(curve("interval").mean[3]).toBeCloseTo(3, 12);
    expect(curve("interval").high?.[3]).toBeCloseTo(3 + 2.7764 * Math.sqrt(0.5), 3);
    expect(curve("quartiles").mean[3]).toBe(3);
    expect([curve("quartiles").low?.[3], curve("quartiles").high?.[3]]).toEqual([2, 4]);
    expect(curve("runs").low).toBeUndefined();
    const { runs } = curve("runs");
    expect(Array.from({ length: 5 }, (_, seed) => runs?.at(seed, 3))).toEqual([1, 2, 3, 4, 5]);
  });

  it("has no band around a single run", () => {
    const trace = traceOf({ sam: apart }, { seeds: 1 });
    for (const band of ["interval", "quartiles", "runs"] as const) {
      const curve = bandedCurveOf(trace, 1, "sam", "absD", band);
      expect([curve.low, curve.high, curve.runs]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("ends where the method diverges, whatever stands for the spread", () => {
    const trace = traceOf({ sam: exploding });
    expect(outcomeOf(trace, 1, "sam")).toEqual({ kind: "diverged", record: 4 });
    for (const band of ["interval", "quartiles", "runs"] as const) {
      expect(bandedCurveOf(trace, 1, "sam", "absD", band).length).toBe(4);
    }
  });

  it("draws quartiles at a bounded number of records, the last one among them", () => {
    const trace = traceOf({ sam: balancing }, { stride: 10 });
    const { length, positions } = bandedCurveOf(trace, 1, "sam", "absD", "quartiles");
    expect(length).toBeLessThan(1600);
    expect(positions?.[0]).toBe(0);
    expect(positions?.[length - 1]).toBe(100_000);
  });

  it("takes in a long trace piece by piece, and says that it is behind until it has", () => {
    const trace = traceOf({ sam: balancing }, { stride: 1, seeds: 3 });
    expect(curveOf(trace, 1, "sam", "absD").length).toBeGreaterThan(0);
    expect(isBehind(trace)).toBe(true);
    for (let frame = 0; frame < 20 && isBehind(trace); frame++) {
      catchUp(trace);
      curveOf(trace, 1, "sam", "absD");
    }
    expect(isBehind(trace)).toBe(false);
    expect(curveOf(trace, 1, "sam", "absD").length).toBe(100_001);
    expect(curveOf(trace, 1, "sam", "absD").mean[100_000]).toBeCloseTo(0.224, 10);
  });

  it("is not waited for once no figure asks for it any more", () => {
    const trace = traceOf({ sam: balancing }, { stride: 10, seeds: 1 });
    curveOf(trace, 1, "sam", "absD");
    curveOf(trace, 1, "sam", "loss");
    // The trace has grown; only one of the two is drawn from now on.
    for (let frame = 0; frame < 6; frame++) {
      catchUp(trace);
      curveOf(trace, 2, "sam", "absD");
    }
    expect(isBehind(trace)).toBe(false);
    // Asked for again it is taken in as before.
    expect(curveOf(trace, 2, "sam", "loss").length).toBe(10_001);
  });
});
