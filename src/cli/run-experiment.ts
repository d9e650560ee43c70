// Runs a whole experiment in this process, seed by seed, in float64.
import { runSeed } from "../engine/run-seed.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { addChunk, emptyTrace, type Trace } from "../trace/trace.ts";
import { loadTable } from "./load-table.ts";

/** The finished trace. `onProgress` is told the share that is done, from 0 to 1. */
export function runExperiment(
  experiment: Experiment,
  onProgress: (share: number) => void = () => {},
): Trace {
  const table = loadTable();
  const trace = emptyTrace(experiment);
  for (let seedIndex = 0; seedIndex < experiment.seeds; seedIndex++) {
    for (const chunks of runSeed([experiment], seedIndex, table)) {
      for (const chunk of chunks) {
        addChunk(trace, chunk);
        onProgress((seedIndex + chunk.recordTo / trace.times.length) / experiment.seeds);
      }
    }
  }
  return trace;
}
