// How far a trace is.
import type { Trace } from "../trace/trace.ts";

/** Records of all seeds together. */
export function recordedIn(trace: Trace): number {
  return trace.recorded.reduce((sum, n) => sum + n, 0);
}

export function isWhole(trace: Trace): boolean {
  return recordedIn(trace) === trace.times.length * trace.recorded.length;
}
