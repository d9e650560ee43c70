import { describe, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { costSetting, isSameSetting } from "./cost.ts";

const same = (a: Partial<Experiment>, b: Partial<Experiment>) => {
  const [one, other] = [a, b].map((c) =>
    costSetting({ ...defaultExperiment(c.problem), ...c } as Experiment),
  );
  return isSameSetting(one, other);
};

describe("the setting of a cost", () => {
  it.each([
    { rows: 4 },
    { columns: 4 },
    { rank: 2 },
    { batch: 2 },
    { batch: 2, parts: 2 },
    { base: "adamw" },
    { problem: "op" },
  ] as Partial<Experiment>[])("is another one with %j", (change) => {
    expect(same({}, change)).toBe(false);
  });

  it("is the same whatever rho, noise and methods are", () => {
    expect(same({}, { rho: 0.3, noise: 2, outlierRatio: 0.1, methods: ["sgd"] })).toBe(true);
  });

  it("knows no size on OP, where steps are made on one line, but the length with AdamW", () => {
    const op = { problem: "op" } as const;
    expect(same(op, { ...op, rows: 9, columns: 5, rank: 2 })).toBe(true);
    expect(same({ ...op, base: "adamw" }, { ...op, base: "adamw", columns: 5 })).toBe(true);
    expect(same({ ...op, base: "adamw" }, { ...op, base: "adamw", rows: 9 })).toBe(false);
  });
});
