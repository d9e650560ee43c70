// The controls of an experiment on the test problems.
import { memo } from "react";
import {
  defaultExperiment,
  type Experiment,
  type ParameterName,
  type ProblemId,
} from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { isScalar } from "../experiment/reads.ts";
import { checkNumber } from "./check.ts";
import { noEffect } from "./effect.ts";
import { type ControlForm, FormControls, FormList, type ListProps } from "./FormControls.tsx";

/** Those that are open at first. */
export const COMMON: readonly ParameterName[] = [
  "problem",
  "methods",
  "rho",
  "outlierRatio",
  "outlierStrength",
  "noise",
  "learningRate",
  "seeds",
  "seed",
];
/** Common where x and y are one number each, and without a meaning elsewhere. */
const OF_POINTS: readonly ParameterName[] = ["constraint", "startX", "startY"];

const commonFor = (problem: ProblemId): readonly ParameterName[] =>
  isScalar(problem) ? [COMMON[0], ...OF_POINTS, ...COMMON.slice(1)] : COMMON;

const FORM: ControlForm<Experiment, ParameterName> = {
  parameters: PARAMETERS,
  valueOf: (experiment, name) => experiment[name],
  defaultsFor: ({ problem }) => defaultExperiment(problem),
  commonFor: ({ problem }) => commonFor(problem),
  // Edits of the samples are made in their panel.
  isHidden: (name) => PARAMETERS[name].kind === "edits",
  isKind: (name) => name === "problem",
  noEffect,
  check: checkNumber,
};

type List = ListProps<Experiment, ParameterName>;

/** The controls of some parameters, one below the other. */
export function ControlList(props: List & { readonly names: readonly ParameterName[] }) {
  return <FormList form={FORM} {...props} />;
}

export const Controls = memo(function Controls(props: List & { readonly onResetAll: () => void }) {
  return <FormControls form={FORM} {...props} />;
});
