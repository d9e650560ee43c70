// `npm run --silent simulate -- --help`: runs an experiment without a page and prints its statistics.
// Exit code 0; 1 when a run fails; 2 when a flag is wrong.
import { readFlags } from "./flags.ts";
import { helpText } from "./help.ts";
import { startProgress } from "./progress.ts";
import { runExperiment } from "./run-experiment.ts";
import { statisticsJson } from "./statistics-json.ts";
import { statisticsTable } from "./table.ts";

/** The exit code is set, not forced: output on its way into a pipe must not be cut off. */
function fail(message: string, exitCode: number): void {
  process.stderr.write(`simulate: ${message}\n`);
  process.exitCode = exitCode;
}

function main(args: readonly string[]): void {
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
    default:
      request satisfies never;
  }
}

// A reader such as `head` that has seen enough is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  main(process.argv.slice(2));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), 1);
}
