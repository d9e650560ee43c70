// A table of numbers in a dialog, which can be read, searched and copied.
import { useEffect, useId, useRef } from "react";
import { formatCount, formatValue } from "../charts/format.ts";
import type { Table } from "./plotter.ts";

/** Rows that a table shows; of more it shows every so many. */
const MOST_ROWS = 400;
const DIGITS = 6;

interface Props {
  readonly title: string;
  /** What the numbers are, without a full stop. */
  readonly caption: string;
  /** What its rows are called. */
  readonly rowsName: string;
  readonly table: Table;
  readonly onClose: () => void;
}

export default function TableDialog({ title, caption, rowsName, table, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const every = Math.max(1, Math.ceil(table.rows / MOST_ROWS));
  const records = Array.from({ length: Math.ceil(table.rows / every) }, (_, i) => i * every);
  if (table.rows > 0 && records.at(-1) !== table.rows - 1) records.push(table.rows - 1);
  return (
    <dialog ref={dialog} className="dialog data" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>Data of {title}</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <p className="dialog-note">
        {caption}. {formatCount(table.rows)} {rowsName}
        {every > 1 ? `, of which every ${formatCount(every)}th is listed` : ""}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="data-scroll" tabIndex={0} aria-label={`Table of ${title}`}>
        <table>
          <caption className="visually-hidden">Data of {title}</caption>
          <thead>
            <tr>
              {table.columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity and never move.
                <th key={i} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => {
              const [step, ...values] = table.row(record);
              return (
                <tr key={record}>
                  <th scope="row">{formatCount(step)}</th>
                  {values.map((value, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                    <td key={i}>{written(value)}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </dialog>
  );
}

/** A number in a cell: whole ones are flags and counts. */
function written(value: number): string {
  if (Number.isNaN(value)) return "";
  return Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatCount(value)
    : formatValue(value, DIGITS);
}
