// Runs every check of the project, one after the other, and ends with one line alone:
// `N passed, N failed`. Each check counts as one, the test suites count their tests.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Count, countPlaywright, countVitest } from "./count-tests.ts";

interface Stage {
  name: string;
  /** The script in package.json and its further arguments. */
  script: string[];
  env?: Record<string, string>;
  /** Reads a suite's own count from its report; a stage without is one check. */
  report?: { path: string; count(report: unknown): Count };
  /** The stage that must have passed before this one makes sense. */
  needs?: string;
}

const reports = await mkdtemp(join(tmpdir(), "balancedness-lab-"));
const unitReport = join(reports, "unit.json");
const pageReport = join(reports, "pages.json");

const stages: Stage[] = [
  { name: "types", script: ["typecheck"] },
  { name: "lint", script: ["lint"] },
  { name: "imports", script: ["imports"] },
  { name: "generated code", script: ["emit", "--check"] },
  { name: "unused code", script: ["knip"] },
  { name: "large assets", script: ["assets"] },
  {
    name: "unit tests",
    script: ["unit", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`],
    report: { path: unitReport, count: countVitest },
  },
  { name: "build", script: ["build"] },
  { name: "size", script: ["size"], needs: "build" },
  {
    name: "whole-page tests",
    script: ["e2e", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport, E2E_PORT: String(await freePort()) },
    report: { path: pageReport, count: countPlaywright },
    needs: "build",
  },
];

const total: Count = { passed: 0, failed: 0 };
const red: string[] = [];
for (const stage of stages) {
  console.log(`\n== ${stage.name}`);
  const count = await runStage(stage);
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed > 0) red.push(stage.name);
}
await rm(reports, { recursive: true, force: true });

console.log(red.length === 0 ? "\nAll stages passed." : `\nFailed: ${red.join(", ")}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = red.length === 0 ? 0 : 1;

async function runStage(stage: Stage): Promise<Count> {
  if (stage.needs !== undefined && red.includes(stage.needs)) {
    console.log(`Not run: it needs the stage "${stage.needs}", which failed.`);
    return { passed: 0, failed: 1 };
  }
  const started = performance.now();
  const succeeded = await runScript(stage);
  console.log(
    `-- ${stage.name}: ${succeeded ? "ok" : "failed"} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (stage.report === undefined) return { passed: Number(succeeded), failed: Number(!succeeded) };

  const count = await readCount(stage.report);
  // A suite that died, or failed for a reason that is no test's, still counts as a failure.
  if (!succeeded && count.failed === 0) count.failed = 1;
  return count;
}

function runScript({ script: [name = "", ...rest], env = {} }: Stage): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", name, "--", ...rest], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}

async function readCount({ path, count }: NonNullable<Stage["report"]>): Promise<Count> {
  try {
    return count(JSON.parse(await readFile(path, "utf8")));
  } catch {
    console.log("The suite left no readable report.");
    return { passed: 0, failed: 1 };
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
