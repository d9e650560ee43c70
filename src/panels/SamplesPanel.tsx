// The samples panel: the data that every step sees. Of a stream it shows the first samples; a finite data set can be edited
// here, replaced by a person's own, saved and opened. It computes no samples: the page hands them over.
import { lazy, type ReactNode, Suspense, useId, useMemo, useState } from "react";
import { Segmented } from "../controls/Segmented.tsx";
import { MOST_SAMPLES, mostSamples, NO_EDITS, targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { reads } from "../experiment/reads.ts";
import { Formula } from "./Formula.tsx";
import { FullButton } from "./FullButton.tsx";
import { Icon } from "./Icon.tsx";
import { listed } from "./listed.ts";
import type { TargetRow } from "./read-targets.ts";
import { SampleFields } from "./SampleFields.tsx";
import { Strip, type StripActions } from "./Strip.tsx";
import { add, flip, ownData, place, remove } from "./sample-edits.ts";
import {
  captionOf,
  formulaOf,
  linkFaultOf,
  type ShownSamples,
  sampleAt,
  sentencesOf,
  tableOf,
} from "./samples.ts";
import "./samples.css";

const TableDialog = lazy(() =>
  import("./TableDialog.tsx").then((module) => ({ default: module.TableDialog })),
);
const OwnTargets = lazy(() => import("./OwnTargets.tsx"));

/** Samples of a stream that are shown, and samples of the data set that it becomes at a click. */
export const USUAL_SAMPLES = 300;

/** What the panel asks of the page. */
export interface SamplesActions {
  readonly onEdit: (
    data: { readonly samples?: number; readonly edits?: string },
    continues?: boolean,
  ) => void;
  readonly onUndo: () => void;
  /** Opens what a file holds, a parsed JSON. */
  readonly onLoad: (file: unknown) => void;
  readonly onFull: (full: "samples" | null) => void;
}

interface Props {
  readonly experiment: Experiment;
  /** The samples; or why there are none, or "" while they are on their way. */
  readonly shown: ShownSamples | string;
  readonly undoable: boolean;
  readonly full: boolean;
  readonly actions: SamplesActions;
}

const MODES = ["stream", "finite"] as const;
const MODE_NAMES = { stream: "Fresh every step", finite: "Finite data" } as const;

export function SamplesPanel({ experiment, shown, undoable, full, actions }: Props) {
  const titleId = useId();
  const [dialog, setDialog] = useState<"data" | "own" | null>(null);
  const [dropped, setDropped] = useState("");
  const [fault, setFault] = useState("");
  const isData = experiment.samples > 0;
  const isShown = typeof shown !== "string";
  const takeOwn = (rows: readonly TargetRow[]) => actions.onEdit(ownData(rows));
  const open = async (file: File | undefined) => {
    if (!file) return;
    setFault("");
    const text = await file.text();
    if (!/\.json$/i.test(file.name)) {
      const size = targetSize(experiment);
      const { readTargets } = await import("./read-targets.ts");
      const read = readTargets(text, size, mostSamples(size));
      if (read.kind === "good") takeOwn(read.rows);
      else {
        setDropped(text);
        setDialog("own");
      }
      return;
    }
    try {
      actions.onLoad(JSON.parse(text));
    } catch {
      setFault(`${file.name} holds no experiment: it is not JSON. Everything stays as it was.`);
    }
  };
  const linkFault = linkFaultOf(experiment);
  return (
    <section
      className="panel panel-samples"
      aria-labelledby={titleId}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void open(event.dataTransfer.files[0]);
      }}
    >
      <div className="panel-head">
        <h2 id={titleId}>Samples</h2>
        <Formula text={formulaOf(experiment)} />
        <span className="panel-caption">{isShown ? captionOf(shown, experiment) : ""}</span>
        <div className="panel-tools">
          <button
            type="button"
            className="icon-button"
            aria-label="Data of Samples"
            title="Data of Samples"
            aria-disabled={!isShown}
            onClick={() => isShown && setDialog("data")}
          >
            <Icon name="table" />
          </button>
          <FilesMenu
            experiment={experiment}
            onOwn={() => {
              setDropped("");
              setDialog("own");
            }}
            onOpen={(file) => void open(file)}
          />
          <FullButton
            title="Samples"
            full={full}
            onFull={() => actions.onFull(full ? null : "samples")}
          />
        </div>
      </div>
      <div className="sample-row">
        {reads(experiment.problem, "samples") ? (
          <Segmented
            label="Samples are"
            choices={MODES}
            value={isData ? "finite" : "stream"}
            onChange={(mode) => actions.onEdit({ samples: mode === "finite" ? USUAL_SAMPLES : 0 })}
            nameOf={(mode) => MODE_NAMES[mode]}
          />
        ) : (
          <span>Fresh every step: this problem has no finite data.</span>
        )}
        <button
          type="button"
          className="text-button sample-undo"
          aria-disabled={!undoable}
          onClick={() => undoable && actions.onUndo()}
        >
          Undo
        </button>
        {isData && (
          <button
            type="button"
            className="text-button"
            aria-disabled={experiment.edits === NO_EDITS}
            title="All samples as they were drawn"
            onClick={() => experiment.edits !== NO_EDITS && actions.onEdit({ edits: NO_EDITS })}
          >
            Reset data
          </button>
        )}
      </div>
      {isShown ? (
        <Picture {...{ experiment, shown, actions }} />
      ) : (
        <p className={shown === "" ? "sample-nothing" : "sample-nothing panel-error"}>
          {shown || "Loading the table that samples are drawn from."}
        </p>
      )}
      <p className="panel-remark">{isShown && sentencesOf(shown, experiment).join(" ")}</p>
      {linkFault !== "" && (
        <p className="panel-remark">
          {linkFault} <SaveButton experiment={experiment} />
        </p>
      )}
      {fault !== "" && (
        <p className="panel-remark panel-error" role="alert">
          {fault}
        </p>
      )}
      <Suspense fallback={null}>
        {dialog === "data" && isShown && (
          <TableDialog
            title="Samples"
            {...listed(tableOf(shown, experiment), captionOf(shown, experiment), "samples")}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === "own" && (
          <OwnTargets
            {...{ experiment }}
            text={dropped}
            onTake={takeOwn}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** The strip with the fields of what is selected in it. */
function Picture({
  experiment,
  shown,
  actions,
}: Pick<Props, "experiment" | "actions"> & { readonly shown: ShownSamples }) {
  const [selected, setSelected] = useState<number | null>(null);
  const { edits, samples } = experiment;
  const editable = samples > 0;
  const index = selected === null ? -1 : shown.ids.indexOf(selected);
  const strip = useMemo<StripActions>(
    () => ({
      onSelect: setSelected,
      onPlace: (i, value, continues) =>
        actions.onEdit({ edits: place(edits, sampleAt(shown, i), value, shown.origin) }, continues),
      onFlip: (i) => actions.onEdit({ edits: flip(edits, sampleAt(shown, i)) }),
      onRemove(i) {
        if (shown.ids.length === 1) return;
        actions.onEdit({ edits: remove(edits, sampleAt(shown, i)) });
        // The numbers of new samples close up behind one that goes.
        const isNew = shown.ids[i] >= MOST_SAMPLES;
        const next = i + 1 < shown.ids.length ? shown.ids[isNew ? i : i + 1] : shown.ids[i - 1];
        setSelected(next);
      },
      onAdd(value) {
        const added = add(edits, value);
        actions.onEdit({ edits: added.text });
        setSelected(added.id);
      },
      onUndo: actions.onUndo,
    }),
    [actions, edits, shown],
  );
  return (
    <>
      <Strip {...{ shown, experiment, editable, selected }} actions={strip} />
      <div className="sample-row sample-fields">
        {editable && (
          <button
            type="button"
            className="text-button"
            title="Add a sample (N, or a double click where it is to be)"
            onClick={() => strip.onAdd(index >= 0 ? shown.values[index] : shown.center)}
          >
            Add sample
          </button>
        )}
        {editable && index >= 0 ? (
          <SampleFields
            key={selected}
            {...{ shown, experiment, index }}
            onPlace={(i, value) => strip.onPlace(i, value, false)}
            onFlip={strip.onFlip}
            onRemove={strip.onRemove}
          />
        ) : (
          <span className="sample-hint">
            {editable
              ? "Drag a sample, or select it by click or arrow keys."
              : "Samples of a stream are drawn once and gone: finite data can be edited."}
          </span>
        )}
      </div>
    </>
  );
}

interface FilesProps {
  readonly experiment: Experiment;
  readonly onOwn: () => void;
  readonly onOpen: (file: File | undefined) => void;
}

/** Own targets and saved experiments. */
function FilesMenu({ experiment, onOwn, onOpen }: FilesProps) {
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
        <Choice hint="A CSV or cells of a spreadsheet as the data set.">
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

function SaveButton({ experiment }: { experiment: Experiment }) {
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
