// For property tests: random valid experiments, made from the parameter table.
import fc from "fast-check";
import type { Experiment } from "./experiment.ts";
import { type LoraExperiment, validateLora } from "./lora-experiment.ts";
import { LORA_PARAMETERS } from "./lora-parameters.ts";
import { PARAMETERS, type Parameter } from "./parameters.ts";
import { validateExperiment } from "./validate.ts";
import { isWhole } from "./wording.ts";

function arbitraryValue(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case "number": {
      const { min, max } = parameter;
      return isWhole(parameter)
        ? fc.integer({ min, max })
        : fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
    }
    case "choice":
      return fc.constantFrom(...parameter.choices);
    case "set":
      return fc.shuffledSubarray([...parameter.choices], { minLength: 1 });
    default:
      return parameter satisfies never;
  }
}

/** Raw values within each parameter's own range; any of them may be missing. */
const arbitraryValues = (
  table: Readonly<Record<string, Parameter>>,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(table).map(([name, parameter]) => [name, arbitraryValue(parameter)]),
    ),
    { requiredKeys: [] },
  );

/** Valid experiments: validation would change nothing in them. */
export const arbitraryExperiment: fc.Arbitrary<Experiment> = arbitraryValues(PARAMETERS).map(
  (values) => validateExperiment(values).experiment,
);

/** The same of the small LoRA. */
export const arbitraryLora: fc.Arbitrary<LoraExperiment> = arbitraryValues(LORA_PARAMETERS).map(
  (values) => validateLora(values).experiment,
);
