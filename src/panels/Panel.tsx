// A panel: title and formula, the choice of the axis, the figure, and the sentences that go with it.
import { useId } from "react";
import { progressOf } from "./curves.ts";
import { Figure } from "./Figure.tsx";
import { Formula } from "./Formula.tsx";
import type { FigureDefinition } from "./figures.ts";
import { remarkOf } from "./remark.ts";
import type { Source } from "./source.ts";
import { useSource } from "./use-source.ts";
import { captionOf } from "./words.ts";

interface Props {
  readonly definition: FigureDefinition;
  readonly source: Source;
  readonly axis: "linear" | "log";
  readonly theme: string;
  readonly onAxis: (axis: "linear" | "log") => void;
  readonly onCursor: (step: number | null) => void;
  readonly onRetry: () => void;
}

export function Panel(props: Props) {
  const { definition, source, axis, theme, onAxis, onCursor, onRetry } = props;
  const titleId = useId();
  const caption = useSource(source, (state) => captionOf(state, axis));
  const remark = useSource(source, (state) => remarkOf(definition, state, axis));
  const error = useSource(source, ({ run }) => (run.phase === "error" ? run.message : ""));
  return (
    <section className={`panel panel-${definition.id}`} aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{definition.title}</h2>
        <Formula text={definition.formula} />
        <span className="panel-caption">{caption}</span>
        <label className="panel-axis">
          <input
            type="checkbox"
            checked={axis === "log"}
            aria-label={`log axis of ${definition.title}`}
            onChange={(event) => onAxis(event.currentTarget.checked ? "log" : "linear")}
          />
          log
        </label>
      </div>
      <Progress source={source} />
      <Figure {...{ definition, source, axis, theme, onCursor }} />
      {error !== "" && (
        <p className="panel-remark panel-error">
          The engine could not compute this experiment: {error}{" "}
          <button type="button" className="text-button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
      {remark !== "" && <p className="panel-remark">{remark}</p>}
    </section>
  );
}

/** A hairline that grows while a run takes long enough for a person to wonder. */
function Progress({ source }: { source: Source }) {
  const part = useSource(source, ({ run, trace, drawnRun }) => {
    if (run.phase !== "running") return -1;
    return trace && drawnRun === run.id ? Math.round(progressOf(trace).part * 50) / 50 : 0;
  });
  return (
    <div className={part < 0 ? "progress" : "progress progress-shown"} aria-hidden="true">
      <div style={{ transform: `scaleX(${Math.max(part, 0)})` }} />
    </div>
  );
}
