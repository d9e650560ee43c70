// A dialog that takes a person's own targets, pasted, dropped or from a file, and says line by line what is wrong with them.
import { useEffect, useId, useRef, useState } from "react";
import { formatCount } from "../charts/format.ts";
import { mostSamples, targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { readTargets, type TargetRow } from "./read-targets.ts";

interface Props {
  readonly experiment: Experiment;
  /** What stands in the field when it opens. */
  readonly text: string;
  readonly onTake: (rows: readonly TargetRow[]) => void;
  readonly onClose: () => void;
}

export default function OwnTargets({ experiment, text: given, onTake, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState(given);
  const size = targetSize(experiment);
  const faultsOf = (csv: string) => {
    const read = readTargets(csv, size, mostSamples(size));
    return read.kind === "bad" ? read.faults : [];
  };
  // What was dropped opens this only where something is wrong with it.
  const [faults, setFaults] = useState<readonly string[]>(() =>
    given === "" ? [] : faultsOf(given),
  );
  useEffect(() => dialog.current?.showModal(), []);
  const take = () => {
    const read = readTargets(text, size, mostSamples(size));
    if (read.kind === "bad") {
      setFaults(read.faults);
      return;
    }
    onTake(read.rows);
    dialog.current?.close();
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    const csv = await file.text();
    setText(csv);
    setFaults(faultsOf(csv));
  };
  const { rows, columns } = experiment;
  const wanted =
    size === 1
      ? "one number a line"
      : `${formatCount(size)} columns a line: the ${rows} × ${columns} entries of a target, row by row`;
  return (
    <dialog
      ref={dialog}
      className="dialog own-targets"
      aria-labelledby={`${id}title`}
      onClose={onClose}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void open(event.dataTransfer.files[0]);
      }}
    >
      <div className="dialog-head">
        <h2 id={`${id}title`}>Own targets</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Cancel
          </button>
        </form>
      </div>
      <p id={`${id}help`} className="dialog-note">
        Paste or drop a CSV, or cells from a spreadsheet: {wanted}. A header is optional, and so is
        a last column “outlier” with 0 or 1. The numbers stay in this browser and in what you share:
        nothing is uploaded.
      </p>
      <textarea
        className="own-targets-text"
        aria-label="Targets as CSV"
        aria-describedby={`${id}help`}
        aria-invalid={faults.length > 0}
        aria-errormessage={faults.length > 0 ? `${id}faults` : undefined}
        spellCheck={false}
        rows={10}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setFaults([]);
        }}
      />
      {faults.length > 0 && (
        <div id={`${id}faults`} className="control-error" role="alert">
          <ul className="own-targets-faults">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="own-targets-foot">
        <label className="text-button file-button">
          Choose a file
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </label>
        <button type="button" className="sample-button" onClick={take}>
          Use these targets
        </button>
      </div>
    </dialog>
  );
}
