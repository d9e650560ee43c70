// The numbers of a panel over the steps, as a table.
import { useState } from "react";
import { listed } from "./listed.ts";
import type { Plotter } from "./plotter.ts";
import type { Source } from "./source.ts";
import { TableDialog } from "./TableDialog.tsx";
import { captionOf } from "./words.ts";

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
  return (
    <TableDialog title={plotter.title} {...listed(table, caption, "records")} onClose={onClose} />
  );
}
