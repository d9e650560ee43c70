// Rows of the page itself: the production build in Chromium, as a person meets it, with the default experiment.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { type BuiltPage, withBuiltPage } from "./built-page.ts";
import { heapGrowth } from "./heap.ts";
import { median, type Row } from "./measure.ts";

const MOVES = 40;
const ROUNDS = 5;
/** Frames of one round of dragging or playing: two and a half seconds. */
const FRAMES = 150;

/**
 * Row `slider-to-frame`: from an input event of the Radius slider to the frame after the one in which Fig. 1a stands
 * redrawn whole, with all five methods and one seed.
 */
async function sliderToFrame({ open }: BuiltPage): Promise<Row> {
  const page = await open("?v=1&methods=sgd,sngd,sam,nbar,obar&seeds=1");
  const times = await page.evaluate(async (moves) => {
    const slider = [...document.querySelectorAll<HTMLInputElement>('input[type="range"]')].find(
      (input) => /^Radius/.test(input.ariaLabel ?? input.labels?.[0]?.textContent ?? ""),
    );
    if (!slider) throw new Error("no slider named Radius on the page");
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // A figure says of which run it is drawn and whether with all its records, as soon as it is.
    const plot = document.querySelector<HTMLElement>('.panel-balancedness [role="img"]');
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
  await page.context().close();
  return { name: "slider-to-frame", value: median(times.slice(10)), unit: "ms" };
}

const row = (name: string, values: readonly number[], unit: string): Row => ({
  name,
  value: median(values),
  unit,
});

/** Rounds of something on pages of their own. */
async function rounds<T>(count: number, once: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let round = 0; round < count; round++) all.push(await once());
  return all;
}

/**
 * Times from frame to frame, 95th percentile in milliseconds, of FRAMES frames: while the Radius slider moves by a
 * position with each frame, or while the page plays. The browser's clock is as coarse as 0.1 ms, so that a frame of 60 a
 * second seems to take 16.6 to 16.8: such gaps are counted as the whole frames that they are.
 */
function frames(page: Page, doing: "drag" | "play"): Promise<number> {
  return page.evaluate(
    async ([what, count]) => {
      const slider = document.querySelector<HTMLInputElement>('input[aria-label="Radius"]');
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      const press = (name: string) =>
        [...document.querySelectorAll("button")].find((b) => b.textContent === name)?.click();
      if (what === "play") press("Play");
      const times: number[] = [];
      await new Promise<void>((resolve) => {
        const frame = (time: number) => {
          times.push(time);
          if (what === "drag" && slider) {
            const step = times.length % 40 < 20 ? 1 : -1;
            setValue?.call(slider, String(Number(slider.value) + step));
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          }
          if (times.length < count) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      });
      if (what === "play") press("Pause");
      const whole = (gap: number) => (Math.round((gap * 60) / 1000) * 1000) / 60;
      const gaps = times
        .slice(1)
        .map((time, i) => time - times[i])
        .map((gap) => (Math.abs(gap - whole(gap)) < 0.2 ? whole(gap) : gap));
      return gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)];
    },
    [doing, FRAMES] as const,
  );
}

