// One of a parameter's choices.
import { memo, useId } from "react";
import type { ChoiceParameter } from "../experiment/parameters.ts";
import { ControlRow } from "./ControlRow.tsx";
import type { NoEffect } from "./effect.ts";
import { Segmented } from "./Segmented.tsx";
import { choiceName } from "./wording.ts";

interface Props {
  readonly name: string;
  readonly parameter: ChoiceParameter;
  readonly value: string;
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly onChange: (name: string, value: string) => void;
  readonly onReset: (name: string) => void;
}

export const ChoiceControl = memo(function ChoiceControl(props: Props) {
  const { name, parameter, value, changed, without, onChange, onReset } = props;
  const helpId = `${useId()}help`;
  return (
    <ControlRow {...{ name, parameter, changed, without, helpId }} onReset={onReset}>
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
