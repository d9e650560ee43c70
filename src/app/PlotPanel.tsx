// A panel with a plot, bound to the lab.
import { useMemo } from "react";
import { Panel, type PanelActions } from "../panels/Panel.tsx";
import { useLab } from "../state/react.ts";
import type { PlotId } from "../state/view.ts";
import { PLOT_PANELS } from "./panels.ts";
import type { ThemeChoice } from "./use-theme.ts";

interface Props {
  readonly id: PlotId;
  readonly theme: ThemeChoice;
  readonly full?: boolean;
}

export function PlotPanel({ id, theme, full = false }: Props) {
  const lab = useLab();
  const actions = useMemo<PanelActions>(
    () => ({
      onPlot: lab.lookAt,
      onLook: (change) => lab.look(change as Parameters<typeof lab.look>[0]),
      onCursor: lab.moveCursor,
      onFull: (panel) => lab.look({ full: panel, lecture: false }),
      onRetry: lab.rerun,
    }),
    [lab],
  );
  return (
    <Panel {...PLOT_PANELS[id]} {...{ full, actions }} source={lab.store} theme={theme.shown} />
  );
}
