// The panels with a plot: which plotter draws each, and what stands beside the picture.
import { curvePlotter } from "../panels/curve-plotter.ts";
import { FIGURES, type FigureDefinition, NORM_PLANE, plottedIn } from "../panels/figures.ts";
import { planePlotter } from "../panels/plane-plotter.ts";
import type { Plotter } from "../panels/plotter.ts";
import { remarkOf } from "../panels/remark.ts";
import type { PanelState } from "../panels/source.ts";
import { captionOf } from "../panels/words.ts";
import type { LANDSCAPE, PlotId } from "../state/view.ts";

export interface PlotPanel {
  readonly plotter: Plotter;
  readonly formula: (state: PanelState) => string;
  readonly caption: (state: PanelState) => string;
  readonly remark: (state: PanelState) => string;
}

const curvePanel = (definition: FigureDefinition): [PlotId, PlotPanel] => {
  const axis = ({ view }: PanelState) => view.plots[definition.id].y;
  const panel = {
    plotter: curvePlotter(definition),
    formula: (state: PanelState) => plottedIn(definition, state).formula,
    caption: (state: PanelState) => captionOf(state, axis(state)),
    remark: (state: PanelState) => remarkOf(definition, state, axis(state)),
  };
  return [definition.id, panel];
};

/** All but the landscape, which loads by itself. */
export const PLOT_PANELS = Object.fromEntries([
  ...FIGURES.map(curvePanel),
  [
    "norm-plane",
    {
      plotter: planePlotter,
      formula: () => NORM_PLANE.formula,
      caption: ({ trace }: PanelState) =>
        trace && trace.experiment.seeds > 1 ? `mean, N = ${trace.experiment.seeds}` : "",
      remark: () => "Ring: start. Dot: now. Pale lines: equal D, which SGD keeps.",
    },
  ],
]) as Readonly<Record<Exclude<PlotId, typeof LANDSCAPE>, PlotPanel>>;
