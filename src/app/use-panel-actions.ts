// What panels ask of the page, bound to the lab.
import { useMemo } from "react";
import type { PanelActions } from "../panels/Panel.tsx";
import { useLab, useLabState } from "../state/react.ts";
import type { PanelId } from "../state/view.ts";

/** Lets a panel fill the page, or brings all panels back; undefined in a frame of another page, which has nothing to fill. */
export function useFull(): ((full: PanelId | null) => void) | undefined {
  const lab = useLab();
  const isFramed = useLabState(({ view }) => view.embed.on);
  return useMemo(
    () => (isFramed ? undefined : (full) => lab.look({ full, lecture: false })),
    [lab, isFramed],
  );
}

export function usePanelActions(): PanelActions {
  const lab = useLab();
  const onFull = useFull();
  return useMemo<PanelActions>(
    () => ({
      onPlot: lab.lookAt,
      onLook: (change) => lab.look(change as Parameters<typeof lab.look>[0]),
      onCursor: lab.moveCursor,
      onFull,
      onRetry: lab.rerun,
      onHandle: lab.moveStart,
    }),
    [lab, onFull],
  );
}
