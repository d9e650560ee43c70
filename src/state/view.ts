// The view: what does not determine a result but how it is seen and where it is computed. How it stands in a link is
// view-link.ts. The theme is not part of it: it belongs to the person, not to the link.
import type { BackendChoice } from "../engine/protocol.ts";
import type { MethodId, ParameterName } from "../experiment/parameters.ts";
import { DEFAULT_LEVELS } from "./levels.ts";
import type { Swept } from "./sweep-plan.ts";

/** The panels with a plot: of the first view, and of the row below it, which says why. Then all panels. */
export const FIRST_PLOTS = ["balancedness", "norm-plane", "loss", "gradient-difference"] as const;
export const WHY_PLOTS = ["outlier-effect", "rate", "sharpness"] as const;
/** In the place of the norm plane where x and y are one number each; its axes are linear. */
export const LANDSCAPE = "landscape";
export const PLOTS = [...FIRST_PLOTS, ...WHY_PLOTS, LANDSCAPE] as const;
export type PlotId = (typeof PLOTS)[number];
export const PANELS = [...PLOTS, "half-life", "samples", "cost"] as const;
export type PanelId = (typeof PANELS)[number];

export const AXES = ["linear", "log"] as const;
export type Axis = (typeof AXES)[number];
export const BACKENDS = ["auto", "webgpu", "cpu"] as const satisfies readonly BackendChoice[];
/** What the balancedness panel plots: |D|, D, |D| / S, or S, whose fall to 0 tells collapse from balance. */
export const MEASURES = ["absolute", "signed", "relative", "size"] as const;
export type Measure = (typeof MEASURES)[number];
/** What stands for the spread over the seeds: the t-interval of the mean, the quartiles, or each run by itself. */
export const BANDS = ["interval", "quartiles", "runs"] as const;
export type Band = (typeof BANDS)[number];
/** What theory can lay over the curves: see panels/overlays.ts. */
export const OVERLAYS = [
  "prediction",
  "exact",
  "threshold",
  "threshold-now",
  "bounds",
  "effective-noise",
] as const;
export type Overlay = (typeof OVERLAYS)[number];
/** How many times faster than in PLAY_SECONDS a trajectory is played. */
export const SPEEDS = ["0.25", "0.5", "1", "2", "4"] as const;
export type Speed = (typeof SPEEDS)[number];

/** A part of a plot, in the units of its axes. */
export interface Zoom {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export interface PlotView {
  readonly x: Axis;
  readonly y: Axis;
  /** null shows all. */
  readonly zoom: Zoom | null;
}

/** What an embedded page dresses in: the reader's own choice, or what suits the page around it. */
export const EMBED_THEMES = ["auto", "light", "dark"] as const;

/** The page inside a frame of another one: what of it is shown, and with whom it speaks (docs/embed.md). */
export interface Embed {
  readonly on: boolean;
  /** At least one, in the order in which they are shown. */
  readonly panels: readonly PanelId[];
  /** In the order in which they are shown. */
  readonly controls: readonly ParameterName[];
  readonly transport: boolean;
  readonly theme: (typeof EMBED_THEMES)[number];
  /** The one origin that messages come from and go to; null is the page's own. */
  readonly origin: string | null;
}

export const NO_EMBED: Embed = {
  on: false,
  panels: ["balancedness"],
  controls: ["rho", "outlierRatio"],
  transport: false,
  theme: "auto",
  origin: null,
};

export interface View {
  readonly backend: BackendChoice;
  readonly plots: Readonly<Record<PlotId, PlotView>>;
  readonly measure: Measure;
  readonly band: Band;
  /** What of theory is drawn over what happened, in the order of OVERLAYS. */
  readonly theory: readonly Overlay[];
  /** Methods whose lines are not drawn, in any order. */
  readonly hidden: readonly MethodId[];
  /** Noise levels whose SAM curves stand beside the experiment's, ascending. */
  readonly compareNoise: readonly number[];
  /** What the half-life is plotted over, and the axis of its time. */
  readonly halfLife: { readonly over: Swept; readonly axis: Axis };
  /** The step up to which the trajectories are told; null is their end. */
  readonly playhead: number | null;
  readonly speed: Speed;
  /** The panel that fills the page. */
  readonly full: PanelId | null;
  /** Whether the panel that fills the page is made for a lecture hall: larger, with two controls. */
  readonly lecture: boolean;
  readonly embed: Embed;
}

const PLAIN: PlotView = { x: "linear", y: "linear", zoom: null };

export const DEFAULT_VIEW: View = {
  backend: "auto",
  // The gradient difference runs through decades where SAM balances, and the others do not.
  plots: {
    balancedness: PLAIN,
    "norm-plane": PLAIN,
    loss: PLAIN,
    "gradient-difference": { ...PLAIN, y: "log" },
    "outlier-effect": PLAIN,
    rate: PLAIN,
    sharpness: PLAIN,
    landscape: PLAIN,
  },
  measure: "absolute",
  band: "interval",
  theory: [],
  hidden: [],
  compareNoise: DEFAULT_LEVELS,
  halfLife: { over: "outlierRatio", axis: "log" },
  playhead: null,
  speed: "1",
  full: null,
  lecture: false,
  embed: NO_EMBED,
};

/** A view with a plot changed. */
export function withPlot(view: View, plot: PlotId, change: Partial<PlotView>): View {
  return { ...view, plots: { ...view.plots, [plot]: { ...view.plots[plot], ...change } } };
}
