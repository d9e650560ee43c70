// For tests only: a world for the runner in which nothing is left to chance, and a page that listens.
import type { Experiment } from "../experiment/experiment.ts";
import { TABLE } from "../random/testing.ts";
import { addChunk, type Chunk, emptyTrace } from "../trace/trace.ts";
import type { RunUpdate } from "./protocol.ts";
import type { Surroundings } from "./runner.ts";

/** 5 ms pass between any two looks at the clock, so that every few chunks the runner listens and posts. */
export function createWorld(changes: Partial<Surroundings> = {}): Surroundings {
  let time = 0;
  const now = () => {
    time += 5;
    return time;
  };
  return {
    now,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    loadTable: async () => TABLE,
    openGpu: async () => "there is no graphics adapter",
    ...changes,
  };
}

/** What was told, and the trace of the chunks that came after the last word on the backend. */
export function createListener() {
  const updates: RunUpdate[] = [];
  return {
    updates,
    tell: (update: RunUpdate) => void updates.push(update),
    reports: () =>
      updates.flatMap((u) => (u.kind === "backend" ? { ...u.report, restart: u.restart } : [])),
    chunks: () => updates.flatMap((u): Chunk[] => (u.kind === "chunk" ? [u.chunk] : [])),
    trace(experiment: Experiment) {
      const trace = emptyTrace(experiment);
      const from = updates.findLastIndex((u) => u.kind === "backend");
      for (const u of updates.slice(from)) if (u.kind === "chunk") addChunk(trace, u.chunk);
      return trace;
    },
  };
}
