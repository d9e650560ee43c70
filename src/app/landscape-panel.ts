// The landscape as a panel with a plot: with its contours it is loaded for its own problem only.
import { landscapePlotter, landscapeRemark } from "../panels/landscape-plotter.ts";
import type { PlotPanel } from "./panels.ts";

export const LANDSCAPE_PANEL: PlotPanel = {
  plotter: landscapePlotter,
  formula: () => "f = 30000 (xy − 0.005)²",
  caption: ({ trace }) =>
    trace && trace.experiment.seeds > 1 ? `single runs, N = ${trace.experiment.seeds}` : "",
  remark: landscapeRemark,
};
