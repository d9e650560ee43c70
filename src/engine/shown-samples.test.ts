import { describe, expect, it } from "vitest";
import { MOST_SAMPLES } from "../experiment/edits.ts";
import { TABLE } from "../random/testing.ts";
import { dataSetOf } from "./data-set.ts";
import { planOf } from "./plan.ts";
import { shownSamples } from "./shown-samples.ts";
import { experimentOf, targetRows } from "./testing.ts";

const shown = (values: Parameters<typeof experimentOf>[0], most = 300) =>
  shownSamples(experimentOf(values), TABLE, most);

describe("the samples that are shown", () => {
  it("are the first targets of the first seed's stream on OP, whatever the batch", () => {
    const values = { problem: "op", outlierRatio: 0.2, noise: 0.7 } as const;
    const { values: targets, outliers, ids, center } = shown(values, 50);
    const rows = targetRows(planOf(experimentOf(values)), 50);
    expect([...targets]).toEqual([...rows].filter((_, k) => k % 3 === 0));
    expect([...outliers]).toEqual([...rows].filter((_, k) => k % 3 === 2));
    expect([...ids.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect(center).toBe(0.5);
    const batched = shown({ ...values, batch: 2 }, 50);
    const ofBatch = targetRows(planOf(experimentOf({ ...values, batch: 2, parts: 2 })), 1);
    expect([...batched.values.subarray(0, 2)]).toEqual([ofBatch[2], ofBatch[4]]);
  });

  it("are distances from A on NOP, which grow with the noise and, of outliers, with their strength", () => {
    const values = { outlierRatio: 0.2, noise: 0.5 };
    const some = shown(values);
    const row = targetRows(planOf(experimentOf(values)), 1).subarray(0, 9);
    expect(some.values[0]).toBeCloseTo(Math.hypot(row[0] - 0.5, ...row.subarray(1)), 14);
    const louder = shown({ ...values, noise: 1 });
    const stronger = shown({ ...values, outlierStrength: 20 });
    for (let i = 0; i < 300; i++) {
      expect(louder.values[i]).toBeCloseTo(2 * some.values[i], 12);
      expect(stronger.values[i]).toBeCloseTo((some.outliers[i] ? 2 : 1) * some.values[i], 12);
    }
    expect(shown({ ...values, outlierStrength: 1 }).outliers).toEqual(some.outliers);
  });

  it("are fewer of a stream where each is large", () => {
    expect(shown({ rows: 64, columns: 64 }).values).toHaveLength(24);
  });

  it("are all of a finite data set, with the names that edits know them by", () => {
    const values = {
      problem: "op",
      samples: 400,
      outlierRatio: 0.2,
      edits: "0x,1=3o,2o,n=7",
    } as const;
    const { values: targets, outliers, drawnOutliers, ids } = shown(values);
    const data = dataSetOf(planOf(experimentOf(values)), TABLE);
    expect(targets).toEqual(data.targets);
    expect(targets).toHaveLength(400);
    expect([ids[0], ids[1], ids.at(-1)]).toEqual([1, 2, MOST_SAMPLES]);
    expect([targets[0], targets.at(-1), outliers[0], outliers[1], outliers.at(-1)]).toEqual([
      3, 7, 1, 1, 0,
    ]);
    const plain = shown({ ...values, edits: "none" });
    expect([...drawnOutliers.subarray(0, 399)]).toEqual([...plain.outliers.subarray(1)]);
  });
});
