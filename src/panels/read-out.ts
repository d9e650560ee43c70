// The crosshair of all figures, and in the active one the values at it, seen or spoken.
import { formatCount } from "../charts/format.ts";
import { nearest } from "../charts/nearest.ts";
import { progressOf } from "../trace/trace.ts";
import type { Colours } from "./colours.ts";
import type { Picture, Plotter, Readable } from "./plotter.ts";
import type { FigureState } from "./source.ts";

interface ReadOutElements {
  readonly overlay: SVGSVGElement;
  readonly readOut: HTMLDivElement;
  readonly spoken: HTMLOutputElement;
}

/** Whether the pointer or the focus is in this figure: only then does it show the read-out. */
export type Active = "pointer" | "keys" | null;

/** Draws the crosshair where the cursor stands, else at the playhead, or takes it away. */
export function drawReadOut<S extends FigureState>(
  { overlay, readOut, spoken }: ReadOutElements,
  plotter: Plotter<S>,
  state: S,
  picture: Picture<S> | null,
  width: number,
  colours: Colours,
  active: Active,
): void {
  const { trace, cursor, view } = state;
  const wanted = cursor ?? view.playhead;
  const record =
    trace && wanted !== null ? nearest(trace.times, wanted, progressOf(trace).most) : -1;
  if (!trace || !picture || record < 0) {
    if (overlay.hasChildNodes()) overlay.replaceChildren();
    if (!readOut.hidden) readOut.hidden = true;
    if (spoken.value !== "") spoken.value = "";
    return;
  }
  const step = trace.times[record];
  plotter.mark(overlay, picture, state, step, colours);
  readOut.hidden = active === null || cursor === null;
  if (readOut.hidden) return;
  spoken.value = active === "keys" ? plotter.spoken(state, step) : "";
  readOut.replaceChildren(tableOf(step, plotter.readable(state, step)));
  const [left, right] = picture.x.range();
  const x = plotter.veiled ? picture.x(step) : left;
  const after = x < (left + right) / 2;
  readOut.style.left = after ? `${x + 12}px` : "auto";
  readOut.style.right = after ? "auto" : `${width - x + 12}px`;
}

function tableOf(step: number, values: readonly Readable[]): HTMLTableElement {
  const table = document.createElement("table");
  table.createCaption().textContent = `Step ${formatCount(step)}`;
  for (const { name, colour, value, spread } of values) {
    const row = table.insertRow();
    const first = row.insertCell();
    first.textContent = name;
    first.style.setProperty("--swatch", `var(${colour})`);
    row.insertCell().textContent = value;
    row.insertCell().textContent = spread;
  }
  return table;
}
