// One of a few choices, as native radio buttons that look like one segmented button.
import { useId } from "react";

interface Props<T extends string> {
  /** Names the group for assistive technology. */
  readonly label: string;
  readonly choices: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly nameOf?: (choice: T) => string;
  readonly describedBy?: string;
}

export function Segmented<T extends string>(props: Props<T>) {
  const { label, choices, value, onChange, nameOf = (choice) => choice, describedBy } = props;
  const name = useId();
  return (
    <fieldset className="segmented" aria-describedby={describedBy}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            value={choice}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          <span>{nameOf(choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}
