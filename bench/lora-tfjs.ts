// What the small LoRA's own float64 loops gain over tfjs operations: the same SGD steps of many lanes at once, by both, in one
// page of a Chromium. It is why live runs of the small LoRA are computed in Workers without tfjs.
import { openBrowserPage } from "../scripts/browser-page.ts";
import type { TfjsBenchInPage } from "./lora-tfjs-entry.ts";
import type { Row } from "./measure.ts";

type InPage = typeof globalThis & { tfjsBench: TfjsBenchInPage };

const BACKENDS = ["cpu", "webgpu"] as const;
const nameOf = (backend: string) => `lora-s-over-tfjs-${backend}`;

/** Rows `lora-s-over-tfjs-cpu` and `-webgpu`: our time a lane's step, and tfjs's over it. */
export async function loraTfjsRows(wanted: (name: string) => boolean): Promise<Row[]> {
  const backends = BACKENDS.filter((backend) => wanted(nameOf(backend)));
  if (backends.length === 0) return [];
  const { page, close } = await openBrowserPage("bench/lora-tfjs-entry.ts");
  try {
    const rows: Row[] = [];
    for (const backend of backends) {
      const { ours, ratio, device } = await page.evaluate(
        (id) => (globalThis as InPage).tfjsBench.measure(id),
        backend,
      );
      rows.push({
        name: nameOf(backend),
        value: ours,
        unit: "us a step",
        ratio,
        against: `tfjs's time a step (${device}, 20 lanes at once), one thread each`,
      });
    }
    return rows;
  } finally {
    await close();
  }
}
