// An engine for the tests of this folder.
import type { Engine, RunOutcome, RunUpdate, SweepRequest } from "../engine/protocol.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { SweepPiece } from "../trace/half-life.ts";
import { type Chunk, FIELDS } from "../trace/trace.ts";

/** Records of one method and one seed, all 1. */
export const chunk = (recordFrom: number, recordTo: number): Chunk => ({
  seedFrom: 0,
  seedTo: 1,
  recordFrom,
  recordTo,
  values: new Float64Array(FIELDS.length * (recordTo - recordFrom)).fill(1),
});

/** An engine that does what the test says. */
export function handEngine() {
  const runs: {
    experiment: Experiment;
    signal: AbortSignal;
    tell: (update: RunUpdate) => void;
    finish: (outcome: RunOutcome) => void;
    fail: (error: Error) => void;
  }[] = [];
  const sweeps: {
    request: SweepRequest;
    signal: AbortSignal;
    tell: (piece: SweepPiece) => void;
    finish: (outcome: RunOutcome) => void;
    fail: (error: Error) => void;
  }[] = [];
  const engine: Engine = {
    run: (experiment, { signal, onUpdate }) =>
      new Promise((finish, fail) => {
        runs.push({ experiment, signal, tell: onUpdate, finish, fail });
      }),
    measureCost: async () => null,
    sweep: (request, { signal, onPiece }) =>
      new Promise((finish, fail) => {
        sweeps.push({ request, signal, tell: onPiece, finish, fail });
      }),
  };
  return { engine, runs, sweeps };
}
