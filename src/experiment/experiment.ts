// The Experiment: one plain, serializable object that says everything that determines a result.
import {
  type BaseId,
  type MethodId,
  type NumberParameter,
  PARAMETERS,
  type ParameterName,
  type ProblemId,
  type ScheduleId,
} from "./parameters.ts";

/** Raised when a field changes its meaning; links and files of older versions migrate. */
export const EXPERIMENT_VERSION = 1;

/** What a parameter's value is. */
export type Value<P> = P extends { kind: "number" }
  ? number
  : P extends { kind: "choice"; choices: readonly (infer T)[] }
    ? T
    : P extends { kind: "set"; choices: readonly (infer T)[] }
      ? readonly T[]
      : P extends { kind: "edits" }
        ? string
        : never;

/** Everything that determines a result. Numbers are dimensionless; integers where the table says so. */
export type Experiment = { readonly version: typeof EXPERIMENT_VERSION } & {
  readonly [K in ParameterName]: Value<(typeof PARAMETERS)[K]>;
};

export type { BaseId, MethodId, ParameterName, ProblemId, ScheduleId };

/** The table's default of one number parameter for a problem. */
export function defaultNumber(parameter: NumberParameter, problem: ProblemId): number {
  return typeof parameter.initial === "number" ? parameter.initial : parameter.initial[problem];
}

/** The paper's setting for a problem: what every parameter is when nothing else is said. */
export function defaultExperiment(problem: ProblemId = PARAMETERS.problem.initial): Experiment {
  const values = Object.entries(PARAMETERS).map(([name, parameter]) => [
    name,
    parameter.kind === "number" ? defaultNumber(parameter, problem) : parameter.initial,
  ]);
  return { ...Object.fromEntries(values), version: EXPERIMENT_VERSION, problem } as Experiment;
}
