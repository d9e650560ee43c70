// The experiment of the small LoRA: what determines its result, its validation and its link, "?v=1&problem=lora&rho=0.2".
import { EXPERIMENT_VERSION, type Value } from "./experiment.ts";
import { type DecodeOptions, decodeWith, encodeAgainst } from "./link.ts";
import { LORA_PARAMETERS } from "./lora-parameters.ts";
import { partsDivideBatch, type Spelling, strideWithinSteps, traceFitsMemory } from "./rules.ts";
import { type Form, type Validated, validateForm } from "./validate.ts";

/** Everything that determines a result besides the frozen network and the sentences. */
export type LoraExperiment = { readonly version: typeof EXPERIMENT_VERSION } & {
  readonly [K in keyof typeof LORA_PARAMETERS]: Value<(typeof LORA_PARAMETERS)[K]>;
};

/** A trace holds these many bytes a record, seed and method: 3 numbers of each of 3 layers and 5 more, in float64. */
const BYTES_PER_RECORD = 112;

const FORM: Form<LoraExperiment> = {
  parameters: LORA_PARAMETERS,
  defaults: defaultLora,
  rules: [partsDivideBatch, strideWithinSteps, traceFitsMemory(() => BYTES_PER_RECORD)],
};

/** What every parameter is when nothing else is said. */
export function defaultLora(): LoraExperiment {
  const values = Object.entries(LORA_PARAMETERS).map(([name, { initial }]) => [name, initial]);
  return { ...Object.fromEntries(values), version: EXPERIMENT_VERSION };
}

/** @param spell how messages spell a parameter's name; as in the table unless told. */
export function validateLora(input: unknown, spell?: Spelling): Validated<LoraExperiment> {
  return validateForm(FORM, input, spell);
}

/** The query string of a valid experiment, with its "?". */
export function encodeLoraLink(experiment: LoraExperiment): string {
  const { problem: _, ...defaults } = defaultLora();
  return encodeAgainst<LoraExperiment>(defaults, Object.keys(LORA_PARAMETERS), experiment);
}

/** The experiment of a query string, with or without its "?". Never throws. */
export function decodeLoraLink(search: string, options?: DecodeOptions): Validated<LoraExperiment> {
  return decodeWith(validateLora, search, options);
}
