import { describe, expect, it } from "vitest";
import { PRESETS } from "./presets.ts";
import { validateExperiment } from "./validate.ts";

describe.each(PRESETS)("preset $id", ({ title, why, experiment }) => {
  it("is a valid experiment that keeps all it says", () => {
    const validated = validateExperiment(experiment);
    expect(validated.problems).toEqual([]);
    expect(validated.experiment).toMatchObject(experiment);
  });

  it("has a title and one sentence on why", () => {
    expect(title).not.toBe("");
    expect(why).toMatch(/^[^.]+\.$/);
  });
});

it("has an id of its own for each preset", () => {
  expect(new Set(PRESETS.map((preset) => preset.id)).size).toBe(PRESETS.length);
});
