// The samples panel: the data that every step sees. Of a stream it shows the first samples; a finite data set can be edited
// here, replaced by a person's own, saved and opened. It computes no samples: the page hands them over.
import { lazy, Suspense, useId, useState } from "react";
import { Segmented } from "../controls/Segmented.tsx";
import { mostSamples, NO_EDITS, targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { reads } from "../experiment/reads.ts";
import { Formula } from "./Formula.tsx";
import { FullButton } from "./FullButton.tsx";
import { Icon } from "./Icon.tsx";
import { listed } from "./listed.ts";
import type { TargetRow } from "./read-targets.ts";
import { FilesMenu, SaveButton } from "./SampleFiles.tsx";
import { SamplesPicture } from "./SamplesPicture.tsx";
import { ownData } from "./sample-edits.ts";
import {
  captionOf,
  formulaOf,
  linkFaultOf,
  type ShownSamples,
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
  readonly onFull: ((full: "samples" | null) => void) | undefined;
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
  /** Takes targets at once, or shows what is wrong with them. */
  const takeText = async (text: string) => {
    const size = targetSize(experiment);
    const { readTargets } = await import("./read-targets.ts");
    const read = readTargets(text, size, mostSamples(size));
    if (read.kind === "good") takeOwn(read.rows);
    else {
      setDropped(text);
      setDialog("own");
    }
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    setFault("");
    const text = await file.text();
    if (!/\.json$/i.test(file.name)) {
      await takeText(text);
      return;
    }
    try {
      actions.onLoad(JSON.parse(text));
    } catch {
      setFault(`${file.name} holds no experiment: it is not JSON. Everything stays as it was.`);
    }
  };
  const onPaste = (event: React.ClipboardEvent) => {
    const isField = event.target instanceof Element && event.target.closest("input, textarea");
    const text = event.clipboardData.getData("text");
    if (isField || text.trim() === "") return;
    event.preventDefault();
    void takeText(text);
  };
  const linkFault = linkFaultOf(experiment);
  return (
    <section
      className="panel panel-samples"
      aria-labelledby={titleId}
      onPaste={onPaste}
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
            onFull={actions.onFull && (() => actions.onFull?.(full ? null : "samples"))}
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
        <SamplesPicture {...{ experiment, shown, actions }} />
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
