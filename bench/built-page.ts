// The production build of the page, served on this machine and opened in Chromium, for the rows that measure it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findBrowser } from "../scripts/browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface BuiltPage {
  readonly outDir: string;
  readonly address: string;
  readonly browser: Browser;
  /** Opens the page at a query string in a context of its own, with an empty cache, and waits for its first result. */
  open(query: string): Promise<Page>;
}

/** Builds the page into a folder of its own and serves it for as long as `use` takes. */
export async function withBuiltPage<T>(use: (built: BuiltPage) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), "balancedness-lab-"));
  try {
    await build({ root, logLevel: "silent", build: { outDir, emptyOutDir: true } });
    const server = await preview({
      root,
      logLevel: "silent",
      build: { outDir },
      preview: { port: 0, host: "127.0.0.1" },
    });
    const { executablePath, args } = await findBrowser();
    const browser = await chromium.launch({
      args,
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    try {
      const address = server.resolvedUrls?.local[0] ?? "";
      const open = async (query: string) => {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        // The runner of these scripts marks named functions with a helper that the page does not have.
        await page.addInitScript("globalThis.__name = (named) => named;");
        await page.addInitScript(prepare);
        await page.goto(`${address}${query}`);
        await page.waitForFunction(() => window.firstFigure !== undefined);
        return page;
      };
      return await use({ outDir, address, browser, open });
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

declare global {
  interface Window {
    /** When Fig. 1a stood complete for the first time, in milliseconds from the navigation. */
    firstFigure?: number;
  }
}

/** Runs in the page before its own scripts. */
function prepare(): void {
  const look = () => {
    if (!document.querySelector('.panel-balancedness [data-state="complete"]')) return;
    window.firstFigure = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}
