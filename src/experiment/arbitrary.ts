// For property tests: random valid experiments, made from the parameter table.
import fc from "fast-check";
import type { Experiment } from "./experiment.ts";
import { type LoraExperiment, validateLora } from "./lora-experiment.ts";
import { LORA_PARAMETERS } from "./lora-parameters.ts";
import { PARAMETERS, type Parameter } from "./parameters.ts";
import { validateExperiment } from "./validate.ts";
import { isWhole } from "./wording.ts";

/** Texts of edits that the link has room for. */
export const arbitraryEdits: fc.Arbitrary<string> = fc
  .record({
    drawn: fc.uniqueArray(
      fc.tuple(
        fc.nat(4095),
        fc.oneof(
          fc.constantFrom("o", "c", "x"),
          fc
            .tuple(
              fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
                minLength: 1,
                maxLength: 4,
              }),
              fc.constantFrom("", "o"),
            )
            .map(([values, mark]) => `=${values.map((v) => v + 0).join("_")}${mark}`),
        ),
      ),
      { maxLength: 8, selector: ([index]) => index },
    ),
    added: fc.array(fc.constantFrom("n=1.5", "n=0", "n=-2e-7o"), { maxLength: 3 }),
  })
  .map(({ drawn, added }) => {
    const pieces = [...drawn].sort(([a], [b]) => a - b).map(([index, edit]) => index + edit);
    return [...pieces, ...added].join() || "none";
  });

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
    case "edits":
      return arbitraryEdits;
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
