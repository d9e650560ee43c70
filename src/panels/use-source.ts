// Reads a value out of a source into React; the component renders again when the value changes.
import { useSyncExternalStore } from "react";
import type { PanelState, Source } from "./source.ts";

export function useSource<T extends string | number | boolean | null>(
  source: Source,
  read: (state: PanelState) => T,
): T {
  return useSyncExternalStore(source.subscribe, () => read(source.getState()));
}
