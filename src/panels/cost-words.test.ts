import { describe, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { type CostMeasurement, costSetting } from "../trace/cost.ts";
import {
  caveatOf,
  claimOf,
  doubtOf,
  headingOf,
  methodOf,
  percent,
  range,
  savedBy,
  settingName,
  unitOf,
  whyOf,
  writeRatio,
} from "./cost-words.ts";
import { PAPER_COSTS } from "./paper-costs.ts";

const settingOf = (values: Partial<Experiment> = {}) =>
  costSetting({ ...defaultExperiment(values.problem), ...values });

/** A measurement with these nanoseconds of SGD, SNGD, SAM, nBAR, oBAR, and this part of them as spread. */
function measured(times: readonly number[], spread = 0.02, values: Partial<Experiment> = {}) {
  const of = (median: number) => ({
    low: median * (1 - spread),
    median,
    high: median * (1 + spread),
  });
  const step = Object.fromEntries(METHODS.map((method, i) => [method, of(times[i])]));
  return {
    setting: settingOf(values),
    step,
    sampling: of(54),
    unrolled: true,
    rounds: 19,
    steps: 26.4e6,
  } as unknown as CostMeasurement;
}

const TYPICAL = [12, 28, 36, 15, 13];

describe("the name of a setting", () => {
  it("is the problem and its size, and what else is not usual", () => {
    const name = (values: Partial<Experiment>) =>
      settingName(settingOf(values)).replaceAll("\u00a0", " ");
    expect(name({})).toBe("NOP 3 × 3");
    expect(name({ rows: 5, columns: 7, rank: 2, batch: 4, parts: 2 })).toBe(
      "NOP 5 × 7, r = 2, b = 4, m = 2",
    );
    expect(name({ problem: "op" })).toBe("OP");
    expect(name({ problem: "op", base: "adamw" })).toBe("OP, d = 3, AdamW");
    expect(name({ problem: "linear", rank: 2 })).toBe("Linear 3 × 3, r = 2");
    expect(name({ problem: "attention", rows: 5, rank: 2 })).toBe("Attention, d = 5, r = 2");
    expect(name({ problem: "saddle" })).toBe("Saddle");
  });
});

describe("the claim", () => {
  it("says how many times an SGD step SAM and BAR take, and what BAR saves", () => {
    expect(claimOf(measured(TYPICAL)).replaceAll("\u00a0", " ")).toBe(
      "In this browser, on NOP 3 × 3, a step of SAM takes 3.0 times an SGD step, one of nBAR 1.3 and one of oBAR 1.1: nBAR saves 88% and oBAR 96% of SAM’s overhead.",
    );
  });

  it("names both at once where they are alike", () => {
    expect(claimOf(measured([12, 28, 36, 15, 15]))).toContain(
      "one of nBAR or oBAR 1.3: nBAR and oBAR save 88% of SAM’s overhead.",
    );
  });

  it("says that BAR saves nothing where it costs more than SAM", () => {
    expect(claimOf(measured([12, 16, 17, 14, 18]))).toContain(
      ": nBAR saves 60% of SAM’s overhead; oBAR costs more than SAM and saves nothing.",
    );
    expect(claimOf(measured([12, 16, 17, 18, 18]))).toContain(
      ": nBAR and oBAR cost more than SAM and save nothing.",
    );
  });

  it("says that it saves all where it costs no more than SGD", () => {
    expect(claimOf(measured([12, 28, 36, 11, 12]))).toContain(
      "nBAR and oBAR save all of SAM’s overhead.",
    );
  });

  it("makes no saving up where SAM's times are not clearly above SGD's", () => {
    for (const blurred of [measured([12, 13, 11, 12, 12]), measured([12, 13, 14, 12, 12], 0.2)]) {
      expect(savedBy(blurred, "obar")).toBeUndefined();
      expect(claimOf(blurred)).toContain("shows no overhead to save");
      expect(claimOf(blurred)).not.toContain("%");
    }
  });
});

describe("the notes", () => {
  it("doubt times that differ much from round to round, and no others", () => {
    expect(doubtOf(measured(TYPICAL))).toBe("");
    expect(doubtOf(measured(TYPICAL, 0.4))).toContain("Measure again");
  });

  it("blame the norm where SAM takes more than its two gradients", () => {
    const why = whyOf(measured(TYPICAL));
    expect(why).toContain("A gradient here is 30 multiplications, so few that");
    expect(why).toContain("SNGD, which is SGD and a norm, takes 2.3 times as long as SGD");
  });

  it("blame the work around the gradient where SAM takes less than two", () => {
    expect(whyOf(measured([100, 105, 150, 102, 101]))).toContain("hides a part of SAM’s second");
  });

  it("say that the second gradient doubles a step where it does", () => {
    const why = whyOf(measured([100, 105, 200, 102, 101], 0.02, { rows: 64, columns: 64 }));
    expect(why).toContain("8,448 multiplications, enough to be most of a step");
  });

  it("count the parts of m-sharpness", () => {
    const why = whyOf(measured([100, 105, 900, 102, 101], 0.02, { batch: 8, parts: 4 }));
    expect(why).toContain("two for each of the 4 parts");
  });

  it("say how it was measured, and what is not counted", () => {
    const method = methodOf(measured(TYPICAL));
    expect(method).toContain("medians of 19 rounds in turn, 26 million steps in all");
    expect(method).toContain("another 54 ns");
    expect(method).toContain("written out for this shape");
    expect(methodOf({ ...measured(TYPICAL), unrolled: false })).toContain(
      "loops that take any shape",
    );
  });

  it("warn of the paper's tables whose precisions differ", () => {
    expect(caveatOf(PAPER_COSTS)).toBe(
      "Tables 2 and 9 time SAM in FP32 and BAR in FP16: a part of what BAR saves there is the precision.",
    );
    expect(caveatOf(PAPER_COSTS.filter(({ table }) => table === 7))).toBe("");
    expect(PAPER_COSTS.map(headingOf)).toContain(
      "OPT-1.3B on RTE (table 9): SAM in FP32, BAR in FP16",
    );
  });
});

describe("the numbers", () => {
  it("count in microseconds from ten of them on", () => {
    expect(unitOf(measured(TYPICAL))).toEqual({ name: "ns", size: 1 });
    expect(unitOf(measured([8000, 9000, 15_000, 9000, 9000]))).toEqual({ name: "µs", size: 1000 });
    expect(unitOf(null).name).toBe("ns");
  });

  it("write shares with a true minus, ratios with three digits, and several as a range", () => {
    expect(percent(-0.124)).toBe("−12%");
    expect([1, 2.912, 75].map(writeRatio)).toEqual(["1.00", "2.91", "75.0"]);
    expect(range([4.43, 3.28, 4.1], writeRatio)).toBe("3.28–4.43");
    expect(range([0.989], percent)).toBe("99%");
  });
});
