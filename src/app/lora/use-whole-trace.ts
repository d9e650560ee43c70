// The trace for words and tables: they change when a seed is whole, not with every record.
import { useMemo } from "react";
import { useLoraState } from "../../state/lora-react.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";

interface Whole {
  readonly trace: LoraTrace | null;
  /** Changes with what is whole. */
  readonly version: string;
}

/** The present trace, or as long as it has no whole seed the one before. */
export function useWholeTrace(): Whole {
  const trace = useLoraState((state) => (hasWhole(state.trace) ? state.trace : state.former));
  const version = useLoraState((state) => {
    const shown = hasWhole(state.trace) ? state.trace : state.former;
    return shown
      ? `${state.drawnRun} ${[...shown.recorded].filter((n) => n === shown.times.length)}`
      : "";
  });
  return useMemo(() => ({ trace, version }), [trace, version]);
}

function hasWhole(trace: LoraTrace | null): trace is LoraTrace {
  return trace?.recorded.some((count) => count === trace.times.length) ?? false;
}
