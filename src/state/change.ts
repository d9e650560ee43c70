// Changes to an experiment, as pure functions: one parameter at a time, and valid again afterwards.
import { NO_EDITS } from "../experiment/edits.ts";
import {
  defaultExperiment,
  defaultNumber,
  type Experiment,
  type ParameterName,
  type ProblemId,
} from "../experiment/experiment.ts";
import { type NumberParameter, PARAMETERS } from "../experiment/parameters.ts";
import { validateExperiment } from "../experiment/validate.ts";
import type { DataEdit } from "./data-history.ts";

export interface Change {
  readonly experiment: Experiment;
  /** What else had to change, or why nothing did, in words. */
  readonly messages: readonly string[];
}

/**
 * An experiment with one parameter changed. A value that cannot be is refused with a message; parameters that no
 * longer fit beside the new value are corrected, with a message each. The same object where nothing changes.
 */
export function withParameter(experiment: Experiment, name: ParameterName, value: unknown): Change {
  const moved =
    name === "problem" ? moveDefaults(experiment, value as ProblemId) : { ...experiment };
  const { experiment: valid, problems } = validateExperiment({ ...moved, [name]: value }, labelOf);
  const refusal = problems.find((problem) => problem.name === name);
  if (refusal) {
    return { experiment, messages: [`${refusal.fault}: keeping ${experiment[name]}`] };
  }
  const messages = problems.map((problem) => problem.message);
  if (moved.edits !== experiment.edits) {
    messages.push(`The edits are of samples of ${experiment.problem}: left out`);
  }
  return { experiment: keepEqual(experiment, valid), messages };
}

/**
 * An experiment with some parameters changed, by their names in the table: all of them, or with `faults`, which name the
 * values that cannot be, none. What no longer fits beside them is corrected, with a message each.
 */
export function withParameters(
  experiment: Experiment,
  values: Readonly<Record<string, unknown>>,
): Change & { readonly faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined));
  const moved = moveDefaults(experiment, (given["problem"] ?? experiment.problem) as ProblemId);
  const { experiment: valid, problems } = validateExperiment({ ...moved, ...given });
  const isGiven = ({ name }: { readonly name: string }) => Object.hasOwn(given, name);
  const faults = problems.filter(isGiven).map(({ name, fault }) =>
    // A name that is none has no range to be told.
    Object.hasOwn(PARAMETERS, name)
      ? `${fault}: nothing is changed, send a value that fits`
      : `${fault}: nothing is changed, send some of ${Object.keys(PARAMETERS).join(", ")}`,
  );
  if (faults.length > 0) return { experiment, messages: [], faults };
  const messages = problems.map(({ message }) => message);
  return { experiment: keepEqual(experiment, valid), messages, faults };
}

/** An experiment with other data; what no longer fits beside them is corrected, with a message each. */
export function withData(experiment: Experiment, data: Partial<DataEdit>): Change {
  const { experiment: valid, problems } = validateExperiment({ ...experiment, ...data }, labelOf);
  return {
    experiment: keepEqual(experiment, valid),
    messages: problems.map((problem) => problem.message),
  };
}

/** The experiment of a parsed file, with a message for everything that was wrong with it. */
export function fromFile(experiment: Experiment, file: unknown): Change {
  const { experiment: valid, problems } = validateExperiment(file);
  return {
    experiment: keepEqual(experiment, valid),
    messages: problems.map((problem) => problem.message),
  };
}

const labelOf = (name: string): string => PARAMETERS[name as ParameterName]?.label ?? name;

/**
 * Numbers that are still at the old problem's default go to the new problem's. Edits are of the old one's targets: a number
 * of one problem would be a distance on the other.
 */
function moveDefaults(experiment: Experiment, problem: ProblemId): Experiment {
  if (!PARAMETERS.problem.choices.includes(problem) || problem === experiment.problem) {
    return experiment;
  }
  const moved = Object.entries(PARAMETERS)
    .filter(([, parameter]) => parameter.kind === "number")
    .filter(
      ([name, parameter]) =>
        experiment[name as ParameterName] ===
        defaultNumber(parameter as NumberParameter, experiment.problem),
    )
    .map(([name, parameter]) => [name, defaultNumber(parameter as NumberParameter, problem)]);
  return { ...experiment, ...Object.fromEntries(moved), edits: NO_EDITS };
}

/** The new experiment, made of the old one's values wherever they are equal, and the old one if all are. */
function keepEqual(old: Experiment, next: Experiment): Experiment {
  const names = Object.keys(PARAMETERS) as ParameterName[];
  const changed = names.filter((name) => String(old[name]) !== String(next[name]));
  if (changed.length === 0) return old;
  return { ...old, ...Object.fromEntries(changed.map((name) => [name, next[name]])) };
}

/** An experiment with one parameter back at its default. */
export function withDefault(experiment: Experiment, name: ParameterName): Change {
  return withParameter(experiment, name, defaultExperiment(experiment.problem)[name]);
}

/** An experiment with the start of the saddle's two numbers moved; what is out of their range is refused. */
export function withStart(experiment: Experiment, x: number, y: number): Change {
  const first = withParameter(experiment, "startX", x);
  const second = withParameter(first.experiment, "startY", y);
  return { ...second, messages: [...first.messages, ...second.messages] };
}
