// Runs a whole experiment in this process, seed by seed, in float64.
import { readFileSync } from "node:fs";
import { runSeed } from "../engine/run-seed.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { readNormalTable } from "../random/normal-table.ts";
import { addChunk, emptyTrace, type Trace } from "../trace/trace.ts";

const TABLE_FILE = new URL("../random/normal-table.f32", import.meta.url);

/** The finished trace. `onProgress` is told the share that is done, from 0 to 1. */
export function runExperiment(
  experiment: Experiment,
  onProgress: (share: number) => void = () => {},
): Trace {
  const table = readNormalTable(new Uint8Array(readFileSync(TABLE_FILE)).buffer);
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
