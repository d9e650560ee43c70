// `npm run replay -- FILE... [--backend reference|webgpu]`: replays golden files and prints a JSON line for each.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { openBrowserPage } from "../../scripts/browser-page.ts";
import { GoldenError } from "../engine/golden-file.ts";
import type { GoldenRecord } from "../engine/replay.ts";
import { type Golden, readAnyGolden } from "../files/golden.ts";
import type { BrowserLab } from "./browser-entry.ts";

const USAGE = "usage: npm run replay -- FILE... [--backend reference|webgpu]";

/** Ends the program with one line and exit code 2: a request that cannot be done as it stands. */
function refuse(line: string): never {
  console.error(`replay: ${line}`);
  process.exit(2);
}

interface Request {
  readonly files: readonly string[];
  readonly backend: "reference" | "webgpu";
}

function readRequest(args: string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { backend: { type: "string", default: "reference" }, help: { type: "boolean" } },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const { backend } = values;
    if (backend !== "reference" && backend !== "webgpu") {
      refuse(`--backend must be reference or webgpu, got "${backend}"`);
    }
    if (!positionals.length) refuse(`no file given; ${USAGE}`);
    return { files: positionals, backend };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}; ${USAGE}`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    return refuse(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function check(file: string, text: string): Golden {
  try {
    return readAnyGolden(text);
  } catch (error) {
    if (error instanceof GoldenError) return refuse(`${basename(file)}: ${error.message}`);
    throw error;
  }
}

async function openWebGpuReplay(): Promise<{
  replay: (text: string) => Promise<GoldenRecord[]>;
  close: () => Promise<void>;
}> {
  const { page, close } = await openBrowserPage("src/cli/browser-entry.ts");
  type InPage = typeof globalThis & { lab: BrowserLab };
  await page.evaluate(() => (globalThis as InPage).lab.open());
  return {
    replay: (text) => page.evaluate((t) => (globalThis as InPage).lab.replay(t), text),
    close,
  };
}

const { files, backend } = readRequest(process.argv.slice(2));
const inputs: { file: string; text: string }[] = [];
for (const file of files) {
  const text = await readText(file);
  const { hasWebGpu } = check(file, text);
  if (backend === "webgpu" && !hasWebGpu) {
    refuse(`${basename(file)}: its problem has no form on webgpu: use --backend reference`);
  }
  inputs.push({ file, text });
}
const browser = backend === "webgpu" ? await openWebGpuReplay() : undefined;
for (const { file, text } of inputs) {
  const golden = check(file, text);
  const trajectory = browser ? await browser.replay(text) : golden.replay();
  console.log(JSON.stringify({ id: golden.id, backend, trajectory }));
}
await browser?.close();
