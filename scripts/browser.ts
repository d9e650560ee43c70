// Finds a Chromium with WebGPU for the whole-page tests and benchmarks, on machines that have one
// and on machines that do not: the last resort is the Chromium inside an npm package.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { chromium } from "@playwright/test";

export interface Browser {
  executablePath: string | undefined;
  args: string[];
  /** Where the browser came from, for log lines. */
  source: string;
}

const args = [
  // Containers run as root, where Chromium's sandbox refuses to start.
  "--no-sandbox",
  // Gives SwiftShader as the WebGPU adapter where there is no GPU.
  "--enable-unsafe-webgpu",
  // Nothing on the network but the page under test.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const systemPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Each source with the way to look there, in order of preference; undefined means not found. */
const sources: Record<string, () => string | undefined | Promise<string | undefined>> = {
  CHROMIUM_PATH: fromEnvironment,
  playwright: () => whereExists([chromium.executablePath()]),
  system: fromSystem,
  sparticuz: fromPackage,
};

/**
 * The first Chromium found. BROWSER_SOURCE (one of the names in `sources`) forces one of them.
 * Throws an Error that names the remedies when there is none.
 */
export async function findBrowser(): Promise<Browser> {
  const forced = process.env["BROWSER_SOURCE"];
  if (forced !== undefined && !(forced in sources)) {
    throw new Error(
      `BROWSER_SOURCE must be one of ${Object.keys(sources).join(", ")}, got "${forced}"`,
    );
  }
  for (const [source, look] of Object.entries(sources)) {
    if (forced !== undefined && source !== forced) continue;
    const executablePath = await look();
    if (executablePath !== undefined) return { executablePath, args, source };
  }
  throw new Error(
    `No Chromium found${forced === undefined ? "" : ` from BROWSER_SOURCE=${forced}`}. Any of these helps: ` +
      "`npx playwright install chromium`; a system Chromium or Chrome in PATH; CHROMIUM_PATH set to its executable; " +
      "on Linux x64, `npm ci`, which installs @sparticuz/chromium.",
  );
}

function whereExists(paths: string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}

function fromEnvironment(): string | undefined {
  const path = process.env["CHROMIUM_PATH"];
  if (path !== undefined && !existsSync(path)) {
    throw new Error(`CHROMIUM_PATH names no file: "${path}". Correct it or unset it.`);
  }
  return path;
}

function fromSystem(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const inPath = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return whereExists([...inPath, ...systemPaths]);
}

/** Unpacks @sparticuz/chromium once into node_modules/.cache and gives its start script. */
async function fromPackage(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const packageRoot = findPackage();
  if (packageRoot === undefined) return undefined;
  const { version } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8"));
  const cache = fileURLToPath(new URL("../node_modules/.cache/chromium/", import.meta.url));
  const home = join(cache, version);
  const launcher = join(home, "launch");
  if (existsSync(launcher)) return launcher;

  // Unpacked beside its place and then renamed, so that two processes never see half of it.
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "unpacking-"));
  await unpack(join(packageRoot, "bin"), draft);
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(launcher)) throw error;
  }
  return launcher;
}

function findPackage(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve("@sparticuz/chromium")), "../..");
  } catch {
    return undefined;
  }
}

async function unpack(bin: string, folder: string): Promise<void> {
  const decompress = async (name: string) =>
    promisify(brotliDecompress)(await readFile(join(bin, name)));
  const untar = async (name: string) => {
    const run = promisify(execFile)("tar", ["-x", "-f", "-", "-C", folder]);
    run.child.stdin?.end(await decompress(name));
    await run;
  };
  await writeFile(join(folder, "chromium"), await decompress("chromium.br"), { mode: 0o755 });
  await untar("swiftshader.tar.br");
  await untar("fonts.tar.br");
  const environment = ['here="$(cd "$(dirname "$0")" && pwd)"'];
  if (await lacksLibraries(join(folder, "chromium"))) {
    await untar("al2023.tar.br");
    environment.push('export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH"');
  }
  if (!existsSync("/etc/fonts/fonts.conf")) {
    await writeFile(
      join(folder, "fonts.conf"),
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">' +
        '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>',
    );
    environment.push('export FONTCONFIG_FILE="$here/fonts.conf"');
  }
  const script = ["#!/bin/sh", ...environment, 'exec "$here/chromium" "$@"', ""].join("\n");
  await writeFile(join(folder, "launch"), script);
  await chmod(join(folder, "launch"), 0o755);
}

/** Whether the machine lacks shared libraries that Chromium links to (NSS, as a rule). */
async function lacksLibraries(executable: string): Promise<boolean> {
  try {
    return (await promisify(execFile)("ldd", [executable])).stdout.includes("not found");
  } catch {
    return true;
  }
}
