// Files of what the page shows: a panel as a figure or a table, and the whole result, which a Worker makes.
import { ENGINE_VERSION } from "../engine/protocol.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import { figurePng, figureSvg } from "../export/figure.ts";
import type { Origin } from "../export/pieces.ts";
import { csvParts } from "../export/tables.ts";
import { resultFile } from "../files/client.ts";
import { FORMATS } from "../files/formats.ts";
import { coloursOf } from "../panels/colours.ts";
import type { Table } from "../panels/plotter.ts";
import { type LabState, shareLinkOf } from "../state/lab.ts";
import { LANDSCAPE, type PlotId } from "../state/view.ts";
import { download } from "./download.ts";
import { LANDSCAPE_PANEL } from "./landscape-panel.ts";
import { PLOT_PANELS } from "./panels.ts";
import { yieldNow } from "./yield-now.ts";

/** The formats of a panel, and those of everything. */
export const OF_PANEL = ["SVG", "PNG 2×", "PNG 4×", "CSV"] as const;
export const OF_ALL = FORMATS;
export type Format = (typeof OF_PANEL)[number] | (typeof OF_ALL)[number];

export const panelOf = (id: PlotId) => (id === LANDSCAPE ? LANDSCAPE_PANEL : PLOT_PANELS[id]);

/** While a file is being made. */
export interface Making {
  readonly signal: AbortSignal;
  /** Told which part of it has been made. */
  readonly say: (part: number) => void;
}

/** Makes the file and hands it to the browser; what was saved, in a sentence. Throws with a reason and a remedy. */
export async function exported(
  format: Format,
  id: PlotId,
  state: LabState,
  making: Making,
): Promise<string> {
  const { trace, run } = state;
  if (!trace) throw new Error("nothing has been computed yet, wait for the first records");
  const origin = originOf(state);
  const name = OF_ALL.includes(format as (typeof OF_ALL)[number]) ? "balancedness-lab" : id;
  const file = `${name}.${format.split(" ")[0].toLowerCase()}`;
  download(file, await contents(format, id, state, origin, making));
  const part =
    run.phase === "complete" ? "" : " The run is not complete: it holds what there is so far.";
  return `Saved ${file}.${part}`;
}

async function contents(
  format: Format,
  id: PlotId,
  state: LabState,
  origin: Origin,
  { signal, say }: Making,
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
      return csv(plotter.table(state), plotter.title, origin, signal);
    case "JSON":
    case "Parquet":
      return resultFile(format, trace, origin, signal, say);
    default:
      return format satisfies never;
  }
}

/** Work that the page does in one go, in milliseconds. */
const TURN = 10;

/** A panel's rows are read off what the page holds, for a turn at a time, so that the browser is free in between. */
async function csv(table: Table, title: string, origin: Origin, signal: AbortSignal) {
  const parts: string[] = [];
  let begun = performance.now();
  for (const part of csvParts(table, title, origin)) {
    parts.push(part);
    if (performance.now() - begun < TURN) continue;
    await yieldNow();
    signal.throwIfAborted();
    begun = performance.now();
  }
  return new Blob(parts, { type: "text/csv" });
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
