import { describe, expect, it } from "vitest";
import { schedules } from "./schedule.ts";

describe("BAR's schedules", () => {
  it("all start at mu_0, and linear and cosine end at 0", () => {
    expect(Object.values(schedules).map((schedule) => schedule(0))).toEqual([1, 1, 1]);
    expect([schedules.constant(), schedules.linear(1), schedules.cosine(1)]).toEqual([1, 0, 0]);
  });

  it("are half way at half time, and cosine stays high for longer than linear", () => {
    expect(schedules.linear(0.5)).toBe(0.5);
    expect(schedules.cosine(0.5)).toBeCloseTo(0.5, 15);
    expect(schedules.cosine(0.25)).toBeCloseTo((1 + Math.SQRT1_2) / 2, 15);
    expect(schedules.linear(0.25)).toBe(0.75);
  });
});
