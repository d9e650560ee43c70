// A panel with a plot, bound to the lab.
import { Panel } from "../panels/Panel.tsx";
import { useLab } from "../state/react.ts";
import { PLOT_PANELS } from "./panels.ts";
import { usePanelActions } from "./use-panel-actions.ts";
import type { ThemeChoice } from "./use-theme.ts";

interface Props {
  readonly id: keyof typeof PLOT_PANELS;
  readonly theme: ThemeChoice;
  readonly full?: boolean;
}

export function PlotPanel({ id, theme, full = false }: Props) {
  const lab = useLab();
  const actions = usePanelActions();
  return (
    <Panel {...PLOT_PANELS[id]} {...{ full, actions }} source={lab.store} theme={theme.shown} />
  );
}
