// A panel's numbers as CSV, and a whole result as Parquet: one row a record, method and seed.
import { csvFormatRows } from "d3-dsv";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Experiment } from "../experiment/experiment.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import type { Table } from "../panels/plotter.ts";
import { FIELDS, placeOf, type Trace } from "../trace/trace.ts";

/** What every file says of where it comes from. */
export interface Origin {
  readonly experiment: Experiment;
  readonly link: string;
  /** The engine's version and backend: "engine 1, cpu". */
  readonly engine: string;
}

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

/** A panel's table with every parameter in comment lines before it. What is not a number is an empty cell. */
export function tableCsv(table: Table, title: string, origin: Origin): string {
  const rows = Array.from({ length: table.rows }, (_, record) =>
    table.row(record).map((value) => (Number.isNaN(value) ? "" : String(value))),
  );
  const body = csvFormatRows([[...table.columns], ...rows]);
  return `${header(origin, title).join("\n")}\n${body}\n`;
}

/**
 * All that a trace recorded: columns method, seed, step, then FIELDS. The experiment, the link and the engine are key-value
 * metadata of the file.
 */
export function traceParquet(trace: Trace, { experiment, link, engine }: Origin): ArrayBuffer {
  const { times, recorded } = trace;
  const { methods, seed } = trace.experiment;
  const rows = methods.flatMap((method) =>
    [...recorded].flatMap((count, index) =>
      Array.from({ length: count }, (_, record) => ({ method, index, record })),
    ),
  );
  return parquetWriteBuffer({
    columnData: [
      { name: "method", data: rows.map(({ method }) => method), type: "STRING" },
      { name: "seed", data: rows.map(({ index }) => (seed + index) % 2 ** 32), type: "DOUBLE" },
      { name: "step", data: rows.map(({ record }) => times[record]), type: "DOUBLE" },
      ...FIELDS.map((field) => ({
        name: field,
        data: rows.map(
          ({ method, index, record }) => trace.series[method][field][placeOf(trace, record, index)],
        ),
        type: "DOUBLE" as const,
      })),
    ],
    kvMetadata: [
      { key: "experiment", value: JSON.stringify(experiment) },
      { key: "link", value: link },
      { key: "engine", value: engine },
    ],
  });
}
