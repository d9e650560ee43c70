// Check boxes of what an embedded page shows, the rarer ones folded away.

interface Props<T extends string> {
  readonly legend: string;
  readonly choices: readonly T[];
  /** Further ones, behind "More". */
  readonly more?: readonly T[];
  readonly nameOf: (choice: T) => string;
  /** In the order in which they are shown, which is that of the choices. */
  readonly value: readonly T[];
  /** How many must stay. */
  readonly least: 0 | 1;
  readonly onChange: (value: readonly T[]) => void;
}

export function EmbedChoices<T extends string>(props: Props<T>) {
  const { legend, choices, more = [], nameOf, value, least, onChange } = props;
  const toggle = (choice: T) => {
    const wanted = value.includes(choice) ? value.filter((v) => v !== choice) : [...value, choice];
    onChange([...choices, ...more].filter((v) => wanted.includes(v)));
  };
  const box = (choice: T) => {
    const checked = value.includes(choice);
    return (
      <label key={choice} className="embedding-check">
        <input
          type="checkbox"
          checked={checked}
          disabled={checked && value.length <= least}
          onChange={() => toggle(choice)}
        />
        {nameOf(choice)}
      </label>
    );
  };
  return (
    <fieldset className="embedding-choices">
      <legend>{legend}</legend>
      <div>{choices.map(box)}</div>
      {more.length > 0 && (
        <details className="more">
          <summary>More</summary>
          <div>{more.map(box)}</div>
        </details>
      )}
    </fieldset>
  );
}
