// `npm run bench -- [--json] [NAME...]`: the speeds that the project promises, each a row. Names choose the rows that
// begin with them; heap-growth then takes 10 minutes instead of 2.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readNormalTable } from "../src/random/normal-table.ts";
import { cpuRows } from "./cpu.ts";
import { loraRows } from "./lora.ts";
import { loraTfjsRows } from "./lora-tfjs.ts";
import type { Row } from "./measure.ts";
import { pageRows } from "./page.ts";
import { webgpuRows } from "./webgpu.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const wanted = (name: string) =>
  positionals.length === 0 || positionals.some((start) => name.startsWith(start));
const anyWanted = (start: string) =>
  positionals.length === 0 || positionals.some((p) => p.startsWith(start) || start.startsWith(p));

const file = readFileSync(new URL("../src/random/normal-table.f32", import.meta.url));
const table = readNormalTable(new Uint8Array(file).buffer);
const rows: Row[] = [...(await cpuRows(table, wanted)), ...(await loraRows(table, wanted))];
if (anyWanted("webgpu") || anyWanted("float32")) rows.push(...(await webgpuRows(wanted)));
rows.push(...(await loraTfjsRows(wanted)));
rows.push(...(await pageRows(wanted, positionals.length > 0)));

if (values.json) console.log(JSON.stringify(rows, null, 2));
else {
  for (const { name, value, unit, ratio, against } of rows) {
    const times = ratio === undefined ? "" : `${ratio.toFixed(2)} x ${against}`;
    console.log(
      `${name.padEnd(26)} ${value.toPrecision(4).padStart(10)} ${unit.padEnd(12)} ${times}`,
    );
  }
}
