// How far a trace is.
import type { Trace } from "../trace/trace.ts";

type Recorded = Pick<Trace, "recorded" | "times">;

/** Records of all seeds together. */
export function recordedIn(trace: Pick<Recorded, "recorded">): number {
  return trace.recorded.reduce((sum, n) => sum + n, 0);
}

export function isWhole(trace: Recorded): boolean {
  return recordedIn(trace) === trace.times.length * trace.recorded.length;
}
