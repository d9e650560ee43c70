// A table's numbers as the rows of a dialog.
import { formatCount, formatValue } from "../charts/format.ts";
import type { Table } from "./plotter.ts";

/** Rows that a dialog shows; of more it shows every so many. */
const MOST_ROWS = 400;
const DIGITS = 6;

/** @param rowsName what the rows are called: "records". */
export function listed(table: Table, caption: string, rowsName: string) {
  const every = Math.max(1, Math.ceil(table.rows / MOST_ROWS));
  const records = Array.from({ length: Math.ceil(table.rows / every) }, (_, i) => i * every);
  if (table.rows > 0 && records.at(-1) !== table.rows - 1) records.push(table.rows - 1);
  const rows = records.map((record) => {
    const [first, ...values] = table.row(record);
    return [formatCount(first), ...values.map(written)];
  });
  const part = every > 1 ? `, of which every ${formatCount(every)}th is listed` : "";
  const note = `${caption}. ${formatCount(table.rows)} ${rowsName}${part}.`;
  return { note, columns: table.columns, rows };
}

/** What is no number is an empty cell, and what counts is written as a count. */
function written(value: number): string {
  if (Number.isNaN(value)) return "";
  return Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatCount(value)
    : formatValue(value, DIGITS);
}
