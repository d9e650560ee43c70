// One of a parameter's choices.
import { memo, useId } from "react";
import type { ParameterName } from "../experiment/experiment.ts";
import { type ChoiceParameter, PARAMETERS } from "../experiment/parameters.ts";
import { ControlRow } from "./ControlRow.tsx";
import type { NoEffect } from "./effect.ts";
import { Segmented } from "./Segmented.tsx";
import { choiceName } from "./wording.ts";

interface Props {
  readonly name: ParameterName;
  readonly value: string;
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly onChange: (name: ParameterName, value: string) => void;
  readonly onReset: (name: ParameterName) => void;
}

export const ChoiceControl = memo(function ChoiceControl(props: Props) {
  const { name, value, changed, without, onChange, onReset } = props;
  const parameter = PARAMETERS[name] as ChoiceParameter;
  const helpId = `${useId()}help`;
  return (
    <ControlRow {...{ name, changed, without, helpId }} onReset={onReset}>
      <Segmented
        label={parameter.label}
        choices={parameter.choices}
        value={value}
        onChange={(choice) => onChange(name, choice)}
        nameOf={choiceName}
        describedBy={helpId}
      />
    </ControlRow>
  );
});