/** Rows `page-frame-drag` and `page-frame-play`. */
async function frameRow({ open }: BuiltPage, doing: "drag" | "play"): Promise<Row> {
  const page = await open("");
  // The comparison levels come after the first figure.
  await page.waitForTimeout(2000);
  const values = await rounds(ROUNDS, async () => {
    await page.waitForTimeout(600);
    return frames(page, doing);
  });
  await page.context().close();
  return row(`page-frame-${doing}`, values, "ms");
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Time from begin to end, and time of the processor, in microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest task of a page's main thread from the navigation on: in time that passed, and in time of the processor. */
async function longestTask(
  { browser, address }: BuiltPage,
  query: string,
  use: (page: Page) => Promise<void>,
): Promise<{ passed: number; processor: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript("globalThis.__name = (named) => named;");
  await browser.startTracing(page, {
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"],
  });
  await page.goto(`${address}${query}`);
  await use(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  await context.close();
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  let [passed, processor] = [0, 0];
  for (const { name, pid, tid, dur = 0, tdur = 0 } of traceEvents) {
    if (!/RunTask$/.test(name) || !mains.has(`${pid} ${tid}`)) continue;
    passed = Math.max(passed, dur / 1000);
    processor = Math.max(processor, tdur / 1000);
  }
  return { passed, processor };
}

/**
 * Rows `page-longest-task`: the longest task while one drags and plays, in time that passed and in time of the processor.
 * Where the two differ, others had the cores.
 */
async function tasksInUse(built: BuiltPage): Promise<Row[]> {
  const values = await rounds(ROUNDS, () =>
    longestTask(built, "", async (page) => {
      await page.waitForTimeout(2500);
      await frames(page, "drag");
      await page.waitForTimeout(500);
      await frames(page, "play");
    }),
  );
  return longestRows("page-longest-task", values);
}

/** A run of 100,001 records of five methods and 32 seeds, which takes longer than is watched. */
const STREAM = "?v=1&stride=1&seeds=32&methods=sgd,sngd,sam,nbar,obar&backend=cpu";
const STREAM_WATCHED = 15_000;

/** Rows `page-stream-task`: the longest task while such a run streams in. */
async function tasksWhileStreaming(built: BuiltPage): Promise<Row[]> {
  const watch = (page: Page) => page.waitForTimeout(STREAM_WATCHED);
  return longestRows("page-stream-task", [await longestTask(built, STREAM, watch)]);
}

const longestRows = (
  name: string,
  values: readonly { readonly passed: number; readonly processor: number }[],
): Row[] => [
  row(
    name,
    values.map(({ passed }) => passed),
    "ms",
  ),
  row(
    `${name}-cpu`,
    values.map(({ processor }) => processor),
    "ms of processor",
  ),
];

/** Row `page-first-figure`: from the navigation to the first complete Fig. 1a, with an empty cache. */
async function firstFigure({ open }: BuiltPage): Promise<Row> {
  const values = await rounds(ROUNDS + 2, async () => {
    const page = await open("");
    const time = await page.evaluate(() => window.firstFigure ?? Number.NaN);
    await page.context().close();
    return time;
  });
  return row("page-first-figure", values, "ms");
}

/**
 * Row `bytes-before-paint`: the scripts, gzipped, that the page and its Worker have asked for by its first paint; tfjs and
 * the rest come later.
 */
async function bytesBeforePaint({ outDir, open }: BuiltPage): Promise<Row> {
  const values = await rounds(ROUNDS, async () => {
    const page = await open("");
    const scripts = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName("first-paint");
      const all = performance.getEntriesByType("resource");
      const before = all.filter((entry) => entry.startTime <= paint.startTime);
      return before.map(({ name }) => new URL(name).pathname).filter((path) => /\.js$/.test(path));
    });
    await page.context().close();
    let bytes = 0;
    for (const script of scripts) bytes += gzipSync(await readFile(join(outDir, script))).length;
    return bytes / 1000;
  });
  return row("bytes-before-paint", values, "kB gzip");
}

async function dragAndPlay(page: Page): Promise<void> {
  await frames(page, "drag");
  await frames(page, "play");
}

/** Minutes of `heap-growth` among all rows, and where it is asked for by name. */
const SHORT = 2;
const LONG = 10;

const ROWS: Readonly<Record<string, (built: BuiltPage, named: boolean) => Promise<Row | Row[]>>> = {
  "slider-to-frame": sliderToFrame,
  "page-frame-drag": (built) => frameRow(built, "drag"),
  "page-frame-play": (built) => frameRow(built, "play"),
  "page-longest-task": tasksInUse,
  "page-stream-task": tasksWhileStreaming,
  "page-first-figure": firstFigure,
  "bytes-before-paint": bytesBeforePaint,
  "heap-growth": (built, named) => heapGrowth(built, named ? LONG : SHORT, dragAndPlay),
};

/** The rows of the page that are wanted. `named` says that they were asked for by name. */
export async function pageRows(wanted: (name: string) => boolean, named: boolean): Promise<Row[]> {
  const chosen = Object.entries(ROWS).filter(([name]) => wanted(name));
  if (chosen.length === 0) return [];
  return withBuiltPage(async (built) => {
    const rows: Row[] = [];
    for (const [, measure] of chosen) rows.push(...[await measure(built, named)].flat());
    return rows;
  });
}
