// Export: a panel as a figure or a table, the whole result as a file, and the way back in. Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { isScalar } from "../experiment/reads.ts";
import { MOST_BYTES } from "../export/most-bytes.ts";
import { useLab } from "../state/react.ts";
import { LANDSCAPE, PLOTS, type PlotId } from "../state/view.ts";
import { exported, type Format, OF_ALL, OF_PANEL, panelOf } from "./exported.ts";
import { filesOf, type Goldens, importAll } from "./use-import.ts";
import "./export.css";

interface Props {
  readonly onClose: () => void;
  readonly onPytorch: () => void;
  /** Golden files were chosen. */
  readonly onGoldens: (goldens: Goldens) => void;
}

export default function ExportDialog({ onClose, onPytorch, onGoldens }: Props) {
  const lab = useLab();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [panel, setPanel] = useState<PlotId>(
    (lab.store.getState().view.full as PlotId | null) ?? "balancedness",
  );
  const [said, setSaid] = useState("");
  const scalar = isScalar(lab.store.getState().experiment.problem);
  useEffect(() => dialog.current?.showModal(), []);
  const making = useRef<AbortController>(null);
  const close = () => {
    making.current?.abort();
    onClose();
  };

  const save = async (format: Format) => {
    // A file that is asked for now replaces one that is still being made.
    making.current?.abort();
    making.current = new AbortController();
    const { signal } = making.current;
    // In tens: each is read aloud.
    const say = (part: number) => setSaid(`Making ${format}: ${10 * Math.floor(10 * part)}%.`);
    try {
      setSaid(await exported(format, panel, lab.store.getState(), { signal, say }));
    } catch (error) {
      if (signal.aborted) return;
      setSaid(`Not exported: ${error instanceof Error ? error.message : error}`);
    }
  };
  return (
    <dialog ref={dialog} className="dialog export" aria-labelledby={titleId} onClose={close}>
      <div className="dialog-head">
        <h2 id={titleId}>Export</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <section aria-label="One panel">
        <label className="export-panel">
          <span>Panel</span>
          <select value={panel} onChange={(event) => setPanel(event.currentTarget.value as PlotId)}>
            {PLOTS.filter((id) => id !== LANDSCAPE || scalar).map((id) => (
              <option key={id} value={id}>
                {panelOf(id).plotter.title}
              </option>
            ))}
          </select>
        </label>
        <Formats formats={OF_PANEL} onSave={save} />
        <p className="dialog-note">
          As it is seen now: axes, zoom, lines and theme. Figures carry a caption with the
          parameters and the link, a table has them in its first lines.
        </p>
      </section>
      <section aria-label="The whole result">
        <h3>The whole result</h3>
        <Formats formats={OF_ALL} onSave={save} />
        <p className="dialog-note">
          Everything that was recorded, of every seed, with the experiment. JSON opens here again,
          and ends at {MOST_BYTES / 2 ** 20} MiB; Parquet takes any number of records.
        </p>
      </section>
      <section aria-label="PyTorch">
        <h3>PyTorch</h3>
        <div className="export-formats">
          <button
            type="button"
            className="preset"
            onClick={() => {
              // Closed first, so that the focus comes back to the page's button in the end.
              dialog.current?.close();
              onPytorch();
            }}
          >
            Copy as PyTorch…
          </button>
        </div>
        <p className="dialog-note">
          A script of this experiment, or a method for your own training loop.
        </p>
      </section>
      <section aria-label="Open a result">
        <h3>Open a result</h3>
        <label className="export-open">
          <span>
            Choose a JSON file that was exported here, or golden files, which are replayed and
            compared; or drop them on the page
          </span>
          <input
            type="file"
            multiple
            accept=".json,application/json"
            onChange={async (event) => {
              const files = filesOf(event.currentTarget.files ?? []);
              const { opened, faults, goldens } = await importAll(lab, files);
              if (goldens) onGoldens(goldens);
              const words = opened.map((name) => `Opened ${name}: its experiment runs now.`);
              setSaid([...words, ...faults].join(" "));
            }}
          />
        </label>
      </section>
      <p role="status" className="export-said">
        {said}
      </p>
    </dialog>
  );
}

function Formats({
  formats,
  onSave,
}: {
  formats: readonly Format[];
  onSave: (format: Format) => Promise<void>;
}) {
  return (
    <div className="export-formats">
      {formats.map((format) => (
        <button key={format} type="button" className="preset" onClick={() => void onSave(format)}>
          {format}
        </button>
      ))}
    </div>
  );
}
