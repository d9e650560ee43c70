import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { ASSUMED_COST, costOf, previewOf } from "./preview.ts";

const experiment = { ...defaultExperiment(), seeds: 32, stride: 1 };

describe("the preview of an experiment", () => {
  it("has fewer seeds and records, and nothing else that differs", () => {
    const preview = previewOf(experiment, ASSUMED_COST);
    expect(preview.seeds).toBeLessThan(4);
    expect(preview.seeds).toBeGreaterThan(0);
    expect(preview.stride).toBe(experiment.steps / 250);
    expect({ ...preview, seeds: 32, stride: 1 }).toEqual(experiment);
  });

  it("has the more seeds the faster the machine", () => {
    const slow = previewOf(experiment, 1000).seeds;
    const fast = previewOf(experiment, 5).seeds;
    expect(slow).toBe(1);
    expect(fast).toBeGreaterThan(5);
  });

  it("is the experiment itself where that is cheap", () => {
    const cheap = { ...experiment, seeds: 1, stride: 500 };
    expect(previewOf(cheap, ASSUMED_COST)).toBe(cheap);
  });

  it("counts the cost of a run by step, seed and method", () => {
    expect(costOf({ ...experiment, seeds: 4, steps: 1e5 }, 48)).toBeCloseTo(30);
  });
});
