// Whether a typed text is a fit value for a parameter, in the words of the label beside it.
import type { Experiment, ParameterName } from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import type { Spelling } from "../experiment/rules.ts";
import { type Validated, validateExperiment } from "../experiment/validate.ts";

export type Checked =
  | { readonly kind: "good"; readonly value: number }
  | { readonly kind: "bad"; readonly message: string };

const labelOf = (name: string): string => PARAMETERS[name as ParameterName]?.label ?? name;

/** Checks a text in the place of one number parameter of a valid experiment. */
export function checkNumber(experiment: Experiment, name: ParameterName, text: string): Checked {
  return checkWith(validateExperiment, labelOf, experiment, name, text);
}

/** The same for any form's validation, and what its parameters are called. */
export function checkWith<E extends object>(
  validate: (input: unknown, spell: Spelling) => Validated<E>,
  spell: Spelling,
  experiment: E,
  name: keyof E & string,
  text: string,
): Checked {
  const given = text.trim().replace("\u2212", "-");
  const { experiment: read, problems } = validate({ ...experiment, [name]: given }, spell);
  const problem = problems.find((p) => p.name === name);
  if (problem) {
    return { kind: "bad", message: `${problem.fault}: keeping ${experiment[name]}` };
  }
  return { kind: "good", value: read[name] as number };
}
