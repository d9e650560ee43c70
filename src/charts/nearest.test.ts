import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("nearest", () => {
  const times = Float64Array.of(0, 500, 1000, 1500);

  it("finds the record on either side that is closer", () => {
    expect(nearest(times, 740, 4)).toBe(1);
    expect(nearest(times, 760, 4)).toBe(2);
  });

  it("stays within the records that are there", () => {
    expect(nearest(times, 1e9, 4)).toBe(3);
    expect(nearest(times, 1e9, 2)).toBe(1);
    expect(nearest(times, -5, 4)).toBe(0);
    expect(nearest(times, 0, 0)).toBe(-1);
  });
});
