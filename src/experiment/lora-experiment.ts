// The experiment of the small LoRA: what determines its result, its validation and its link, "?v=1&problem=lora&rho=0.2".
// The defaults hang on the model, as those of a test problem hang on the problem.
import { EXPERIMENT_VERSION, type Value } from "./experiment.ts";
import { type DecodeOptions, decodeWith, encodeAgainst } from "./link.ts";
import { LORA_MODELS, LORA_PARAMETERS, type ModelId } from "./lora-parameters.ts";
import {
  partsDivideBatch,
  type Rule,
  type Spelling,
  strideWithinSteps,
  traceFitsMemory,
} from "./rules.ts";
import { type Form, type Validated, validateForm } from "./validate.ts";

/** Everything that determines a result besides the frozen network and the sentences. */
export type LoraExperiment = { readonly version: typeof EXPERIMENT_VERSION } & {
  readonly [K in keyof typeof LORA_PARAMETERS]: Value<(typeof LORA_PARAMETERS)[K]>;
};

/** A record of one seed and method has 3 numbers of each layer and 6 more, in float64. */
const bytesPerRecord = (experiment: LoraExperiment) => 8 * (3 * layersOf(experiment).length + 6);

/** The transformer reads tokens, and those are kept of so many sentences of each class only. */
const MOST_TOKEN_SENTENCES = 64;

const tokensAreKept: Rule<LoraExperiment> = ({ model, sentences }, spell) => {
  if (model !== "transformer" || sentences <= MOST_TOKEN_SENTENCES) return undefined;
  return {
    name: "sentences",
    fault: `${spell("sentences")} must be at most ${MOST_TOKEN_SENTENCES} with ${spell("model")} = ${model}, got ${sentences}`,
    use: MOST_TOKEN_SENTENCES,
  };
};

const FORM: Form<LoraExperiment, "model"> = {
  parameters: LORA_PARAMETERS,
  first: "model",
  defaults: defaultLora,
  rules: [tokensAreKept, partsDivideBatch, strideWithinSteps, traceFitsMemory(bytesPerRecord)],
};

/** What every parameter is when nothing else is said but the model. */
export function defaultLora(model: ModelId = LORA_PARAMETERS.model.initial): LoraExperiment {
  const values = Object.entries(LORA_PARAMETERS).map(([name, { initial }]) => [name, initial]);
  return {
    ...Object.fromEntries(values),
    ...LORA_MODELS[model].defaults,
    ...{ model, version: EXPERIMENT_VERSION },
  };
}

/** The names of the adapted layers, as the fields of its trace spell them: "1", "2", "3" or "q", "v". */
export function layersOf({ model }: LoraExperiment): readonly string[] {
  return LORA_MODELS[model].layers;
}

/** @param spell how messages spell a parameter's name; as in the table unless told. */
export function validateLora(input: unknown, spell?: Spelling): Validated<LoraExperiment> {
  return validateForm(FORM, input, spell);
}

/** The query string of a valid experiment, with its "?". */
export function encodeLoraLink(experiment: LoraExperiment): string {
  const { problem: _, ...defaults } = defaultLora(experiment.model);
  const others = { ...defaults, model: LORA_PARAMETERS.model.initial };
  return encodeAgainst<LoraExperiment>(others, Object.keys(LORA_PARAMETERS), experiment);
}

/** The experiment of a query string, with or without its "?". Never throws. */
export function decodeLoraLink(search: string, options?: DecodeOptions): Validated<LoraExperiment> {
  return decodeWith(validateLora, search, options);
}
