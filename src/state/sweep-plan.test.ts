import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryExperiment } from "../experiment/arbitrary.ts";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { planSweep, SWEPT, type SweepPlan } from "./sweep-plan.ts";

const plan = (changes: Partial<Experiment> = {}, over: (typeof SWEPT)[number] = "outlierRatio") =>
  planSweep({ ...defaultExperiment(), ...changes }, over);

describe("the plan of a sweep", () => {
  it("runs through the slider's whole range, and has the paper's setting all its values and seeds", () => {
    for (const over of SWEPT) {
      const { values, seeds } = plan({}, over) as SweepPlan;
      const [from, to] = PARAMETERS[over].slider ?? [];
      expect([values[0], values.at(-1)]).toEqual([from, to]);
      expect(values.length).toBeGreaterThanOrEqual(13);
      expect(seeds).toBe(defaultExperiment().seeds);
    }
  });

  it("has values as a person would type them", () => {
    expect((plan() as SweepPlan).values.map(String).join()).toBe(
      "0,0.01,0.02,0.03,0.05,0.075,0.1,0.15,0.2,0.25,0.3,0.35,0.4,0.45,0.5",
    );
  });

  it("has fewer seeds where all would take too long, then fewer values, and at last none", () => {
    const many = plan({ seeds: 256 }) as SweepPlan;
    expect(many.values).toHaveLength(15);
    expect(many.seeds).toBeGreaterThanOrEqual(4);
    expect(many.seeds).toBeLessThan(256);
    const long = plan({ steps: 1e6 }) as SweepPlan;
    expect(long.values.length).toBeLessThan(15);
    expect(long.seeds).toBeGreaterThanOrEqual(1);
    const seconds = plan({ steps: 1e7, rows: 64, columns: 64 });
    expect(seconds).toBeGreaterThan(60);
  });

  it("records some 500 times, whatever the experiment's own stride", () => {
    expect((plan({ stride: 7 }) as SweepPlan).experiment.stride).toBe(200);
    expect((plan({ steps: 100, stride: 100 }) as SweepPlan).experiment.stride).toBe(1);
  });

  it("never exceeds what it may take, rises from its first value to its last, and hangs on no clock", () => {
    fc.assert(
      fc.property(arbitraryExperiment, fc.constantFrom(...SWEPT), (experiment, over) => {
        const made = planSweep(experiment, over);
        expect(planSweep(experiment, over)).toEqual(made);
        if (typeof made === "number") {
          expect(made).toBeGreaterThan(60);
          return;
        }
        const { values, seeds } = made;
        expect(values.every((value, i) => i === 0 || value > values[i - 1])).toBe(true);
        expect(seeds).toBeGreaterThanOrEqual(1);
        expect(seeds).toBeLessThanOrEqual(experiment.seeds);
        expect(made.experiment.stride).toBeLessThanOrEqual(experiment.steps);
      }),
    );
  });
});
