import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { type CostMeasurement, costSetting } from "../trace/cost.ts";
import { costKey, costRows, costSummary } from "./cost-rows.ts";

const spread = (median: number) => ({ low: median - 1, median, high: median + 1 });
const MEASURED = {
  setting: costSetting(defaultExperiment()),
  step: Object.fromEntries(METHODS.map((id, i) => [id, spread([12, 28, 36, 15, 13][i])])),
} as unknown as CostMeasurement;

describe("the rows of the cost panel", () => {
  it("say what was measured here, then the paper's figures", () => {
    const texts = costRows(MEASURED).map(({ text }) => text);
    expect(texts).toHaveLength(METHODS.length + 9);
    expect(texts[2]).toBe(
      "SAM: 36.0 ns a step, the middle half of the rounds 35.0 to 37.0; 3.00 times SGD.",
    );
    expect(texts[3]).toMatch(/1\.25 times SGD; 88% of SAM’s overhead saved\.$/);
    expect(texts.at(-1)).toMatch(
      /^The paper’s OPT-1\.3B on SST-2, .* \(table 2\).*: BAR 1\.03–1\.05 times the baseline; 98–99% of/,
    );
    expect(new Set(costRows(null).map(({ key }) => key)).size).toBe(texts.length);
  });

  it("say of what is not measured that it is not", () => {
    expect(costRows(null)[0].text).toBe("SGD: not measured yet.");
    expect(costSummary(null)).toContain("in this browser not measured yet");
    expect(costSummary(MEASURED)).toContain("SGD 1.00, SNGD 2.33, SAM 3.00");
  });

  it("are walked through by arrow keys, from either end, and no further than there are rows", () => {
    expect(costKey("ArrowDown", null, 14)).toBe(0);
    expect(costKey("ArrowUp", null, 14)).toBe(13);
    expect(costKey("ArrowDown", 13, 14)).toBe(13);
    expect(costKey("ArrowUp", 3, 14)).toBe(2);
    expect(costKey("End", 3, 14)).toBe(13);
    expect(costKey("Enter", 3, 14)).toBeNull();
  });
});
