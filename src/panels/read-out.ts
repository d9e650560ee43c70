// The crosshair of all figures, and in the active one the values at it, seen or spoken.
import { formatCount } from "../charts/format.ts";
import { type DrawnChart, drawCrosshair } from "../charts/line-chart.ts";
import { nearest } from "../charts/nearest.ts";
import { progressOf } from "./curves.ts";
import type { Colours } from "./draw-figure.ts";
import type { FigureDefinition } from "./figures.ts";
import type { PanelState } from "./source.ts";
import { type Reading, readings, readOutOf } from "./words.ts";

export interface ReadOutElements {
  readonly overlay: SVGSVGElement;
  readonly readOut: HTMLDivElement;
  readonly spoken: HTMLOutputElement;
}

/** Whether the pointer or the focus is in this figure: only then does it show the read-out. */
export type Active = "pointer" | "keys" | null;

/** Draws the crosshair where the cursor stands, or takes it away. */
export function drawReadOut(
  { overlay, readOut, spoken }: ReadOutElements,
  definition: FigureDefinition,
  state: PanelState,
  chart: DrawnChart | null,
  width: number,
  colours: Colours,
  active: Active,
): void {
  const { trace, cursor } = state;
  const record =
    trace && cursor !== null ? nearest(trace.times, cursor, progressOf(trace).most) : -1;
  if (!trace || !chart || record < 0) {
    if (overlay.hasChildNodes()) overlay.replaceChildren();
    if (!readOut.hidden) readOut.hidden = true;
    if (spoken.value !== "") spoken.value = "";
    return;
  }
  const step = trace.times[record];
  const values = readings(definition, state, step);
  drawCrosshair(overlay, chart, {
    position: step,
    points: values.map(({ line, mean }) => ({ value: mean, colour: colours(line.colour) })),
  });
  readOut.hidden = active === null;
  if (active === null) return;
  spoken.value = active === "keys" ? readOutOf(definition, state, step) : "";
  readOut.replaceChildren(tableOf(step, values));
  const x = chart.x(step);
  const [left, right] = chart.x.range();
  const after = x < (left + right) / 2;
  readOut.style.left = after ? `${x + 12}px` : "auto";
  readOut.style.right = after ? "auto" : `${width - x + 12}px`;
}

function tableOf(step: number, values: readonly Reading[]): HTMLTableElement {
  const table = document.createElement("table");
  table.createCaption().textContent = `Step ${formatCount(step)}`;
  // From top to bottom as the lines lie.
  for (const { line, value, half } of values.toSorted((a, b) => b.mean - a.mean)) {
    const row = table.insertRow();
    const name = row.insertCell();
    name.textContent = line.name;
    name.style.setProperty("--swatch", `var(${line.colour})`);
    row.insertCell().textContent = value;
    row.insertCell().textContent = half === "" ? "" : `± ${half}`;
  }
  return table;
}
