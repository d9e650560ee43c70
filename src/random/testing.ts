// For tests only: the normal table, from the file that the page loads.
import file from "./normal-table.f32?url&inline";
import { readNormalTable } from "./normal-table.ts";

const text = atob(file.slice(file.indexOf(",") + 1));

/** The bytes of the file. */
export const TABLE_BYTES: ArrayBuffer = Uint8Array.from(text, (c) => c.charCodeAt(0)).buffer;

export const TABLE: Float32Array = readNormalTable(TABLE_BYTES);
