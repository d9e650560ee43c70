import { describe, expect, it } from "vitest";
import { defaultExperiment } from "./experiment.ts";
import { encodeLink } from "./link.ts";
import { PRESETS, type Preset } from "./presets.ts";
import { validateExperiment } from "./validate.ts";

const wholeOf = ({ experiment }: Preset) => ({
  ...defaultExperiment(experiment.problem),
  ...experiment,
});

describe.each(PRESETS)("preset $id", (preset) => {
  it("is a valid experiment that needs no correction", () => {
    const validated = validateExperiment(preset.experiment);
    expect(validated.problems).toEqual([]);
    expect(validated.experiment).toEqual(wholeOf(preset));
  });

  it("has a title and one sentence on why", () => {
    expect(preset.title).not.toBe("");
    expect(preset.why).toMatch(/^[^.!]+\.$/);
  });
});

describe("the presets", () => {
  it("have an id and an experiment of their own, each", () => {
    const links = PRESETS.map((preset) => encodeLink(wholeOf(preset)));
    expect(new Set(links).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  });

  it("have Fig. 2b set on a first visit", () => {
    const fig2b = PRESETS.find(({ id }) => id === "fig2b");
    expect(fig2b && wholeOf(fig2b)).toEqual(defaultExperiment());
  });

  it("fit one row together", () => {
    // At 12 px a letter takes about 6 px, and a button some 26 px around its title.
    const width = PRESETS.reduce((sum, { title }) => sum + 6.5 * title.length + 26, 0);
    expect(width).toBeLessThan(900);
  });
});
