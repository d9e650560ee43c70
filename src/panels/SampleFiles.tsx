// The options of the samples panel: a person's own targets, and experiments saved to files and opened from them.
import { type ReactNode, useId } from "react";
import type { Experiment } from "../experiment/experiment.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly experiment: Experiment;
  readonly onOwn: () => void;
  readonly onOpen: (file: File | undefined) => void;
}

export function FilesMenu({ experiment, onOwn, onOpen }: Props) {
  const popover = `${useId()}files`;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        popoverTarget={popover}
        aria-label="Options of Samples"
        title="Options of Samples"
      >
        <Icon name="options" />
      </button>
      <fieldset id={popover} popover="auto" className="options sample-options">
        <legend className="visually-hidden">Options of Samples</legend>
        <Choice hint="A CSV or cells of a spreadsheet as the data set. They can also be pasted or dropped on the panel.">
          <button
            type="button"
            className="text-button"
            popoverTarget={popover}
            popoverTargetAction="hide"
            onClick={onOwn}
          >
            Own targets
          </button>
        </Choice>
        <Choice hint="All parameters and the data, as JSON.">
          <SaveButton experiment={experiment} />
        </Choice>
        <Choice hint="A file saved here; it can also be dropped on the panel.">
          <label className="text-button file-button">
            Open experiment
            <input
              type="file"
              className="visually-hidden"
              accept=".json,application/json"
              onChange={(event) => {
                onOpen(event.currentTarget.files?.[0]);
                // The same file may be chosen again.
                event.currentTarget.value = "";
                document.getElementById(popover)?.hidePopover();
              }}
            />
          </label>
        </Choice>
      </fieldset>
    </>
  );
}

function Choice({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <div className="sample-choice">
      {children}
      <span className="options-hint">{hint}</span>
    </div>
  );
}

const FILE = "balancedness-lab.json";

export function SaveButton({ experiment }: { experiment: Experiment }) {
  const save = () => {
    const text = `${JSON.stringify(experiment, null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: FILE });
    link.click();
    // The download has the bytes once this task is over.
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return (
    <button type="button" className="text-button" onClick={save}>
      Save experiment
    </button>
  );
}
