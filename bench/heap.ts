// How much the page's heap grows while it is used, and how much of that is V8's own compiled code.
import type { CDPSession, Page } from "@playwright/test";
import type { BuiltPage } from "./built-page.ts";
import type { Row } from "./measure.ts";

/** Seconds of use until compiled code and caches are there: they fill up and then stay. */
const WARM_UP = 90;

/** Of a heap snapshot, what is read here. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[]] };
  };
  readonly nodes: readonly number[];
}

/** Kinds of nodes that are no data of the page: compiled code and its tables, and the browser's own objects. */
const NOT_DATA = new Set(["code", "native", "synthetic"]);

/**
 * Rows `heap-growth` and `heap-growth-data`: how much the page's heap grows, after garbage collection, while one uses it for
 * so many minutes after the warm-up; and how much what the page itself keeps grows (objects, arrays, strings, closures), as a
 * part of the same heap. What V8 compiles anew for functions that have become hot is the difference.
 */
export async function heapGrowth(
  { open }: BuiltPage,
  minutes: number,
  dragAndPlay: (page: Page) => Promise<void>,
): Promise<Row[]> {
  const page = await open("");
  const client = await page.context().newCDPSession(page);
  const use = async (seconds: number) => {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) await dragAndPlay(page);
    await page.waitForTimeout(1500);
  };
  await use(WARM_UP);
  const before = { all: await usedBytes(client), data: await dataBytes(client) };
  await use(minutes * 60);
  const after = { all: await usedBytes(client), data: await dataBytes(client) };
  await page.context().close();
  const unit = `% / ${minutes} min`;
  const growth = (of: "all" | "data") => (100 * (after[of] - before[of])) / before.all;
  return [
    { name: "heap-growth", value: growth("all"), unit },
    { name: "heap-growth-data", value: growth("data"), unit },
  ];
}

async function usedBytes(client: CDPSession): Promise<number> {
  await client.send("HeapProfiler.collectGarbage");
  return (await client.send("Runtime.getHeapUsage")).usedSize;
}

async function dataBytes(client: CDPSession): Promise<number> {
  const pieces: string[] = [];
  const take = ({ chunk }: { chunk: string }) => pieces.push(chunk);
  client.on("HeapProfiler.addHeapSnapshotChunk", take);
  await client.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  client.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes }: Snapshot = JSON.parse(pieces.join(""));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let bytes = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (!NOT_DATA.has(types[0][nodes[i + type]])) bytes += nodes[i + size];
  }
  return bytes;
}
