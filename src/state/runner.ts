// Keeps the drawn trace up with the experiment: one run at a time, the newest wins, and what is drawn stays
// until its successor has something to show.

import type { BackendChoice, BackendReport, Engine, RunUpdate } from "../engine/protocol.ts";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { addChunk, emptyTrace, type Trace } from "../trace/trace.ts";
import { isWhole, recordedIn } from "./recorded.ts";

export type Phase = "idle" | "running" | "complete" | "error";

export interface Run {
  /** Counts the runs of this page; 0 before the first. */
  readonly id: number;
  readonly phase: Phase;
  /** Whether it stands in for the experiment while that is being changed (preview.ts). */
  readonly preview: boolean;
  /** What went wrong, in an error. */
  readonly message: string;
  /** How long a complete run took. */
  readonly milliseconds: number;
}

export interface RunnerEvents {
  onRun(run: Run): void;
  onBackend(report: BackendReport): void;
  /** The trace to draw has grown, or is another one. */
  onTrace(trace: Trace, runId: number): void;
}

export interface Request {
  readonly experiment: Experiment;
  readonly backend: BackendChoice;
  readonly preview?: boolean;
}

interface Current extends Request {
  readonly id: number;
  readonly started: number;
  readonly controller: AbortController;
  trace: Trace;
  /** Records that a trace must have before it is drawn. */
  threshold: number;
  shown: boolean;
  /** How long the run took, once the engine has said that it is done. */
  finished: number | null;
}

/**
 * Under a moving slider requests come faster than runs end. A run is therefore left alone for as long as it may
 * take to give a picture: until its first chunk, but no longer than PATIENCE, and for the rest of GRACE after
 * that, in which a small run ends. Otherwise every run would be abandoned by the next and nothing would move.
 */
const GRACE = 40;
const PATIENCE = 300;

/** Stands for a trace that has yet to be made. */
const NO_TRACE: Trace = {
  experiment: defaultExperiment(),
  times: new Float64Array(0),
  recorded: new Int32Array(0),
  series: {},
};

export interface Runner {
  request(request: Request): void;
  dispose(): void;
}

/** Previews begin no closer to one another than `previewEvery` milliseconds. */
export function createRunner(
  engine: Engine,
  events: RunnerEvents,
  previewEvery: () => number = () => 0,
  now: () => number = () => performance.now(),
): Runner {
  let lastId = 0;
  let current: Current | null = null;
  let waiting: Request | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastStart = Number.NEGATIVE_INFINITY;

  /** How long to leave the current run alone, and the engine after a preview. */
  function patience(): number {
    if (!current) return waiting?.preview ? lastStart + previewEvery() - now() : 0;
    return current.started + (current.shown ? GRACE : PATIENCE) - now();
  }

  function startWaiting(): void {
    clearTimeout(timer);
    if (!waiting) return;
    const wait = patience();
    if (wait > 0) {
      timer = setTimeout(startWaiting, wait);
      return;
    }
    const request = waiting;
    waiting = null;
    start(request);
  }

  function start(request: Request): void {
    current?.controller.abort();
    const run: Current = {
      ...request,
      id: ++lastId,
      started: now(),
      controller: new AbortController(),
      trace: NO_TRACE,
      threshold: 1,
      shown: false,
      finished: null,
    };
    current = run;
    lastStart = run.started;
    report(run, "running", "", 0);
    let promise: ReturnType<Engine["run"]>;
    try {
      // Where there is not enough memory for it, that is the run's error.
      run.trace = emptyTrace(request.experiment);
      promise = engine.run(run.experiment, {
        backend: run.backend,
        signal: run.controller.signal,
        onUpdate: (update) => receive(run, update),
      });
    } catch (error) {
      promise = Promise.reject(error);
    }
    promise.then(
      (outcome) => {
        if (outcome.kind !== "finished") return;
        run.finished = outcome.milliseconds;
        complete(run);
      },
      (error: unknown) => {
        end(run, "error", error instanceof Error ? error.message : String(error), 0);
      },
    );
  }

  function report(run: Current, phase: Phase, message: string, milliseconds: number): void {
    events.onRun({ id: run.id, phase, preview: run.preview === true, message, milliseconds });
  }

  function receive(run: Current, update: RunUpdate): void {
    if (run !== current) return;
    switch (update.kind) {
      case "backend":
        events.onBackend(update.report);
        if (update.restart) {
          // The run begins anew elsewhere: what is drawn stays until the new trace has come as far.
          run.threshold = run.shown ? recordedIn(run.trace) : 1;
          run.trace = emptyTrace(run.experiment);
          run.shown = false;
        }
        return;
      case "chunk":
        addChunk(run.trace, update.chunk);
        if (!run.shown && recordedIn(run.trace) < run.threshold) return;
        run.shown = true;
        events.onTrace(run.trace, run.id);
        complete(run);
        if (waiting) startWaiting();
        return;
      default:
        update satisfies never;
    }
  }

  /** Ends a run when the engine is done and all its records are here: they may come after its word. */
  function complete(run: Current): void {
    const { trace, finished } = run;
    if (finished === null || !isWhole(trace)) return;
    end(run, "complete", "", finished);
  }

  function end(run: Current, phase: Phase, message: string, milliseconds: number): void {
    if (run !== current) return;
    current = null;
    report(run, phase, message, milliseconds);
    startWaiting();
  }

  return {
    request(request) {
      const other = current !== null && current.backend !== request.backend;
      waiting = request;
      if (other) {
        current?.controller.abort();
        current = null;
      }
      startWaiting();
    },
    dispose() {
      clearTimeout(timer);
      waiting = null;
      current?.controller.abort();
      current = null;
    },
  };
}
