import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, tanh } from "./exact.ts";

const isWithin = (got: number, want: number, units: number) =>
  Math.abs(got - want) <= units * Number.EPSILON * Math.abs(want);

describe("exp", () => {
  it("agrees with the engine's own to a few units in the last place", () => {
    const x = fc.double({ min: -700, max: 709, noNaN: true });
    fc.assert(fc.property(x, (value) => isWithin(exp(value), Math.exp(value), 3)));
  });

  it("gives these bits on every machine", () => {
    expect([exp(0.5), exp(-0.1), exp(10), exp(-40.5)]).toEqual([
      1.6487212707001282, 0.9048374180359595, 22026.465794806718, 2.576757109154981e-18,
    ]);
  });

  it("ends in 0 and in infinity, and keeps NaN", () => {
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Infinity, Number.NaN]);
    expect(exp(-745)).toBeGreaterThan(0);
  });
});

describe("tanh", () => {
  it("agrees with the engine's own to a few units in the last place", () => {
    const x = fc.double({ min: -25, max: 25, noNaN: true });
    fc.assert(fc.property(x, (value) => isWithin(tanh(value), Math.tanh(value), 8)));
  });

  it("is odd, and keeps NaN", () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (x) => tanh(-x) === -tanh(x)));
    expect(tanh(Number.NaN)).toBeNaN();
  });
});
