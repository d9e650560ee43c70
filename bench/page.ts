// Rows of the page itself: the production build in Chromium, as a person meets it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { findBrowser } from "../scripts/browser.ts";
import { median, type Row } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const MOVES = 40;

/** Builds the page into a folder of its own and serves it for as long as `use` takes. */
async function withPage<T>(use: (address: string) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), "balancedness-lab-"));
  try {
    await build({ root, logLevel: "silent", build: { outDir, emptyOutDir: true } });
    const server = await preview({
      root,
      logLevel: "silent",
      build: { outDir },
      preview: { port: 0, host: "127.0.0.1" },
    });
    try {
      return await use(server.resolvedUrls?.local[0] ?? "");
    } finally {
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/**
 * Row `slider-to-frame`: from an input event of the Radius slider to the frame after the one in which Fig. 1a stands
 * redrawn whole, with all five methods and one seed.
 */
async function sliderToFrame(address: string): Promise<Row> {
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({
    args,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // The runner of these scripts marks named functions with a helper that the page does not have.
    await page.addInitScript("globalThis.__name = (named) => named;");
    await page.goto(`${address}?v=1&methods=sgd,sngd,sam,nbar,obar&seeds=1`);
    const times = await page.evaluate(async (moves) => {
      const slider = [...document.querySelectorAll<HTMLInputElement>('input[type="range"]')].find(
        (input) => /^Radius/.test(input.ariaLabel ?? input.labels?.[0]?.textContent ?? ""),
      );
      if (!slider) throw new Error("no slider named Radius on the page");
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // A figure says of which run it is drawn and whether with all its records, as soon as it is.
      const plot = document.querySelector<HTMLElement>('section [role="img"]');
      if (!plot) throw new Error("no figure on the page");
      const runNow = () => Number(plot.dataset["run"]);
      const drawnAfter = (run: number) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (plot.dataset["state"] !== "complete" || runNow() <= run) return;
            observer.disconnect();
            resolve();
          };
          const observer = new MutationObserver(look);
          observer.observe(plot, { attributes: true });
          look();
        });
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      await drawnAfter(0);
      const taken: number[] = [];
      for (let move = 0; move < moves; move++) {
        await new Promise((resolve) => setTimeout(resolve, 80));
        const run = runNow();
        const step = move % 20 < 10 ? 1 : -1;
        const start = performance.now();
        setValue?.call(slider, String(Number(slider.value) + step));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await drawnAfter(run);
        await frame();
        taken.push(performance.now() - start);
      }
      return taken;
    }, MOVES);
    return { name: "slider-to-frame", value: median(times.slice(10)), unit: "ms" };
  } finally {
    await browser.close();
  }
}

/** The rows of the page. */
export function pageRows(): Promise<Row[]> {
  return withPage(async (address) => [await sliderToFrame(address)]);
}
