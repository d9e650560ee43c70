// What panels ask of the page, bound to the lab.
import { useMemo } from "react";
import type { PanelActions } from "../panels/Panel.tsx";
import { useLab } from "../state/react.ts";

export function usePanelActions(): PanelActions {
  const lab = useLab();
  return useMemo<PanelActions>(
    () => ({
      onPlot: lab.lookAt,
      onLook: (change) => lab.look(change as Parameters<typeof lab.look>[0]),
      onCursor: lab.moveCursor,
      onFull: (panel) => lab.look({ full: panel, lecture: false }),
      onRetry: lab.rerun,
      onHandle: lab.moveStart,
    }),
    [lab],
  );
}
