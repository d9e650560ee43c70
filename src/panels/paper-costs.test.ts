import { describe, expect, it } from "vitest";
import { mixesPrecisions, PAPER_COSTS, paperSavings, ratiosOf } from "./paper-costs.ts";

const table = (number: number) => {
  const found = PAPER_COSTS.find((cost) => cost.table === number);
  if (!found) throw new Error(`no table ${number}`);
  return found;
};

describe("the paper's times", () => {
  it("save about three quarters of SAM's overhead on RoBERTa-large", () => {
    const [saved] = paperSavings(table(7));
    expect(saved).toBeCloseTo(1 - (0.146 - 0.105) / (0.265 - 0.105), 12);
    expect(saved).toBeCloseTo(0.744, 3);
  });

  it("save nearly all of it on OPT-1.3B, where SAM runs in FP32", () => {
    expect(paperSavings(table(9))[0]).toBeCloseTo(0.989, 3);
    const savings = paperSavings(table(2));
    expect(Math.min(...savings)).toBeCloseTo(0.978, 3);
    expect(Math.max(...savings)).toBeCloseTo(0.988, 3);
    expect([2, 7, 9].filter((number) => mixesPrecisions(table(number)))).toEqual([2, 9]);
  });

  it("hold a value of each method for each task", () => {
    for (const { tasks, baseline, sam, bar } of PAPER_COSTS) {
      for (const { values } of [baseline, sam, bar]) expect(values.length).toBe(tasks.length);
    }
  });

  it("are multiples of the baseline's where they are compared", () => {
    expect(ratiosOf(table(2), table(2).sam)).toEqual(table(2).sam.values);
    expect(ratiosOf(table(7), table(7).sam)[0]).toBeCloseTo(2.52, 2);
    expect(ratiosOf(table(9), table(9).bar)[0]).toBeCloseTo(1.036, 3);
  });
});
