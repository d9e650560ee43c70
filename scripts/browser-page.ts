// Opens a page in a Chromium with WebGPU that runs one module of the project: for what the command line, the benchmarks and
// the tests cannot do in Node. No server: the page's few files are answered from memory.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { build, type Rolldown } from "vite";
import { findBrowser } from "./browser.ts";

export interface BrowserPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** An address that Chromium trusts with WebGPU; nothing listens there. */
const ORIGIN = "http://localhost";

/** Bundles `entry` (a path from the project's root), runs it in a page and waits until it has run. */
export async function openBrowserPage(entry: string): Promise<BrowserPage> {
  const code = await bundle(entry);
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({
    args,
    channel: executablePath === undefined ? "chromium" : undefined,
    ...(executablePath === undefined ? {} : { executablePath }),
  } as Parameters<typeof chromium.launch>[0]);
  const page = await browser.newPage();
  const files: Record<string, { contentType: string; body: string | Buffer }> = {
    "/": { contentType: "text/html", body: "<!doctype html><title>lab</title>" },
    "/entry.js": { contentType: "text/javascript", body: code },
    "/normal-table.f32": {
      contentType: "application/octet-stream",
      body: await readFile(
        fileURLToPath(new URL("../src/random/normal-table.f32", import.meta.url)),
      ),
    },
  };
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 404 });
  });
  await page.goto(`${ORIGIN}/`);
  await page.addScriptTag({ url: "/entry.js", type: "module" });
  return { page, close: () => browser.close() };
}

async function bundle(entry: string): Promise<string> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const built = await build({
    configFile: false,
    root,
    logLevel: "silent",
    build: {
      write: false,
      target: "esnext",
      minify: false,
      lib: { entry, formats: ["es"], fileName: "entry" },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat() as Rolldown.RolldownOutput[];
  return outputs[0].output[0].code;
}
