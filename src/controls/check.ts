// Whether a typed text is a fit value for a parameter, in the words of the label beside it.
import type { Experiment, ParameterName } from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { validateExperiment } from "../experiment/validate.ts";

export type Checked =
  | { readonly kind: "good"; readonly value: number }
  | { readonly kind: "bad"; readonly message: string };

const labelOf = (name: string): string => PARAMETERS[name as ParameterName]?.label ?? name;

/** Checks a text in the place of one number parameter of a valid experiment. */
export function checkNumber(experiment: Experiment, name: ParameterName, text: string): Checked {
  const given = text.trim().replace("\u2212", "-");
  const { experiment: read, problems } = validateExperiment(
    { ...experiment, [name]: given },
    labelOf,
  );
  const problem = problems.find((p) => p.name === name);
  if (problem) {
    return { kind: "bad", message: `${problem.fault}: keeping ${experiment[name]}` };
  }
  return { kind: "good", value: read[name] as number };
}
