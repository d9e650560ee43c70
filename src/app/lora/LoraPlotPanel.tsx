// A panel of the small LoRA with plots, bound to its lab: one picture, or one for each layer side by side.
import { lazy, Suspense, useCallback, useId, useState } from "react";
import { Segmented } from "../../controls/Segmented.tsx";
import { Figure } from "../../panels/Figure.tsx";
import { Formula } from "../../panels/Formula.tsx";
import { FullButton } from "../../panels/FullButton.tsx";
import { Icon } from "../../panels/Icon.tsx";
import type { LoraFigure } from "../../panels/lora/figures.ts";
import { loraPlotter } from "../../panels/lora/plotter.ts";
import { remarkOf } from "../../panels/lora/remark.ts";
import type { LoraPanelState } from "../../panels/lora/source.ts";
import { captionOf } from "../../panels/lora/words.ts";
import type { Plotter } from "../../panels/plotter.ts";
import type { PlotView } from "../../panels/source.ts";
import { useSource } from "../../panels/use-source.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import { GRADIENTS } from "../../state/lora-view.ts";

const LoraDataDialog = lazy(() => import("./LoraDataDialog.tsx"));

const plotters = new Map<string, Plotter<LoraPanelState>>();

/** The plotter of a figure's picture: the same one each time, so that a picture is not begun anew. */
function plotterOf(figure: LoraFigure, index: number): Plotter<LoraPanelState> {
  const key = `${figure.id} ${index}`;
  let plotter = plotters.get(key);
  if (!plotter) {
    plotter = loraPlotter(figure, index);
    plotters.set(key, plotter);
  }
  return plotter;
}

interface Props {
  readonly figure: LoraFigure;
  readonly theme: string;
  readonly full: boolean;
}

export function LoraPlotPanel({ figure, theme, full }: Props) {
  const { id, title } = figure;
  const lab = useLoraLab();
  const source = lab.store;
  const titleId = useId();
  const [showsData, setShowsData] = useState(false);
  const view = useLoraState((state) => state.view);
  const titles = useLoraState(({ trace, view: now }) =>
    trace
      ? figure
          .plotted(trace.fields, now)
          .map((plotted) => plotted.title)
          .join("|")
      : "",
  ).split("|");
  const caption = useSource(source, captionOf);
  const remark = useSource(source, (state) => remarkOf(figure, state));
  const { y, zoom } = view.plots[id];
  const onPlot = useCallback((change: Partial<PlotView>) => lab.lookAt(id, change), [lab, id]);
  return (
    <section className={`panel lora-${id}`} aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        <Formula text={figure.formula(view)} />
        <span className="panel-caption">{caption}</span>
        {zoom && (
          <button
            type="button"
            className="text-button panel-all"
            aria-label={`Show all of ${title}`}
            onClick={() => onPlot({ zoom: null })}
          >
            Show all
          </button>
        )}
        {id === "gradients" && (
          <Segmented
            label="What the panel plots"
            choices={GRADIENTS}
            value={view.gradients}
            onChange={(gradients) => lab.look({ gradients })}
            nameOf={(choice) => ({ ratio: "ratio", x: "of X", y: "of Y" })[choice]}
          />
        )}
        <label className="panel-axis">
          <input
            type="checkbox"
            checked={y === "log"}
            aria-label={`log axis of ${title}`}
            onChange={(event) => onPlot({ y: event.currentTarget.checked ? "log" : "linear" })}
          />
          log
        </label>
        <div className="panel-tools">
          <button
            type="button"
            className="icon-button"
            aria-label={`Data of ${title}`}
            title={`Data of ${title}`}
            onClick={() => setShowsData(true)}
          >
            <Icon name="table" />
          </button>
          <FullButton {...{ title, full }} onFull={() => lab.look({ full: full ? null : id })} />
        </div>
      </div>
      <div className="multiples">
        {titles.map((name, index) => (
          <div key={name} className="multiple">
            {name !== "" && <h3 className="multiple-title">{name}</h3>}
            <Figure
              plotter={plotterOf(figure, index)}
              {...{ source, theme, onPlot }}
              onCursor={lab.moveCursor}
            />
          </div>
        ))}
      </div>
      <p className="panel-remark">{remark}</p>
      {showsData && (
        <Suspense fallback={null}>
          <LoraDataDialog
            figure={figure}
            pictures={titles.map((name, index) => ({ name, plotter: plotterOf(figure, index) }))}
            onClose={() => setShowsData(false)}
          />
        </Suspense>
      )}
    </section>
  );
}
