// The selected sample of a finite data set as fields: its value, whether it is an outlier, and a button that removes it.
import { useId, useState } from "react";
import { formatValue } from "../charts/format.ts";
import { targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { nameOf, quantityOf, type ShownSamples } from "./samples.ts";

interface Props {
  readonly shown: ShownSamples;
  readonly experiment: Experiment;
  readonly index: number;
  readonly onPlace: (index: number, value: number) => void;
  readonly onFlip: (index: number) => void;
  readonly onRemove: (index: number) => void;
}

/** Digits that a field shows of a value that was drawn. */
const DIGITS = 5;
const MOST = 1e6;

export function SampleFields(props: Props) {
  const { shown, experiment, index, onPlace, onFlip, onRemove } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState("");
  const id = useId();
  const name = nameOf(shown.ids[index]);
  const value = Number(shown.values[index].toPrecision(DIGITS));
  const least = targetSize(experiment) === 1 ? -MOST : 0;
  const commit = () => {
    if (draft === null) return;
    const text = draft.trim().replace("\u2212", "-");
    const typed = text === "" ? Number.NaN : Number(text);
    setDraft(null);
    if (!(typed >= least && typed <= MOST)) {
      setFault(
        `${quantityOf(experiment)} must be a number from ${least} to ${MOST}, got ${text || "nothing"}: keeping ${formatValue(value, DIGITS)}`,
      );
      return;
    }
    setFault("");
    if (typed !== value) onPlace(index, typed);
  };
  const isLast = shown.values.length === 1;
  return (
    <>
      <label className="sample-field">
        <span>
          {name}: {quantityOf(experiment)}
        </span>
        <input
          className="control-field"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={fault !== ""}
          aria-errormessage={fault === "" ? undefined : `${id}fault`}
          value={draft ?? String(value)}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") {
              setDraft(null);
              setFault("");
            }
          }}
        />
      </label>
      <label className="sample-flag">
        <input
          type="checkbox"
          checked={shown.outliers[index] === 1}
          onChange={() => onFlip(index)}
        />
        outlier
      </label>
      <button
        type="button"
        className="text-button"
        aria-disabled={isLast}
        title={isLast ? "The last sample stays" : `Remove ${name}`}
        onClick={() => !isLast && onRemove(index)}
      >
        Remove
      </button>
      {fault !== "" && (
        <p id={`${id}fault`} className="control-error" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
