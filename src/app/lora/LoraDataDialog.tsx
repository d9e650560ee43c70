// The numbers of a small-LoRA figure over the steps, as a table, and its files: the table as CSV, each picture as SVG.
import { useState } from "react";
import { figureSvg } from "../../export/figure.ts";
import { loraCsv, parametersIn } from "../../export/lora-tables.ts";
import { coloursOf } from "../../panels/colours.ts";
import { listed } from "../../panels/listed.ts";
import type { LoraFigure } from "../../panels/lora/figures.ts";
import type { LoraPanelState } from "../../panels/lora/source.ts";
import { captionOf } from "../../panels/lora/words.ts";
import type { Plotter } from "../../panels/plotter.ts";
import { TableDialog } from "../../panels/TableDialog.tsx";
import { useLoraLab } from "../../state/lora-react.ts";
import { download } from "../download.ts";
import { originOf } from "./origin.ts";

interface Picture {
  readonly name: string;
  readonly plotter: Plotter<LoraPanelState>;
}

interface Props {
  readonly figure: LoraFigure;
  readonly pictures: readonly Picture[];
  readonly onClose: () => void;
}

export default function LoraDataDialog({ figure, pictures, onClose }: Props) {
  const { store } = useLoraLab();
  // The numbers as they were when it opened: a table that changes under the eyes cannot be read.
  const [{ table, caption, origin }] = useState(() => {
    const state = store.getState();
    const [{ plotter }] = pictures;
    return { table: plotter.table(state), caption: captionOf(state), origin: originOf(state) };
  });
  const saveTable = () => {
    const rows = Array.from({ length: table.rows }, (_, record) => table.row(record));
    const csv = loraCsv(table.columns, rows, figure.title, origin);
    download(`lora-${figure.id}.csv`, new Blob([csv], { type: "text/csv" }));
  };
  const savePicture = ({ name, plotter }: Picture) => {
    const state = store.getState();
    const title = [figure.title, name].filter(Boolean).join(", ");
    const { markup } = figureSvg({
      ...{ plotter, state, colours: coloursOf(document.documentElement) },
      title: `${title}: ${figure.formula(state.view)}`,
      caption: [captionOf(state), parametersIn(origin.experiment), origin.link],
    });
    const file = `lora-${[figure.id, name].filter(Boolean).join("-")}.svg`;
    download(file, new Blob([markup], { type: "image/svg+xml" }));
  };
  return (
    <TableDialog
      title={figure.title}
      {...listed(table, caption, "records")}
      tools={
        <div className="data-tools">
          <button type="button" className="preset" onClick={saveTable}>
            Save CSV
          </button>
          {pictures.map((picture) => (
            <button
              key={picture.name}
              type="button"
              className="preset"
              onClick={() => savePicture(picture)}
            >
              Save SVG{picture.name === "" ? "" : ` of ${picture.name}`}
            </button>
          ))}
        </div>
      }
      onClose={onClose}
    />
  );
}
