import { describe, expect, it } from "vitest";
import { formatCount, formatLabel, formatTicks, formatValue } from "./format.ts";

describe("formatTicks", () => {
  it("gives all ticks of a linear axis the same decimals", () => {
    expect(formatTicks([0, 0.5, 1], "linear")).toEqual(["0", "0.5", "1.0"]);
  });

  it("mixes no powers into three decimals", () => {
    expect(formatTicks([0, 0.005, 0.01], "linear")).toEqual(["0", "0.005", "0.010"]);
    expect(formatTicks([0, 0.0005, 0.001], "linear")).toEqual(["0", "5×10⁻⁴", "10⁻³"]);
  });

  it("writes thousands in one way", () => {
    expect(formatTicks([0, 50_000, 100_000], "linear")).toEqual(["0", "50k", "100k"]);
  });

  it("writes a log axis of many decades in powers of ten", () => {
    expect(formatTicks([1e-6, 1e-3, 1], "log")).toEqual(["10⁻⁶", "10⁻³", "10⁰"]);
  });

  it("writes a log axis of few decades in plain numbers", () => {
    expect(formatTicks([0.3, 1, 3], "log")).toEqual(["0.3", "1", "3"]);
  });
});

describe("formatValue", () => {
  it("keeps the significant figures it is told", () => {
    expect(formatValue(0.224, 4)).toBe("0.2240");
    expect(formatValue(1.118020027, 5)).toBe("1.1180");
    expect(formatValue(3.14159e-9, 3)).toBe("3.14e-9");
    expect(formatValue(12345.6, 3)).toBe("12346");
  });

  it("has words for what is not a number", () => {
    expect(formatValue(Number.NaN)).toBe("not a number");
    expect(formatValue(Number.NEGATIVE_INFINITY)).toBe("-infinity");
  });
});

describe("formatLabel and formatCount", () => {
  it("are short and grouped", () => {
    expect(formatLabel(5.5812e-10)).toBe("5.6e-10");
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCount(999)).toBe("999");
  });
});
