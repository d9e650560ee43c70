// What panels need of the page's state. They read it and hear of changes; they cannot change it.
import type { Trace } from "../trace/trace.ts";

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
