// The keys of a figure in focus: arrows move the crosshair along the records, + and - zoom around it, 0 shows all.
import { nearest } from "../charts/nearest.ts";
import { type Domains, domainsAround } from "../charts/zoom.ts";
import { progressOf } from "../trace/trace.ts";
import type { Picture } from "./plotter.ts";
import type { FigureState } from "./source.ts";

/** The step that a key moves the crosshair to; null for keys that do not. */
export function keyTarget(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { trace, cursor, view }: Pick<FigureState, "trace" | "cursor" | "view">,
): number | null {
  if (!trace) return null;
  const last = progressOf(trace).most - 1;
  if (last < 0) return null;
  const from = cursor ?? view.playhead;
  const here = from === null ? null : nearest(trace.times, from, last + 1);
  const stride = shiftKey ? 10 : 1;
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: here === null ? last : here - stride,
    ArrowRight: here === null ? 0 : here + stride,
    PageDown: here === null ? last : here - Math.ceil(last / 10),
    PageUp: here === null ? 0 : here + Math.ceil(last / 10),
    Home: 0,
    End: last,
  };
  const record = to[key];
  return record === undefined ? null : trace.times[Math.min(Math.max(record, 0), last)];
}

const FACTORS: Readonly<Record<string, number>> = { "+": 0.7, "=": 0.7, "-": 1 / 0.7, _: 1 / 0.7 };

/** What a key zooms to: domains, or all; null for keys that do not. */
export function zoomKey(
  { key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean },
  { x, y }: Pick<Picture, "x" | "y">,
  { cursor }: Pick<FigureState, "cursor">,
): Domains | "all" | null {
  // With Ctrl they are the browser's.
  if (ctrlKey || metaKey) return null;
  if (key === "0") return "all";
  const factor = FACTORS[key];
  if (factor === undefined) return null;
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const at = cursor === null ? Number.NaN : x(cursor);
  const inside = at >= left && at <= right;
  return domainsAround({ x: inside ? at : (left + right) / 2, y: (top + bottom) / 2 }, factor, {
    x,
    y,
  });
}
