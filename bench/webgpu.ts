// Rows of the WebGPU path, measured inside a Chromium page.
import { openBrowserPage } from "../scripts/browser-page.ts";
import type { BenchInPage } from "./browser-entry.ts";
import type { Row } from "./measure.ts";

type InPage = typeof globalThis & { bench: BenchInPage };

/** The rows of the WebGPU path. */
export async function webgpuRows(wanted: (name: string) => boolean): Promise<Row[]> {
  const { page, close } = await openBrowserPage("bench/browser-entry.ts");
  try {
    await page.evaluate(() => (globalThis as InPage).bench.open());
    const rows: Row[] = [];
    const add = async (name: string, measure: () => Promise<Row>) => {
      if (wanted(name)) rows.push(await measure());
    };
    await add("webgpu-4096", () =>
      page.evaluate(() => (globalThis as InPage).bench.lanesRow(4096, 500)),
    );
    await add("webgpu-65536", () =>
      page.evaluate(() => (globalThis as InPage).bench.lanesRow(65536, 50)),
    );
    await add("webgpu-op-overhead", () =>
      page.evaluate(() => (globalThis as InPage).bench.overheadRow()),
    );
    if (wanted("float32-drift")) {
      rows.push(...(await page.evaluate(() => (globalThis as InPage).bench.driftRows())));
    }
    return rows;
  } finally {
    await close();
  }
}
