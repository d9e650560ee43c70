// The view of the small LoRA's room: how things are seen, and nothing that is computed. In a link it stands after the
// experiment, without what is the default: "&band=runs&hide=sgd&gradients=x&log=loss&full=accuracy".
import { METHODS, type MethodId } from "../experiment/parameters.ts";
import { type Axis, BANDS, type Band, type Zoom } from "./view.ts";

/** The panels with plots, and then all panels. */
export const LORA_PLOTS = ["imbalance", "accuracy", "loss", "wrong", "gradients"] as const;
export type LoraPlotId = (typeof LORA_PLOTS)[number];
export const LORA_PANELS = [...LORA_PLOTS, "cost", "results", "findings", "sentences"] as const;
export type LoraPanelId = (typeof LORA_PANELS)[number];

/** What the panel of the gradients plots of each layer: the norm of X's, of Y's, or X's over Y's. */
export const GRADIENTS = ["ratio", "x", "y"] as const;
export type GradientMeasure = (typeof GRADIENTS)[number];

export interface LoraPlotView {
  readonly x: Axis;
  readonly y: Axis;
  /** null shows all. It is not in the link. */
  readonly zoom: Zoom | null;
}

export interface LoraView {
  readonly plots: Readonly<Record<LoraPlotId, LoraPlotView>>;
  readonly band: Band;
  /** Methods whose lines are not drawn. */
  readonly hidden: readonly MethodId[];
  readonly gradients: GradientMeasure;
  /** The panel that fills the page. */
  readonly full: LoraPanelId | null;
  /** There is none: the whole trajectory is told. */
  readonly playhead: null;
}

const PLAIN: LoraPlotView = { x: "linear", y: "linear", zoom: null };

export const DEFAULT_LORA_VIEW: LoraView = {
  plots: { imbalance: PLAIN, accuracy: PLAIN, loss: PLAIN, wrong: PLAIN, gradients: PLAIN },
  band: "interval",
  hidden: [],
  gradients: "ratio",
  full: null,
  playhead: null,
};

export const LORA_VIEW_KEYS = ["band", "hide", "gradients", "log", "full"] as const;

export function withLoraPlot(
  view: LoraView,
  plot: LoraPlotId,
  change: Partial<LoraPlotView>,
): LoraView {
  return { ...view, plots: { ...view.plots, [plot]: { ...view.plots[plot], ...change } } };
}

/** "&band=runs", to stand after an experiment's link; "" for the default view. */
export function encodeLoraView({ band, hidden, gradients, plots, full }: LoraView): string {
  const onLog = LORA_PLOTS.filter((plot) => plots[plot].y === "log");
  const entries = [
    band === DEFAULT_LORA_VIEW.band ? "" : `band=${band}`,
    hidden.length === 0 ? "" : `hide=${METHODS.filter((m) => hidden.includes(m)).join()}`,
    gradients === DEFAULT_LORA_VIEW.gradients ? "" : `gradients=${gradients}`,
    onLog.length === 0 ? "" : `log=${onLog.join()}`,
    full === null ? "" : `full=${full}`,
  ];
  return entries
    .filter((entry) => entry !== "")
    .map((entry) => `&${entry}`)
    .join("");
}

/** The view of a query string, with a message for whatever is wrong in it. Never throws. */
export function decodeLoraView(search: string): { view: LoraView; messages: string[] } {
  const given = new URLSearchParams(search);
  const messages: string[] = [];
  const one = <T extends string>(key: string, choices: readonly T[], initial: T | null) => {
    const text = given.getAll(key).at(-1);
    if (text === undefined) return initial;
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    const use = initial === null ? "left out" : `using ${initial}`;
    messages.push(`${key} must be one of ${choices.join(", ")}, got ${text}: ${use}`);
    return initial;
  };
  const some = <T extends string>(key: string, choices: readonly T[]): T[] => {
    const texts = given.getAll(key).at(-1)?.split(",") ?? [];
    const odd = texts.filter((text) => !choices.some((choice) => choice === text));
    if (odd.length > 0) {
      messages.push(`${key} must be some of ${choices.join(", ")}, got ${odd.join()}: left out`);
    }
    return choices.filter((choice) => texts.includes(choice));
  };
  let view: LoraView = {
    ...DEFAULT_LORA_VIEW,
    band: one("band", BANDS, DEFAULT_LORA_VIEW.band) ?? DEFAULT_LORA_VIEW.band,
    hidden: some("hide", METHODS),
    gradients:
      one("gradients", GRADIENTS, DEFAULT_LORA_VIEW.gradients) ?? DEFAULT_LORA_VIEW.gradients,
    full: one<LoraPanelId>("full", LORA_PANELS, null),
  };
  for (const plot of some("log", LORA_PLOTS)) view = withLoraPlot(view, plot, { y: "log" });
  return { view, messages };
}
