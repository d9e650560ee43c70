// Keeps the small LoRA's trace up with the experiment: one run at a time, the newest wins. A run takes seconds, so the last
// whole curves stay, pale, until the new ones have come as far.

import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { Loaded } from "../lora-assets/fetch.ts";
import type { LoraEngine, StepTimes } from "../lora-engine/protocol.ts";
import { addLoraChunk, emptyLoraTrace, type LoraTrace } from "../trace/lora-trace.ts";
import { isWhole, recordedIn } from "./recorded.ts";

export type LoraPhase = "idle" | "running" | "stopped" | "complete" | "error";

export interface LoraRun {
  /** Counts the runs of this page; 0 before the first. */
  readonly id: number;
  readonly phase: LoraPhase;
  /** Whether it is the first seed alone, while a control moves. */
  readonly preview: boolean;
  /** What went wrong, in an error. */
  readonly message: string;
  /** The part of all records that is there. */
  readonly part: number;
  /** How long it has taken so far; of a complete run, in all. */
  readonly milliseconds: number;
  /** How much of its files has come, while they come. */
  readonly loading: Loaded | null;
}

export const NO_RUN: LoraRun = {
  ...{ id: 0, phase: "idle", preview: false, message: "", part: 0, milliseconds: 0, loading: null },
};

export interface LoraRequest {
  readonly experiment: LoraExperiment;
  readonly preview?: boolean;
  /** Whether the time of a step is measured on the way. */
  readonly times?: boolean;
}

export interface LoraRunnerEvents {
  onRun(run: LoraRun): void;
  /** The trace to draw has grown, or is another one; `former` is what stays pale beside it. */
  onTrace(trace: LoraTrace, runId: number, former: LoraTrace | null): void;
  onStepTimes(times: StepTimes, experiment: LoraExperiment): void;
}

export interface LoraRunner {
  request(request: LoraRequest): void;
  /** Ends the run that goes on; what has come of it stays. */
  stop(): void;
  dispose(): void;
}

interface Current extends LoraRequest {
  readonly id: number;
  readonly started: number;
  readonly controller: AbortController;
  trace: LoraTrace;
  loading: Loaded | null;
  milliseconds: number | null;
}

/** Under a moving control a preview is left alone for this long, in milliseconds: else none would show anything. */
const PATIENCE = 240;

export function createLoraRunner(
  engine: LoraEngine,
  events: LoraRunnerEvents,
  now: () => number = () => performance.now(),
): LoraRunner {
  let lastId = 0;
  let current: Current | null = null;
  let waiting: LoraRequest | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The newest trace of which a whole seed is there, to stay pale beside its successor. */
  let kept: LoraTrace | null = null;

  function report(run: Current, phase: LoraPhase, message = ""): void {
    const { id, started, preview = false, trace, loading } = run;
    const part = recordedIn(trace) / (trace.times.length * trace.experiment.seeds);
    const milliseconds = run.milliseconds ?? now() - started;
    events.onRun({ id, phase, preview, message, part, milliseconds, loading });
  }

  function startWaiting(): void {
    clearTimeout(timer);
    if (!waiting) return;
    const wait = current?.preview && waiting.preview ? current.started + PATIENCE - now() : 0;
    if (wait > 0) {
      timer = setTimeout(startWaiting, wait);
      return;
    }
    const request = waiting;
    waiting = null;
    start(request);
  }

  function start(request: LoraRequest): void {
    current?.controller.abort();
    const { experiment } = request;
    const run: Current = {
      ...request,
      id: ++lastId,
      started: now(),
      controller: new AbortController(),
      trace: emptyLoraTrace(experiment),
      loading: null,
      milliseconds: null,
    };
    current = run;
    report(run, "running");
    engine
      .run(experiment, {
        signal: run.controller.signal,
        onChunk(chunk) {
          if (run !== current) return;
          addLoraChunk(run.trace, chunk);
          run.loading = null;
          show(run);
          report(run, "running");
          complete(run);
        },
        onLoading(loading) {
          if (run !== current) return;
          run.loading = loading;
          report(run, "running");
        },
        ...(request.times
          ? { onStepTimes: (times: StepTimes) => events.onStepTimes(times, experiment) }
          : {}),
      })
      .then(
        (milliseconds) => {
          if (milliseconds === null) return;
          run.milliseconds = milliseconds;
          complete(run);
        },
        (error: unknown) => {
          if (run !== current) return;
          current = null;
          report(run, "error", error instanceof Error ? error.message : String(error));
          startWaiting();
        },
      );
  }

  function show(run: Current): void {
    const { trace, id } = run;
    const hasSeed = trace.recorded.some((count) => count === trace.times.length);
    if (hasSeed) kept = trace;
    events.onTrace(trace, id, hasSeed || kept === trace ? null : kept);
  }

  /** Ends a run when the engine is done and all its records are here: they may come after its word. */
  function complete(run: Current): void {
    if (run !== current || run.milliseconds === null || !isWhole(run.trace)) return;
    current = null;
    report(run, "complete");
    startWaiting();
  }

  return {
    request(request) {
      waiting = request;
      startWaiting();
    },
    stop() {
      waiting = null;
      clearTimeout(timer);
      const run = current;
      if (!run) return;
      current = null;
      run.controller.abort();
      report(run, "stopped");
    },
    dispose() {
      waiting = null;
      clearTimeout(timer);
      current?.controller.abort();
      current = null;
    },
  };
}
