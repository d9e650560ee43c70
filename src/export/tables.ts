// A panel's numbers as CSV.
import { csvFormatRows } from "d3-dsv";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import type { Table } from "../panels/plotter.ts";
import type { Origin } from "./pieces.ts";

/** "# noise = 0.5", a line for each parameter, and the link. */
function header({ experiment, link, engine }: Origin, title: string): string[] {
  const names = Object.keys(PARAMETERS) as ParameterName[];
  return [
    `# Balancedness Lab: ${title}`,
    `# ${link}`,
    `# ${engine}`,
    ...names.map((name) => `# ${name} = ${String(experiment[name])}`),
  ];
}

/** Rows that are made at once: some milliseconds of work where each holds quartiles of many runs. */
const ROWS = 100;

/**
 * A panel's table with every parameter in comment lines before it, in parts, so that whoever asks for them can let the
 * browser breathe in between. What is not a number is an empty cell.
 */
export function* csvParts(table: Table, title: string, origin: Origin): Generator<string> {
  yield `${header(origin, title).join("\n")}\n${csvFormatRows([[...table.columns]])}\n`;
  for (let from = 0; from < table.rows; from += ROWS) {
    const length = Math.min(ROWS, table.rows - from);
    const rows = Array.from({ length }, (_, i) =>
      table.row(from + i).map((value) => (Number.isNaN(value) ? "" : String(value))),
    );
    yield `${csvFormatRows(rows)}\n`;
  }
}
