// A process of run-lora.ts: runs the seeds that it is given and tells each record.
import { runLoraSeed } from "../lora/run-seed.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";
import type { LoraWork } from "./run-lora.ts";

/** Resolves once the message is on its way: what still waits at the end would be lost. */
const tell = (chunk: LoraChunk) => new Promise((resolve) => process.send?.(chunk, resolve));

process.once("message", async ({ experiment, data, table, seedIndices }: LoraWork) => {
  for (const seedIndex of seedIndices) {
    for (const chunk of runLoraSeed(experiment, data, seedIndex, table)) {
      if (chunk) await tell(chunk);
    }
  }
  process.disconnect();
});
