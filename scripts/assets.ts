// `npm run assets`: sees to it that the files of the small-LoRA experiment are there, and makes the large ones where they
// are not. `-- --all` makes everything anew from the packages, `-- --check` does too and compares instead of writing:
// both take minutes. Exit code 1 when a file is not as it must be, 2 when a flag is wrong.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProgress } from "../src/cli/progress.ts";
import { MANIFEST_FILE, TEXTS_FILE } from "../src/lora-assets/layout.ts";
import { parseManifest } from "../src/lora-assets/manifest.ts";
import { readTexts } from "../src/lora-assets/target.ts";
import { type MadeFiles, makeAll, makeLarge, sha256 } from "./assets/make.ts";

const folder = fileURLToPath(new URL("../public/lora/", import.meta.url));
const ALL = "npm run assets -- --all";

function read(name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function write(files: MadeFiles): void {
  for (const [name, { bytes }] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
    console.log(`made public/lora/${name}: ${(bytes.length / 1000).toFixed(0)} kB`);
  }
}

/** Runs with a progress bar. */
function withProgress<T>(work: (show: (share: number) => void) => T): T {
  const progress = startProgress();
  try {
    return work(progress.show);
  } finally {
    progress.stop();
  }
}

/** Makes the large files where one is missing or is another's. */
function complete(): void {
  const text = read(MANIFEST_FILE)?.toString();
  if (text === undefined) {
    throw new Error(
      `public/lora/${MANIFEST_FILE} is missing. Restore it from the repository, or run: ${ALL}`,
    );
  }
  const manifest = parseManifest(text);
  const wrong = Object.entries(manifest.files).flatMap(([name, { sha256: wanted }]) => {
    const bytes = read(name);
    return bytes && sha256(bytes) === wanted ? [] : [name];
  });
  if (wrong.length === 0) return;
  const small = wrong.filter((name) => !name.startsWith("large/"));
  if (small.length > 0) {
    throw new Error(
      `public/lora/${small.join(", ")}: not what the manifest says. Restore it from the repository, or run: ${ALL}`,
    );
  }
  console.log("Making the large files of the small-LoRA experiment, once on this machine.");
  const texts = readTexts(manifest, read(TEXTS_FILE)?.toString() ?? "");
  const files = withProgress((show) => makeLarge(texts, show));
  for (const [name, { entry }] of Object.entries(files)) {
    if (entry.sha256 !== manifest.files[name]?.sha256) {
      throw new Error(`${name} came out with other bytes than the manifest says: ${ALL}`);
    }
  }
  write(files);
}

function makeEverything(check: boolean): void {
  const { manifest, files } = withProgress(makeAll);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (!check) {
    write(files);
    writeFileSync(join(folder, MANIFEST_FILE), text);
    return;
  }
  const stale = Object.entries(files).flatMap(([name, { bytes }]) =>
    read(name)?.equals(bytes) ? [] : [name],
  );
  if (read(MANIFEST_FILE)?.toString() !== text) stale.push(MANIFEST_FILE);
  if (stale.length > 0)
    throw new Error(`not what the packages give: ${stale.join(", ")}. Run: ${ALL}`);
  console.log(`${Object.keys(files).length} files and the manifest are what the packages give.`);
}

const [flag, ...more] = process.argv.slice(2);
try {
  if (more.length > 0 || ![undefined, "--all", "--check"].includes(flag)) {
    console.error(`assets: flags are --all or --check, got "${[flag, ...more].join(" ")}"`);
    process.exitCode = 2;
  } else if (flag === undefined) complete();
  else makeEverything(flag === "--check");
} catch (error) {
  console.error(`assets: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
