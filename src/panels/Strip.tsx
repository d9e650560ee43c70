// The picture of the samples: a strip and their distribution, and what hands and keys do to them. A sample is selected by
// click, tap or arrow keys; in a finite data set it is then dragged, or moved with Shift and the arrows.
import { useEffect, useId, useRef, useState } from "react";
import { type DrawnStrip, drawStrip } from "../charts/strip-chart.ts";
import { targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { Mark, type Marks, readOutPlace } from "./StripMarks.tsx";
import { rounded } from "./sample-edits.ts";
import {
  domainOf,
  nameOf,
  placeOf,
  quantityOf,
  readingOf,
  type ShownSamples,
  summaryOf,
} from "./samples.ts";
import { FINE_STEP, stripCommand } from "./strip-keys.ts";
import { useStripPointer } from "./use-strip-pointer.ts";

/** Size of a chart's letters, in pixels, for which its margins are written. */
const USUAL_SIZE = 12;
export interface StripActions {
  readonly onSelect: (id: number | null) => void;
  /** Puts a sample at a value; `continues` while one movement goes on. */
  readonly onPlace: (index: number, value: number, continues: boolean) => void;
  readonly onFlip: (index: number) => void;
  readonly onRemove: (index: number) => void;
  readonly onAdd: (value: number) => void;
  readonly onUndo: () => void;
}

interface Props {
  readonly shown: ShownSamples;
  readonly experiment: Experiment;
  /** Whether samples can be edited: those of a stream cannot. */
  readonly editable: boolean;
  readonly selected: number | null;
  readonly actions: StripActions;
}

export function Strip({ shown, experiment, editable, selected, actions }: Props) {
  const plot = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const drawn = useRef<DrawnStrip>(null);
  const [size, setSize] = useState({ width: 0, height: 0, unit: 1 });
  const [marks, setMarks] = useState<Marks | null>(null);
  const summaryId = useId();
  const index = selected === null ? -1 : shown.ids.indexOf(selected);
  const count = shown.values.length;
  const { hovered, held, hands } = useStripPointer({ drawn, shown, editable, index, actions });

  useEffect(() => {
    if (!plot.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      const letters = Number.parseFloat(getComputedStyle(entry.target).fontSize);
      setSize({ width, height, unit: letters / USUAL_SIZE || 1 });
    });
    observer.observe(plot.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else the experiment says changes nothing of the picture.
  useEffect(() => {
    if (!svg.current || size.width < 120 || size.height < 60) return;
    const { values, outliers: ringed, ids, center } = shown;
    drawn.current = drawStrip(svg.current, {
      ...size,
      ...{ values, ringed, center },
      places: Int32Array.from(ids, (id) => placeOf(id, experiment)),
      domain: held ?? domainOf(shown, experiment),
      titles: { strip: `${quantityOf(experiment)}, in order`, distribution: "distribution" },
    });
  }, [shown, size, held]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks lie where the strip was drawn.
  useEffect(() => {
    if (!drawn.current) return;
    const { x, y } = drawn.current;
    const at = (i: number) =>
      i >= 0 && i < shown.values.length
        ? { x: x(placeOf(shown.ids[i], experiment)), y: y(shown.values[i]) }
        : null;
    setMarks({ selected: at(index), hovered: at(hovered) });
  }, [shown, size, held, index, hovered]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const command = stripCommand(event, { index, count, editable });
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    switch (command.kind) {
      case "select":
        actions.onSelect(shown.ids[command.index]);
        break;
      case "deselect":
        actions.onSelect(null);
        break;
      case "move":
        moveBy(command.part, event.repeat);
        break;
      case "flip":
        actions.onFlip(index);
        break;
      case "remove":
        actions.onRemove(index);
        break;
      case "add":
        actions.onAdd(index >= 0 ? shown.values[index] : shown.center);
        break;
      case "undo":
        actions.onUndo();
        break;
      case "nothing":
        break;
      default:
        command satisfies never;
    }
  };
  const moveBy = (part: number, continues: boolean) => {
    if (!drawn.current) return;
    const [low, high] = drawn.current.y.domain();
    const least = targetSize(experiment) === 1 ? Number.NEGATIVE_INFINITY : 0;
    const value = Math.max(least, shown.values[index] + part * (high - low));
    actions.onPlace(index, rounded(value, high - low, 2 / FINE_STEP), continues);
  };

  const label = (i: number) => `${nameOf(shown.ids[i])}, ${readingOf(shown, i, experiment)}`;
  return (
    <div className="figure">
      <div
        ref={plot}
        className={editable ? "plot strip-plot strip-editable" : "plot strip-plot"}
        role="slider"
        tabIndex={0}
        aria-label="Selected sample"
        aria-describedby={summaryId}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, count - 1)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={index < 0 ? "none selected" : label(index)}
        data-state="complete"
        data-outliers={shown.outliers.reduce((sum, flag) => sum + flag, 0)}
        data-samples={count}
        {...hands}
        onKeyDown={onKeyDown}
      >
        <svg ref={svg} className="axes strip" aria-hidden="true" />
        <svg className="overlay" aria-hidden="true">
          {marks?.selected && <Mark at={marks.selected} width={size.width} selected />}
          {marks?.hovered && hovered !== index && <Mark at={marks.hovered} width={size.width} />}
        </svg>
        {editable && marks?.selected && (
          <div
            className="strip-handle"
            style={{ transform: `translate(${marks.selected.x}px, ${marks.selected.y}px)` }}
          />
        )}
        {marks?.hovered && hovered < count && !held && (
          <div className="read-out strip-read-out" style={readOutPlace(marks.hovered, size.width)}>
            {label(hovered)}
          </div>
        )}
      </div>
      <p id={summaryId} className="visually-hidden">
        {summaryOf(shown, experiment)}
      </p>
    </div>
  );
}
