// Runs a whole small-LoRA experiment, its seeds spread over processes; which of them ran which seed changes no bit.
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraData } from "../lora/data.ts";
import {
  addLoraChunk,
  emptyLoraTrace,
  type LoraChunk,
  type LoraTrace,
} from "../trace/lora-trace.ts";

const PROCESS = fileURLToPath(new URL("lora-process.ts", import.meta.url));

/** What a process is given. */
export interface LoraWork {
  readonly experiment: LoraExperiment;
  readonly data: LoraData;
  readonly table: Float32Array;
  readonly seedIndices: readonly number[];
}

/** The finished trace. `onProgress` is told the share that is done, from 0 to 1. */
export async function runLora(
  experiment: LoraExperiment,
  data: LoraData,
  table: Float32Array,
  onProgress: (share: number) => void = () => {},
): Promise<LoraTrace> {
  const trace = emptyLoraTrace(experiment);
  const processes = Math.min(experiment.seeds, availableParallelism());
  const all = trace.times.length * experiment.seeds;
  let done = 0;
  const runs = Array.from({ length: processes }, (_, k) => {
    const seedIndices = [...trace.recorded.keys()].filter((index) => index % processes === k);
    const work: LoraWork = { experiment, data, table, seedIndices };
    return new Promise<void>((resolve, reject) => {
      const child = fork(PROCESS, { serialization: "advanced" });
      child.send(work);
      child.on("message", (chunk: LoraChunk) => {
        addLoraChunk(trace, chunk);
        onProgress(++done / all);
      });
      child.on("error", reject);
      child.on("exit", (code) => {
        if (code === 0) resolve();
        else reject(new Error(`a process that ran seeds ended with exit code ${code}`));
      });
    });
  });
  await Promise.all(runs);
  return trace;
}
