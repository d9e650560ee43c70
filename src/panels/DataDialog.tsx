// The numbers of a panel over the steps, as a table.
import { useState } from "react";
import { formatCount, formatValue } from "../charts/format.ts";
import type { Plotter } from "./plotter.ts";
import type { Source } from "./source.ts";
import { TableDialog } from "./TableDialog.tsx";
import { captionOf } from "./words.ts";

/** Rows that a table shows; of more records it shows every so many. */
const MOST_ROWS = 400;
const DIGITS = 6;

interface Props {
  readonly plotter: Plotter;
  readonly source: Source;
  readonly onClose: () => void;
}

export default function DataDialog({ plotter, source, onClose }: Props) {
  // The numbers as they were when it opened: a table that changes under the eyes cannot be read.
  const [{ table, caption }] = useState(() => {
    const state = source.getState();
    return { table: plotter.table(state), caption: captionOf(state) };
  });
  const every = Math.max(1, Math.ceil(table.rows / MOST_ROWS));
  const records = Array.from({ length: Math.ceil(table.rows / every) }, (_, i) => i * every);
  if (table.rows > 0 && records.at(-1) !== table.rows - 1) records.push(table.rows - 1);
  const rows = records.map((record) => {
    const [step, ...values] = table.row(record);
    const cells = values.map((value) => (Number.isNaN(value) ? "" : formatValue(value, DIGITS)));
    return [formatCount(step), ...cells];
  });
  const listed = every > 1 ? `, of which every ${formatCount(every)}th is listed` : "";
  return (
    <TableDialog
      title={plotter.title}
      note={`${caption}. ${formatCount(table.rows)} records${listed}.`}
      columns={table.columns}
      {...{ rows, onClose }}
    />
  );
}
