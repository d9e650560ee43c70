// Reads a person's own targets from a CSV, or from cells copied out of a spreadsheet: a sample a line, its numbers row by row,
// and an optional last column with 0 or 1 for outliers.
import { dsvFormat } from "d3-dsv";
import { MOST_SAMPLES } from "../experiment/edits.ts";

export interface TargetRow {
  readonly values: readonly number[];
  readonly outlier: boolean;
}

export type ReadTargets =
  | { readonly kind: "good"; readonly rows: readonly TargetRow[] }
  | { readonly kind: "bad"; readonly faults: readonly string[] };

/** Messages on one text. */
const MOST_FAULTS = 5;
const MOST_SIZE = 1e6;
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** @param columns numbers in a target; @param most targets there is room for. */
export function readTargets(text: string, columns: number, most = MOST_SAMPLES): ReadTargets {
  const rows: TargetRow[] = [];
  const faults: string[] = [];
  let line = 1;
  let isFirst = true;
  let hasFlags: boolean | null = null;
  for (const cells of dsvFormat(delimiterOf(text)).parseRows(text)) {
    const here = line;
    line += 1 + cells.join("").split("\n").length - 1;
    const trimmed = cells.map((cell) => cell.trim().replace("\u2212", "-"));
    if (trimmed.every((cell) => cell === "")) continue;
    if (isFirst) {
      isFirst = false;
      if (isHeader(trimmed)) {
        if (trimmed.at(-1)?.toLowerCase() === "outlier") hasFlags = true;
        continue;
      }
    }
    hasFlags ??= trimmed.length === columns + 1;
    const expected = columns + (hasFlags ? 1 : 0);
    if (trimmed.length !== expected) {
      faults.push(
        `line ${here}: must have ${wantedColumns(columns, hasFlags)}, got ${trimmed.length}`,
      );
      continue;
    }
    const wrong = trimmed.flatMap((cell, c) => {
      const fault = c < columns ? numberFault(cell) : flagFault(cell);
      return fault === "" ? [] : [`line ${here}, column ${c + 1}: ${fault}`];
    });
    faults.push(...wrong);
    if (wrong.length > 0) continue;
    const values = trimmed.slice(0, columns).map((cell) => Number(cell) + 0);
    rows.push({ values, outlier: hasFlags && trimmed[columns] === "1" });
  }
  if (faults.length === 0 && rows.length === 0) faults.push("there is no line with numbers");
  if (rows.length > most) faults.push(`there are ${rows.length} samples, at most ${most} fit`);
  if (faults.length === 0) return { kind: "good", rows };
  const told = faults.slice(0, MOST_FAULTS);
  if (faults.length > MOST_FAULTS) told.push(`and ${faults.length - MOST_FAULTS} more`);
  return { kind: "bad", faults: told };
}

/** Spreadsheets copy with tabs, and where the comma is the decimal point they save with semicolons. */
function delimiterOf(text: string): string {
  return ["\t", ";"].find((delimiter) => text.includes(delimiter)) ?? ",";
}

/** A first line without any number names the columns. */
const isHeader = (cells: readonly string[]) => cells.every((cell) => !NUMBER.test(cell));

function wantedColumns(columns: number, hasFlags: boolean): string {
  if (hasFlags) return `${columns + 1} columns, the last one 0 or 1 for outliers`;
  return columns === 1 ? "1 column" : `${columns} columns`;
}

function numberFault(cell: string): string {
  const shown = cell === "" ? "nothing" : cell.slice(0, 40);
  if (!NUMBER.test(cell)) return `must be a number, got ${shown}`;
  return Math.abs(Number(cell)) <= MOST_SIZE
    ? ""
    : `must be from -${MOST_SIZE} to ${MOST_SIZE}, got ${shown}`;
}

const flagFault = (cell: string) =>
  cell === "0" || cell === "1"
    ? ""
    : `must be 0 or 1 (outlier), got ${cell === "" ? "nothing" : cell.slice(0, 40)}`;
