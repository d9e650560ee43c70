// Reads a value out of a source into React; the component renders again when the value changes.
import { useCallback, useSyncExternalStore } from "react";
import { afterFrame } from "./pace.ts";
import type { FigureState, Source } from "./source.ts";

/** For words: they follow the figures, at a pace that can be read. */
export function useSource<S extends FigureState, T extends string | number | boolean | null>(
  source: Source<S>,
  read: (state: S) => T,
): T {
  const subscribe = useCallback((tell: () => void) => afterFrame(source, tell), [source]);
  return useSyncExternalStore(subscribe, () => read(source.getState()));
}

/** For controls, which must answer at once. */
export function useSourceNow<S extends FigureState, T extends string | number | boolean | null>(
  source: Source<S>,
  read: (state: S) => T,
): T {
  const subscribe = useCallback((tell: () => void) => source.subscribe(tell), [source]);
  return useSyncExternalStore(subscribe, () => read(source.getState()));
}
