// What panels need of the page's state. They read it and hear of changes; they cannot change it.
import type { Trace } from "../trace/trace.ts";

/** SAM at another noise level than the experiment's. */
export interface Companion {
  readonly noise: number;
  /** Its place among the chosen levels, which gives it its line. */
  readonly rank: number;
  readonly trace: Trace;
  readonly version: number;
  /** Whether it belongs to the present experiment, or still to a former one. */
  readonly current: boolean;
}

export interface PanelState {
  readonly trace: Trace | null;
  /** The run that the trace belongs to; another one than `run` while that has nothing to show yet. */
  readonly drawnRun: number;
  /** Rises as the trace grows. */
  readonly version: number;
  readonly run: {
    readonly id: number;
    readonly phase: "idle" | "running" | "complete" | "error";
    readonly message: string;
  };
  readonly companions: {
    readonly list: readonly Companion[];
    readonly phase: "idle" | "running" | "error";
    readonly message: string;
  };
  /** Where the crosshair stands, in steps. */
  readonly cursor: number | null;
}

export interface Source {
  getState(): PanelState;
  /** Calls back after each change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** Whether what is drawn is the whole of the newest run. */
export function isComplete({ run, drawnRun }: PanelState): boolean {
  return run.phase === "complete" && run.id === drawnRun;
}
