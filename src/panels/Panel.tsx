// A panel: title and formula, what it can be told, the figure, and the sentences that go with it.
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { progressOf } from "../trace/trace.ts";
import { Figure } from "./Figure.tsx";
import { Formula } from "./Formula.tsx";
import { FullButton } from "./FullButton.tsx";
import { Icon } from "./Icon.tsx";
import { PanelOptions } from "./PanelOptions.tsx";
import type { Plotter } from "./plotter.ts";
import type { PanelState, PanelView, PlotId, PlotView, Source } from "./source.ts";
import { useSource, useSourceNow } from "./use-source.ts";

const DataDialog = lazy(() => import("./DataDialog.tsx"));

/** What panels ask of the page. */
export interface PanelActions {
  /** Changes how one plot is seen, or all of them. */
  readonly onPlot: (plot: PlotId, change: Partial<PlotView>) => void;
  readonly onLook: (
    change: Partial<Pick<PanelView, "measure" | "band" | "theory" | "hidden">>,
  ) => void;
  readonly onCursor: (step: number | null) => void;
  /** Lets the panel fill the page, or not any more; undefined where it cannot. */
  readonly onFull: ((full: PlotId | null) => void) | undefined;
  readonly onRetry: () => void;
  /** Moves the point of a picture that can be dragged. */
  readonly onHandle?: (x: number, y: number) => void;
}

interface Props {
  readonly plotter: Plotter;
  readonly formula: (state: PanelState) => string;
  readonly caption: (state: PanelState) => string;
  readonly remark: (state: PanelState) => string;
  readonly source: Source;
  readonly theme: string;
  readonly full: boolean;
  readonly actions: PanelActions;
  /** A control of the experiment that belongs to the picture. */
  readonly control?: ReactNode;
}

export function Panel(props: Props) {
  const { plotter, source, theme, full, actions } = props;
  const { id, title } = plotter;
  const titleId = useId();
  const [showsData, setShowsData] = useState(false);
  const formula = useSource(source, props.formula);
  const caption = useSource(source, props.caption);
  const remark = useSource(source, props.remark);
  const error = useSource(source, ({ run }) => (run.phase === "error" ? run.message : ""));
  const isLog = useSourceNow(source, ({ view }) => view.plots[id].y === "log");
  const isZoomed = useSourceNow(source, ({ view }) => view.plots[id].zoom !== null);
  return (
    <section className={`panel panel-${id}`} aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        <Formula text={formula} />
        <span className="panel-caption">{caption}</span>
        {isZoomed && (
          <button
            type="button"
            className="text-button panel-all"
            aria-label={`Show all of ${title}`}
            onClick={() => actions.onPlot(id, { zoom: null })}
          >
            Show all
          </button>
        )}
        {props.control}
        {!plotter.linear && (
          <label className="panel-axis">
            <input
              type="checkbox"
              checked={isLog}
              aria-label={`log axis of ${title}`}
              onChange={(event) =>
                actions.onPlot(id, { y: event.currentTarget.checked ? "log" : "linear" })
              }
            />
            log
          </label>
        )}
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
          <PanelOptions {...{ id, title, source, actions }} />
          <FullButton
            {...{ title, full }}
            onFull={actions.onFull && (() => actions.onFull?.(full ? null : id))}
          />
        </div>
      </div>
      <Progress source={source} />
      <Figure
        {...{ plotter, source, theme }}
        onCursor={actions.onCursor}
        onPlot={(change) => actions.onPlot(id, change)}
        onHandle={actions.onHandle}
      />
      {error !== "" && (
        <p className="panel-remark panel-error">
          The engine could not compute this experiment: {error}{" "}
          <button type="button" className="text-button" onClick={actions.onRetry}>
            Try again
          </button>
        </p>
      )}
      {/* Its line is kept where there is nothing to say, so that a sentence does not move the plots. */}
      <p className="panel-remark">{remark}</p>
      {showsData && (
        <Suspense fallback={null}>
          <DataDialog {...{ plotter, source }} onClose={() => setShowsData(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** A hairline that grows while a run takes long enough for a person to wonder. */
function Progress({ source }: { source: Source }) {
  const part = useSource(source, ({ run, trace, drawnRun }) => {
    if (run.phase !== "running" || run.preview) return -1;
    return trace && drawnRun === run.id ? Math.round(progressOf(trace).part * 50) / 50 : 0;
  });
  return (
    <div className={part < 0 ? "progress" : "progress progress-shown"} aria-hidden="true">
      <div style={{ transform: `scaleX(${Math.max(part, 0)})` }} />
    </div>
  );
}
