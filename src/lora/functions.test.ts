import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expOfNegative, logFromOne, tanh } from "./functions.ts";

const near = (got: number, wanted: number, relative: number) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

describe("functions from arithmetic alone", () => {
  it("give e^x of what is not positive to 6e-16, down to where it is 0", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        near(expOfNegative(x), Math.exp(x), 6e-16);
      }),
    );
    expect(expOfNegative(0)).toBe(1);
    expect(expOfNegative(-0)).toBe(1);
    near(expOfNegative(-708), Math.exp(-708), 6e-16);
    expect(expOfNegative(-708.1)).toBe(0);
    expect(expOfNegative(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(expOfNegative(Number.NaN)).toBeNaN();
  });

  it("give an odd tanh to an absolute 3e-16, and its limits", () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThanOrEqual(3e-16);
        expect(tanh(-x) + tanh(x)).toBe(0);
      }),
    );
    expect(tanh(Number.POSITIVE_INFINITY)).toBe(1);
    expect(tanh(Number.NEGATIVE_INFINITY)).toBe(-1);
    expect(tanh(Number.NaN)).toBeNaN();
  });

  it("give the logarithm from 1 on to 6e-16", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e300, noNaN: true }), (x) => {
        near(logFromOne(x), Math.log(x), 6e-16);
      }),
    );
    expect(logFromOne(1)).toBe(0);
    expect(logFromOne(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(logFromOne(Number.NaN)).toBeNaN();
  });

  it("have the bits that they had when they were written", () => {
    const bits = (value: number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      return view.getBigUint64(0).toString(16);
    };
    let sum = 0;
    for (let i = 1; i <= 4000; i++) {
      sum += expOfNegative(-i / 97) + tanh(i / 1013 - 2) + logFromOne(1 + i / 31);
    }
    expect(bits(sum)).toBe("40ce9bf2663d83df");
  });
});
