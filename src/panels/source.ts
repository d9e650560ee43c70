// What panels need of the page's state. They read it and hear of changes; they cannot change it.
import { lastAt } from "../charts/nearest.ts";
import type { ScaleKind } from "../charts/scales.ts";
import type { Domains } from "../charts/zoom.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { progressOf, type Trace } from "../trace/trace.ts";

/** SAM at another noise level than the experiment's, or at its effective noise. */
export interface Companion {
  readonly noise: number;
  /** Whether it is the ghost of the experiment: without outliers, at the noise that stands for them. */
  readonly ghost: boolean;
  /** Its place among the chosen levels, which gives it its line. */
  readonly rank: number;
  readonly trace: Trace;
  readonly version: number;
  /** Whether it belongs to the present experiment, or still to a former one. */
  readonly current: boolean;
}

export type PlotId =
  | "balancedness"
  | "norm-plane"
  | "loss"
  | "gradient-difference"
  | "outlier-effect"
  | "rate"
  | "sharpness"
  | "landscape";

/** What theory can lay over the curves. */
export type Overlay =
  | "prediction"
  | "exact"
  | "threshold"
  | "threshold-now"
  | "bounds"
  | "effective-noise";

/** How a plot is seen. */
export interface PlotView {
  readonly x: ScaleKind;
  readonly y: ScaleKind;
  /** The part that is shown; null for all. */
  readonly zoom: Domains | null;
}

/** What stands for the spread over the seeds. */
export type Band = "interval" | "quartiles" | "runs";

export interface PanelView {
  readonly plots: Readonly<Record<PlotId, PlotView>>;
  readonly measure: "absolute" | "signed" | "relative" | "size";
  readonly band: Band;
  /** What of theory is drawn over what happened. */
  readonly theory: readonly Overlay[];
  /** Methods that are not drawn. */
  readonly hidden: readonly string[];
  /** The step up to which the trajectories are told; null is their end. */
  readonly playhead: number | null;
}

/** What the frame of a figure reads of the page's state, whatever is computed. */
export interface FigureState {
  readonly view: {
    readonly plots: Readonly<Record<string, PlotView>>;
    /** The step up to which the trajectories are told; null is their end. */
    readonly playhead: number | null;
  };
  readonly trace: {
    readonly times: Float64Array;
    readonly recorded: Int32Array;
  } | null;
  /** The run that the trace belongs to; another one than `run` while that has nothing to show yet. */
  readonly drawnRun: number;
  /** Rises as the trace grows. */
  readonly version: number;
  readonly run: {
    readonly id: number;
    readonly phase: "idle" | "running" | "stopped" | "complete" | "error";
    /** Whether it stands in for the experiment while a control moves. */
    readonly preview: boolean;
    readonly message: string;
  };
  /** Where the crosshair stands, in steps. */
  readonly cursor: number | null;
}

export interface PanelState extends FigureState {
  /** What is asked for; the trace may still be of another one, or of its preview. */
  readonly experiment: Experiment;
  readonly view: PanelView;
  readonly trace: Trace | null;
  readonly companions: {
    readonly list: readonly Companion[];
    readonly phase: "idle" | "running" | "error";
    readonly message: string;
  };
  /** A result that stays beside whatever comes after it. */
  readonly pinned: { readonly trace: Trace; readonly version: number } | null;
}

export interface Source<S extends FigureState = PanelState> {
  getState(): S;
  /** Calls back after each change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** Whether what is drawn is the whole of the newest run. */
export function isComplete({ run, drawnRun }: FigureState): boolean {
  return run.phase === "complete" && !run.preview && run.id === drawnRun;
}

/** The last record that is told: the one at the playhead, or the newest there is; -1 without any. */
export function toldRecord({ trace, view }: FigureState): number {
  if (!trace) return -1;
  const newest = progressOf(trace).most - 1;
  if (view.playhead === null) return newest;
  return Math.min(lastAt(trace.times, view.playhead), newest);
}
