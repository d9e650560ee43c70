// Any of a parameter's choices but none: chips that are check boxes, with the line each method has in the charts.
import { memo, useId, useState } from "react";
import type { SetParameter } from "../experiment/parameters.ts";
import { ControlRow } from "./ControlRow.tsx";
import type { NoEffect } from "./effect.ts";
import { Swatch } from "./Swatch.tsx";
import { choiceName } from "./wording.ts";

interface Props {
  readonly name: string;
  readonly parameter: SetParameter;
  readonly value: readonly string[];
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly onChange: (name: string, value: readonly string[]) => void;
  readonly onReset: (name: string) => void;
}

export const SetControl = memo(function SetControl(props: Props) {
  const { name, parameter, value, changed, without, onChange, onReset } = props;
  const helpId = `${useId()}help`;
  const [refused, setRefused] = useState(false);
  const toggle = (choice: string, chosen: boolean) => {
    const next = parameter.choices.filter((c) => (c === choice ? chosen : value.includes(c)));
    setRefused(next.length === 0);
    if (next.length > 0) onChange(name, next);
  };
  return (
    <ControlRow {...{ name, parameter, changed, without, helpId }} onReset={onReset}>
      <fieldset className="chips" aria-describedby={helpId}>
        <legend className="visually-hidden">{parameter.label}</legend>
        {parameter.choices.map((choice) => (
          <label key={choice} className="chip">
            <input
              type="checkbox"
              checked={value.includes(choice)}
              onChange={(event) => toggle(choice, event.currentTarget.checked)}
            />
            <Swatch method={choice} />
            <span>{choiceName(choice)}</span>
          </label>
        ))}
      </fieldset>
      {refused && (
        <p className="control-error" role="alert">
          One or more of {parameter.choices.map(choiceName).join(", ")} must stay: keeping{" "}
          {value.map(choiceName).join(", ")}
        </p>
      )}
    </ControlRow>
  );
});
