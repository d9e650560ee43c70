// Changes to an experiment of the small LoRA, as pure functions: one parameter at a time, and valid again afterwards.
import { defaultLora, type LoraExperiment, validateLora } from "../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";

export type LoraName = keyof typeof LORA_PARAMETERS;

export interface LoraChange {
  /** The same object where nothing changes. */
  readonly experiment: LoraExperiment;
  /** What else had to change, or why nothing did, in words. */
  readonly messages: readonly string[];
}

export const loraLabel = (name: string): string => LORA_PARAMETERS[name as LoraName]?.label ?? name;

/** A value that cannot be is refused with a message; parameters that no longer fit beside it are corrected. */
export function withLoraParameter(
  experiment: LoraExperiment,
  name: LoraName,
  value: unknown,
): LoraChange {
  const moved = name === "model" ? moveDefaults(experiment, value) : experiment;
  const { experiment: valid, problems } = validateLora({ ...moved, [name]: value }, loraLabel);
  const refusal = problems.find((problem) => problem.name === name);
  if (refusal) {
    return { experiment, messages: [`${refusal.fault}: keeping ${experiment[name]}`] };
  }
  return { experiment: keepEqual(experiment, valid), messages: problems.map((p) => p.message) };
}

/** What is still at the old model's default goes to the new model's. */
function moveDefaults(experiment: LoraExperiment, value: unknown): LoraExperiment {
  const model = LORA_PARAMETERS.model.choices.find((choice) => choice === value);
  if (!model) return experiment;
  const [old, next] = [defaultLora(experiment.model), defaultLora(model)];
  const names = Object.keys(LORA_PARAMETERS) as LoraName[];
  const moved = names
    .filter((name) => name !== "model" && String(experiment[name]) === String(old[name]))
    .map((name) => [name, next[name]]);
  return { ...experiment, ...Object.fromEntries(moved) };
}

export function withLoraDefault(experiment: LoraExperiment, name: LoraName): LoraChange {
  return withLoraParameter(experiment, name, defaultLora(experiment.model)[name]);
}

/** The new experiment, made of the old one's values wherever they are equal, and the old one if all are. */
function keepEqual(old: LoraExperiment, next: LoraExperiment): LoraExperiment {
  const names = Object.keys(LORA_PARAMETERS) as LoraName[];
  const changed = names.filter((name) => String(old[name]) !== String(next[name]));
  if (changed.length === 0) return old;
  return { ...old, ...Object.fromEntries(changed.map((name) => [name, next[name]])) };
}
