// Export: a panel as a figure or a table, the whole result as a file, and the way back in. Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { ENGINE_VERSION } from "../engine/protocol.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import { isScalar } from "../experiment/reads.ts";
import { figurePng, figureSvg } from "../export/figure.ts";
import { resultJson } from "../export/result-file.ts";
import { type Origin, tableCsv, traceParquet } from "../export/tables.ts";
import { coloursOf } from "../panels/colours.ts";
import { type LabState, shareLinkOf } from "../state/lab.ts";
import { useLab } from "../state/react.ts";
import { LANDSCAPE, PLOTS, type PlotId } from "../state/view.ts";
import { download } from "./download.ts";
import { LANDSCAPE_PANEL } from "./landscape-panel.ts";
import { PLOT_PANELS } from "./panels.ts";
import { importFile } from "./use-import.ts";
import "./export.css";

/** Rows of a whole result that one file takes: more would hold up the page for seconds. */
const MOST_ROWS = 1e6;

/** The formats of a panel, and those of everything. */
const OF_PANEL = ["SVG", "PNG 2×", "PNG 4×", "CSV"] as const;
const OF_ALL = ["JSON", "Parquet"] as const;
type Format = (typeof OF_PANEL)[number] | (typeof OF_ALL)[number];

interface Props {
  readonly onClose: () => void;
  readonly onPytorch: () => void;
}

export default function ExportDialog({ onClose, onPytorch }: Props) {
  const lab = useLab();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [panel, setPanel] = useState<PlotId>(
    (lab.store.getState().view.full as PlotId | null) ?? "balancedness",
  );
  const [said, setSaid] = useState("");
  const scalar = isScalar(lab.store.getState().experiment.problem);
  useEffect(() => dialog.current?.showModal(), []);

  const save = async (format: Format) => {
    try {
      setSaid(await exported(format, panel, lab.store.getState()));
    } catch (error) {
      setSaid(`Not exported: ${error instanceof Error ? error.message : error}`);
    }
  };
  return (
    <dialog ref={dialog} className="dialog export" aria-labelledby={titleId} onClose={onClose}>
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
          Everything that was recorded, of every seed, with the experiment.
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
          <span>Choose a JSON file that was exported here, or drop it on the page</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              if (!file) return;
              const fault = await importFile(lab, file);
              setSaid(fault || `Opened ${file.name}: its experiment runs now.`);
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

const panelOf = (id: PlotId) => (id === LANDSCAPE ? LANDSCAPE_PANEL : PLOT_PANELS[id]);

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

/** Makes the file and hands it to the browser; what was saved, in a sentence. Throws with a reason and a remedy. */
async function exported(format: Format, id: PlotId, state: LabState): Promise<string> {
  const { trace, run } = state;
  if (!trace) throw new Error("nothing has been computed yet, wait for the first records");
  const origin = originOf(state);
  const name = OF_ALL.includes(format as (typeof OF_ALL)[number]) ? "balancedness-lab" : id;
  const file = `${name}.${format.split(" ")[0].toLowerCase()}`;
  const rows =
    trace.recorded.reduce((sum, count) => sum + count, 0) * trace.experiment.methods.length;
  if (name !== id && rows > MOST_ROWS) {
    throw new Error(
      `${rows} records are more than the ${MOST_ROWS} that one file takes: raise Record every, or lower Seeds`,
    );
  }
  download(file, await contents(format, id, state, origin));
  const part =
    run.phase === "complete" ? "" : " The run is not complete: it holds what there is so far.";
  return `Saved ${file}.${part}`;
}

async function contents(
  format: Format,
  id: PlotId,
  state: LabState,
  origin: Origin,
): Promise<Blob> {
  const { trace } = state;
  if (!trace) throw new Error("nothing has been computed yet");
  const { plotter, formula, caption, remark } = panelOf(id);
  const figure = () =>
    figureSvg({
      ...{ plotter, state, colours: coloursOf(document.documentElement) },
      title: `${plotter.title}: ${formula(state)}`,
      caption: [caption(state), remark(state), parametersOf(origin), origin.link].filter(Boolean),
    });
  switch (format) {
    case "SVG":
      return new Blob([figure().markup], { type: "image/svg+xml" });
    case "PNG 2×":
      return figurePng(figure(), 2);
    case "PNG 4×":
      return figurePng(figure(), 4);
    case "CSV":
      return new Blob([tableCsv(plotter.table(state), plotter.title, origin)], {
        type: "text/csv",
      });
    case "JSON":
      return new Blob([resultJson(trace, origin)], { type: "application/json" });
    case "Parquet":
      return new Blob([traceParquet(trace, origin)], { type: "application/vnd.apache.parquet" });
    default:
      return format satisfies never;
  }
}

function originOf(state: LabState): Origin {
  const { origin, pathname } = window.location;
  return {
    // The trace may still be a former experiment's while a new one is computed.
    experiment: state.trace?.experiment ?? state.experiment,
    link: origin + pathname + shareLinkOf(state),
    engine: `engine ${ENGINE_VERSION}, ${state.backend?.backend ?? "not known"}`,
  };
}

/** "Problem nop, Rows 3, ...": every parameter. */
function parametersOf({ experiment, engine }: Origin): string {
  const names = Object.keys(PARAMETERS) as ParameterName[];
  const values = names.map((name) => `${PARAMETERS[name].label} ${String(experiment[name])}`);
  return `${values.join(", ")}; ${engine}.`;
}
