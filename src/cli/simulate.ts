// `npm run --silent simulate -- --help`: runs an experiment without a page and prints its statistics.
// Exit code 0; 1 when a run fails; 2 when a flag is wrong.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { measureLoraCost } from "../lora/cost.ts";
import { readFlags } from "./flags.ts";
import { helpText } from "./help.ts";
import { loadTable } from "./load-table.ts";
import { readLoraData } from "./lora-data.ts";
import { loraJson, loraTable } from "./lora-output.ts";
import { startProgress } from "./progress.ts";
import { runExperiment } from "./run-experiment.ts";
import { runLora } from "./run-lora.ts";
import { statisticsJson } from "./statistics-json.ts";
import { statisticsTable } from "./table.ts";

/** The exit code is set, not forced: output on its way into a pipe must not be cut off. */
function fail(message: string, exitCode: number): void {
  process.stderr.write(`simulate: ${message}\n`);
  process.exitCode = exitCode;
}

/** The run's statistics, and then the time of a step, which a run under way would disturb. */
async function simulateLora(experiment: LoraExperiment, json: boolean): Promise<string> {
  const data = await readLoraData(experiment.model);
  const table = loadTable();
  const progress = startProgress();
  try {
    const trace = await runLora(experiment, data, table, progress.show);
    const cost = await measureLoraCost(experiment, data, table, {
      now: () => performance.now(),
      breathe: async () => {},
      givenUp: () => false,
    });
    if (!cost) throw new Error("the measurement of the cost was given up");
    return json ? loraJson(trace, cost) : loraTable(trace, cost);
  } finally {
    progress.stop();
  }
}

async function main(args: readonly string[]): Promise<void> {
  const request = readFlags(args);
  switch (request.kind) {
    case "help":
      process.stdout.write(helpText());
      return;
    case "wrong":
      fail(request.fault, 2);
      return;
    case "run": {
      const progress = startProgress();
      try {
        const trace = runExperiment(request.experiment, progress.show);
        const text = request.json ? statisticsJson(trace) : statisticsTable(trace);
        process.stdout.write(`${text}\n`);
      } finally {
        progress.stop();
      }
      return;
    }
    case "lora":
      process.stdout.write(`${await simulateLora(request.experiment, request.json)}\n`);
      return;
    default:
      request satisfies never;
  }
}

// A reader such as `head` that has seen enough is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

main(process.argv.slice(2)).catch((error: unknown) => {
  fail(error instanceof Error ? error.message : String(error), 1);
});
