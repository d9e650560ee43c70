// The controls of a small-LoRA experiment, bound to its lab.
import { checkWith } from "../../controls/check.ts";
import { noEffectOfMethods } from "../../controls/effect.ts";
import { type ControlForm, FormControls } from "../../controls/FormControls.tsx";
import {
  defaultLora,
  type LoraExperiment,
  validateLora,
} from "../../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../../experiment/lora-parameters.ts";
import { type LoraName, loraLabel } from "../../state/lora-change.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";

const COMMON: readonly LoraName[] = [
  "model",
  "labelOutliers",
  "inputOutliers",
  "methods",
  "rho",
  "barCoefficient",
  "learningRate",
  "base",
  "steps",
  "seeds",
];

const FORM: ControlForm<LoraExperiment, LoraName> = {
  parameters: LORA_PARAMETERS,
  valueOf: (experiment, name) => experiment[name],
  defaultsFor: ({ model }) => defaultLora(model),
  commonFor: () => COMMON,
  // The rooms of the site choose the problem.
  isHidden: (name) => name === "problem",
  isKind: (name) => name === "model",
  noEffect: (name, experiment) => noEffectOfMethods(name, experiment),
  check: (experiment, name, text) => checkWith(validateLora, loraLabel, experiment, name, text),
};

export function LoraControls() {
  const lab = useLoraLab();
  const experiment = useLoraState((state) => state.experiment);
  return (
    <FormControls
      form={FORM}
      experiment={experiment}
      onChange={lab.change}
      onReset={lab.reset}
      onResetAll={lab.resetAll}
    />
  );
}
