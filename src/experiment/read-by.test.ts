import { describe, expect, it } from "vitest";
import { methods } from "../optimizers/registry.ts";
import { defaultExperiment } from "./experiment.ts";
import { METHODS } from "./parameters.ts";
import { asReadBy } from "./read-by.ts";

describe("an experiment as one method reads it", () => {
  const changed = {
    ...defaultExperiment("op"),
    ...{ rho: 0.7, barCoefficient: 3, noise: 0.9 },
    schedule: "cosine" as const,
  };
  const defaults = defaultExperiment("op");

  it.each(METHODS)("has for %s what that says it reads, and the rest at its default", (method) => {
    const { reads } = methods[method];
    const own = asReadBy(method, changed);
    expect(own).toEqual({
      ...changed,
      methods: [method],
      rho: reads.rho ? changed.rho : defaults.rho,
      barCoefficient: reads.barCoefficient ? changed.barCoefficient : defaults.barCoefficient,
      schedule: reads.barCoefficient ? changed.schedule : defaults.schedule,
    });
  });
});
