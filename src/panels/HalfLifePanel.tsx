// The half-life panel: how long each method takes to halve |D|, over the outlier ratio or the noise. It computes nothing
// itself: a sweep comes from the page's state, and its mark asks the page for another value of the parameter.
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { Segmented } from "../controls/Segmented.tsx";
import type { Experiment } from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { Formula } from "./Formula.tsx";
import { FullButton } from "./FullButton.tsx";
import { HalfLifePlot } from "./HalfLifePlot.tsx";
import { useLive } from "./half-life-live.ts";
import {
  captionOf,
  caveatsOf,
  claimOf,
  linesOf,
  type Over,
  type SweepSource,
  SYMBOLS,
  statusOf,
  summaryOf,
} from "./half-life-words.ts";
import { Icon } from "./Icon.tsx";
import type { PanelView, Source } from "./source.ts";
import "./half-life.css";

const HalfLifeData = lazy(() => import("./HalfLifeData.tsx"));

const TITLE = "Half-life";
const OVERS: readonly Over[] = ["outlierRatio", "noise"];

interface Props {
  readonly sweep: SweepSource;
  readonly experiment: Experiment;
  /** Where the drawn run is read. */
  readonly source: Source;
  readonly view: Pick<PanelView, "hidden"> & {
    readonly halfLife: { readonly over: Over; readonly axis: "linear" | "log" };
  };
  readonly full: boolean;
  readonly onView: (change: { readonly over: Over; readonly axis: "linear" | "log" }) => void;
  readonly onMark: (name: Over, value: number) => void;
  readonly onFull: ((full: "half-life" | null) => void) | undefined;
}

export function HalfLifePanel(props: Props) {
  const { sweep, experiment, source, view, full, onView, onMark, onFull } = props;
  const { over, axis } = view.halfLife;
  const titleId = useId();
  const [showsData, setShowsData] = useState(false);
  const live = useLive(source);
  const lines = useMemo(() => linesOf(sweep, view.hidden), [sweep, view.hidden]);
  const status = statusOf(sweep, lines.length);
  const isLog = axis === "log";
  return (
    <section className="panel panel-half-life" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{TITLE}</h2>
        <Formula text="steps until |D| ≤ |D_0| / 2" />
        <span className="panel-caption">{captionOf(sweep, lines)}</span>
        <label className="panel-axis">
          <input
            type="checkbox"
            checked={isLog}
            aria-label={`log axis of ${TITLE}`}
            onChange={() => onView({ over, axis: isLog ? "linear" : "log" })}
          />
          log
        </label>
        <div className="panel-tools">
          <button
            type="button"
            className="icon-button"
            aria-label={`Data of ${TITLE}`}
            title={`Data of ${TITLE}`}
            onClick={() => setShowsData(true)}
          >
            <Icon name="table" />
          </button>
          <FullButton
            {...{ title: TITLE, full }}
            onFull={onFull && (() => onFull(full ? null : "half-life"))}
          />
        </div>
      </div>
      <Progress {...{ sweep }} />
      <div className="half-life-switch">
        <Segmented
          label="What the half-life is plotted over"
          choices={OVERS}
          value={over}
          onChange={(chosen) => onView({ over: chosen, axis })}
          nameOf={(name) => `${PARAMETERS[name].label} ${SYMBOLS[name]}`}
        />
      </div>
      <HalfLifePlot
        {...{ lines, live, over, axis }}
        hidden={view.hidden}
        steps={experiment.steps}
        value={experiment[over]}
        summary={summaryOf(lines, sweep, experiment)}
        onMark={(value) => onMark(over, value)}
      />
      <p className={`panel-remark${sweep.phase === "error" ? " panel-error" : ""}`}>
        {[status, claimOf(lines, over, experiment), caveatsOf(lines, sweep, experiment.seeds)]
          .filter((sentence) => sentence !== "")
          .join(" ")}
      </p>
      {showsData && (
        <Suspense fallback={null}>
          <HalfLifeData
            {...{ lines, over }}
            steps={experiment.steps}
            caption={captionOf(sweep, lines)}
            onClose={() => setShowsData(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

/** A hairline that grows while the sweep fills in. */
function Progress({ sweep: { phase, lines, seeds } }: Pick<Props, "sweep">) {
  const done = lines.reduce((sum, line) => sum + (line.current ? line.seeds.length : 0), 0);
  const part = done / Math.max(1, seeds * lines.length);
  return (
    <div
      className={phase === "running" ? "progress progress-shown" : "progress"}
      aria-hidden="true"
    >
      <div style={{ transform: `scaleX(${part})` }} />
    </div>
  );
}
