// A table of numbers in a dialog, which can be read, searched and copied.
import { type ReactNode, useEffect, useId, useRef } from "react";

interface Props {
  /** The panel's title. */
  readonly title: string;
  /** One sentence on what the rows are. */
  readonly note: string;
  readonly columns: readonly string[];
  /** The cells of each row, of which the first names it. */
  readonly rows: readonly (readonly string[])[];
  /** What can be done with the numbers. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
}

export function TableDialog({ title, note, columns, rows, tools, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
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
      <p className="dialog-note">{note}</p>
      {tools}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="data-scroll" tabIndex={0} aria-label={`Table of ${title}`}>
        <table>
          <caption className="visually-hidden">Data of {title}</caption>
          <thead>
            <tr>
              {columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity and never move.
                <th key={i} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </dialog>
  );
}
