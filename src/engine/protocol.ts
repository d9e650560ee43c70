// What crosses between the page and the engine's Worker: requests, updates, and the word on the backend.
import type { Experiment } from "../experiment/experiment.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import type { SweepPiece } from "../trace/half-life.ts";
import type { Chunk } from "../trace/trace.ts";

/** Raised when the same experiment gives another result than before, but for rounding: shared links say which made theirs. */
export const ENGINE_VERSION = 1;

export type BackendId = "webgpu" | "cpu";
/** A person's wish; `auto` leaves the choice to the engine. */
export type BackendChoice = "auto" | BackendId;

/** Which backend runs a request, and why: what the badge says. */
export interface BackendReport {
  readonly backend: BackendId;
  /** The adapter's name on WebGPU, "float64" on the CPU. */
  readonly device: string;
  /** One sentence. */
  readonly reason: string;
}

/** Told as a run goes on. `restart` comes when a lost device makes the run begin anew on the CPU. */
export type RunUpdate =
  | { readonly kind: "backend"; readonly report: BackendReport; readonly restart: boolean }
  | { readonly kind: "chunk"; readonly chunk: Chunk };

/** How a run ended: `abandoned` when a newer request or an abort came first. */
export type RunOutcome =
  | { readonly kind: "finished"; readonly milliseconds: number }
  | { readonly kind: "abandoned" };

/** Settings to run side by side, with shared draws, at some of their repetitions. */
export interface SweepRequest {
  /** They differ in their numbers only; how many seeds they ask for does not count. */
  readonly experiments: readonly Experiment[];
  readonly seedFrom: number;
  readonly seedTo: number;
}

/** The engine as the page sees it; the Worker implements it. */
export interface Engine {
  /**
   * Runs an experiment, telling `onUpdate` as the trace grows. A new call abandons the one before. Updates and outcome
   * travel on ports of their own: the outcome may overtake the last updates, so count the records.
   * Rejects with an Error whose message names the cause when the run cannot be done.
   */
  run(
    experiment: Experiment,
    options: {
      readonly backend: BackendChoice;
      readonly signal: AbortSignal;
      readonly onUpdate: (update: RunUpdate) => void;
    },
  ): Promise<RunOutcome>;

  /**
   * Times one step of every method on the CPU. Null when it was given up: by its signal, by any run that begins, or at
   * once because one is under way. Rejects with an Error whose message names the cause when it cannot be done.
   */
  measureCost(experiment: Experiment, signal: AbortSignal): Promise<CostMeasurement | null>;

  /**
   * Finds the half-lives of a sweep, telling a piece as soon as its repetitions are done. Abandoned by its signal, by
   * any run or measurement that begins, or at once because one is under way. As with runs, the outcome may overtake the
   * last pieces. Rejects with an Error whose message names the cause when it cannot be done.
   */
  sweep(
    request: SweepRequest,
    options: {
      readonly backend: BackendChoice;
      readonly signal: AbortSignal;
      readonly onPiece: (piece: SweepPiece) => void;
    },
  ): Promise<RunOutcome>;
}
