// The keys that move the crosshair along the records.
import { nearest } from "../charts/nearest.ts";
import { progressOf } from "./curves.ts";
import type { PanelState } from "./source.ts";

/** The step that a key moves the crosshair to; null for keys that do not. */
export function keyTarget(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { trace, cursor }: PanelState,
): number | null {
  if (!trace) return null;
  const last = progressOf(trace).most - 1;
  if (last < 0) return null;
  const here = cursor === null ? null : nearest(trace.times, cursor, last + 1);
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
