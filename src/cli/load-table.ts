// The normal table from its file, for what runs in Node.
import { readFileSync } from "node:fs";
import { readNormalTable } from "../random/normal-table.ts";

export function loadTable(): Float32Array {
  const file = new URL("../random/normal-table.f32", import.meta.url);
  return readNormalTable(new Uint8Array(readFileSync(file)).buffer);
}
