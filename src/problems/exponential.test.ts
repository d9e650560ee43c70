import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponential } from "./exponential.ts";

describe("exponential", () => {
  it("is e^x to two units in the last place for every x <= 0 with a normal result", () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 0, noNaN: true }), (x) => {
        const wanted = Math.exp(x);
        expect(Math.abs(exponential(x) - wanted)).toBeLessThanOrEqual(2 * 2 ** -52 * wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it("has the same bits on every machine", () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-1)).toBe(0.36787944117144233);
    expect(exponential(-10)).toBe(4.539992976248485e-5);
    expect(exponential(-0.3)).toBe(0.7408182206817179);
  });

  it("is 0 where e^x is less than any number", () => {
    expect(exponential(-746)).toBe(0);
    expect(exponential(-1e300)).toBe(0);
  });
});
