// The half-life's plot: medians and quartiles over a parameter, those beyond the run's end on rows of their own, and the
// mark of the present setting, which is a slider: a native one on the axis, and a mouse or finger may take the whole plot.
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { drawAxes } from "../charts/axes.ts";
import { formatCount } from "../charts/format.ts";
import { nearest } from "../charts/nearest.ts";
import type { ScaleKind } from "../charts/scales.ts";
import { sliderGrid } from "../controls/grid.ts";
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { type NumberParameter, PARAMETERS } from "../experiment/parameters.ts";
import type { HalvingSpread } from "../trace/half-life.ts";
import { type Layout, layoutOf, pathsOf } from "./half-life-layout.ts";
import type { Live } from "./half-life-live.ts";
import { type HalfLifeLine, type Over, readingOf, SYMBOLS } from "./half-life-words.ts";
import { type Size, useSize } from "./use-size.ts";

interface Props {
  readonly lines: readonly HalfLifeLine[];
  readonly live: Live;
  readonly hidden: readonly string[];
  readonly over: Over;
  readonly axis: ScaleKind;
  readonly steps: number;
  /** The present value of the parameter. */
  readonly value: number;
  readonly onMark: (value: number) => void;
  readonly summary: string;
}

export function HalfLifePlot(props: Props) {
  const { lines, axis, steps, over, summary } = props;
  const [plot, size] = useSize<HTMLDivElement>();
  const layout = useMemo(() => {
    if (!size || size.width === 0) return null;
    const { min, max } = sliderGrid(PARAMETERS[over]);
    return layoutOf(lines, { ...size, axis, range: [min, max], steps });
  }, [lines, size, axis, over, steps]);
  return (
    <div ref={plot} className="half-life-plot">
      {size && layout && (
        <>
          <div role="img" aria-label={summary} className="half-life-picture">
            <Axes {...{ layout, axis, over }} unit={size.unit} />
            <Curves {...{ lines, layout, steps }} unit={size.unit} />
          </div>
          <Mark {...props} {...{ size, layout }} />
        </>
      )}
    </div>
  );
}

function Axes({
  layout: { x, y },
  axis,
  over,
  unit,
}: {
  layout: Layout;
  axis: ScaleKind;
  over: Over;
  unit: number;
}) {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!svg.current) return;
    drawAxes(svg.current, {
      ...{ x, y, unit },
      ...{ xKind: "linear", yKind: axis, xTitle: SYMBOLS[over] },
    });
  }, [x, y, axis, over, unit]);
  return <svg ref={svg} className="axes" aria-hidden="true" />;
}

interface CurvesProps {
  readonly lines: readonly HalfLifeLine[];
  readonly layout: Layout;
  readonly steps: number;
  readonly unit: number;
}

/** What does not change while the mark moves. */
const Curves = memo(function Curves({ lines, layout, steps, unit }: CurvesProps) {
  const { x, y, rows, labels } = layout;
  const [left, right] = x.range();
  const lowest = Math.max(...rows.values());
  return (
    <svg className="half-life-curves" aria-hidden="true">
      {[...rows].map(([method, at]) => (
        <line key={method} className="half-life-row" x1={left} x2={right} y1={at} y2={at} />
      ))}
      {rows.size > 0 && (
        <text className="half-life-beyond" x={left} y={lowest + 17 * unit}>
          △ not reached in {formatCount(steps)} steps
        </text>
      )}
      {lines.map((line) => {
        const { method, spreads, current, count } = line;
        const { line: path, band } = pathsOf(line, layout);
        const row = rows.get(method) ?? 0;
        return (
          <g
            key={method}
            className={current ? undefined : "half-life-former"}
            style={{ color: `var(${colourProperty(method)})` }}
          >
            <path className="half-life-band" d={band} />
            <path
              className="half-life-line"
              d={path}
              strokeDasharray={DASHES[method].join(" ") || undefined}
            />
            {spreads.map((spread) => (
              <Point
                key={spread.value}
                {...{ spread, row, y }}
                x={x(spread.value)}
                collapses={2 * spread.collapsed > count}
              />
            ))}
            <text data-series={method} x={right + 7 * unit} y={labels.get(method)}>
              {choiceName(method)}
            </text>
          </g>
        );
      })}
    </svg>
  );
});

interface PointProps {
  readonly spread: HalvingSpread;
  readonly x: number;
  readonly y: Layout["y"];
  /** Where it stands if it is beyond the end of the run. */
  readonly row: number;
  readonly collapses: boolean;
}

/** A dot; a triangle for what is beyond the end; a cross where both norms collapse. */
function Point({ spread: { median }, x, y, row, collapses }: PointProps) {
  if (Number.isNaN(median)) return null;
  if (!Number.isFinite(median)) {
    return <path className="half-life-triangle" d={triangle(x, row, 4)} />;
  }
  const at = y(median);
  return collapses ? (
    <path
      className="half-life-cross"
      d={`M${x - 3.5},${at - 3.5}l7,7M${x + 3.5},${at - 3.5}l-7,7`}
    />
  ) : (
    <circle cx={x} cy={at} r={2.5} />
  );
}

const triangle = (x: number, y: number, half: number) =>
  `M${x - half},${y + 0.85 * half}h${2 * half}L${x},${y - half}Z`;

interface MarkProps extends Props {
  readonly size: Size;
  readonly layout: Layout;
}

function Mark({ lines, live, hidden, over, steps, value, onMark, size, layout }: MarkProps) {
  const { x, top } = layout;
  const { width, unit } = size;
  const parameter: NumberParameter = PARAMETERS[over];
  const grid = sliderGrid(parameter);
  const [left, right] = x.range();
  const [bottom] = layout.y.range();
  const beyond = value > grid.max;
  const at = x(Math.min(value, grid.max));
  const text = `${SYMBOLS[over]} = ${value}`;
  const [pointed, setPointed] = useState<number | null>(null);
  const drag = useDrag((place) => onMark(grid.value(grid.position(x.invert(place)))));
  return (
    <>
      <svg className="half-life-mark" aria-hidden="true">
        <line className="half-life-rule" x1={at} x2={at} y1={top - 4 * unit} y2={bottom} />
        <text
          className="half-life-at"
          x={at}
          y={top - 8 * unit}
          textAnchor={at - left < 40 * unit ? "start" : right - at < 40 * unit ? "end" : "middle"}
        >
          {text}
          {beyond && " →"}
        </text>
        {live.halfLives
          .filter(({ method }) => !hidden.includes(method))
          .map(({ method, median }) => (
            <LivePoint
              key={method}
              {...{ method, median, layout }}
              x={x(Math.min(live.at[over], grid.max))}
            />
          ))}
      </svg>
      <div
        className="half-life-field"
        style={{ left, width: right - left, height: bottom }}
        {...drag}
        onPointerMove={(event) => {
          drag.onPointerMove(event);
          const place = left + event.nativeEvent.offsetX;
          setPointed(event.pointerType === "mouse" && event.buttons === 0 ? x.invert(place) : null);
        }}
        onPointerLeave={() => setPointed(null)}
      />
      {pointed !== null && <ReadOut {...{ lines, layout, over, steps, width }} value={pointed} />}
      <input
        type="range"
        className="control-slider half-life-handle"
        aria-label={`Half-life mark: ${parameter.label}`}
        aria-valuetext={beyond ? `${value}, beyond the end of this axis` : String(value)}
        min={grid.min}
        max={grid.max}
        step={grid.step}
        value={grid.position(value)}
        style={
          {
            "--left": `${left}px`,
            "--span": `${right - left}px`,
            "--axis": `${bottom}px`,
          } as React.CSSProperties
        }
        onChange={(event) => onMark(grid.value(event.currentTarget.valueAsNumber))}
      />
    </>
  );
}

/** Half-lives of the run itself; one beyond its end stands in its row. */
function LivePoint({
  method,
  median,
  layout: { y, rows },
  x,
}: {
  method: MethodId;
  median: number;
  layout: Layout;
  x: number;
}) {
  const [low, high] = y.domain();
  const style = { fill: `var(${colourProperty(method)})` };
  if (Number.isFinite(median)) {
    const at = y(Math.min(Math.max(median, low), high));
    return <circle className="half-life-live" cx={x} cy={at} r={5} style={style} />;
  }
  const row = rows.get(method);
  if (row === undefined) return null;
  return <path className="half-life-live" d={triangle(x, row, 6)} style={style} />;
}

/** A mouse takes the mark at once, a finger once it has moved sideways: else it may be about to scroll the page. */
function useDrag(onMove: (place: number) => void) {
  const begun = useRef<{ readonly x: number; readonly y: number; moves: boolean } | null>(null);
  const follow = ({ currentTarget, clientX }: React.PointerEvent<HTMLElement>) => {
    const { left } = currentTarget.getBoundingClientRect();
    const plot = currentTarget.parentElement?.getBoundingClientRect().left ?? left;
    onMove(clientX - plot);
  };
  return {
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const isMouse = event.pointerType === "mouse";
      begun.current = { x: event.clientX, y: event.clientY, moves: isMouse };
      event.currentTarget.setPointerCapture(event.pointerId);
      if (isMouse) follow(event);
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const from = begun.current;
      if (!from) return;
      const [dx, dy] = [Math.abs(event.clientX - from.x), Math.abs(event.clientY - from.y)];
      from.moves ||= dx > 6 && dx > dy;
      if (from.moves) follow(event);
    },
    onPointerUp() {
      begun.current = null;
    },
    onPointerCancel() {
      begun.current = null;
    },
  };
}

interface ReadOutProps {
  readonly lines: readonly HalfLifeLine[];
  readonly layout: Layout;
  readonly over: Over;
  readonly steps: number;
  readonly width: number;
  readonly value: number;
}

/** The values at the computed one nearest to the pointer. */
function ReadOut({ lines, layout: { x }, over, steps, width, value }: ReadOutProps) {
  const values = lines[0]?.spreads.map((spread) => spread.value) ?? [];
  const place = nearest(values, value, values.length);
  if (place < 0) return null;
  const at = x(values[place]);
  const isLeft = at < width / 2;
  return (
    <div
      className="read-out"
      style={isLeft ? { left: at + 12 } : { right: width - at + 12 }}
      aria-hidden="true"
    >
      <table>
        <caption>
          {SYMBOLS[over]} = {values[place]}
        </caption>
        <tbody>
          {lines.map(({ method, spreads }) => (
            <tr key={method}>
              <td style={{ "--swatch": `var(${colourProperty(method)})` } as React.CSSProperties}>
                {choiceName(method)}
              </td>
              <td>{spreads[place] && readingOf(spreads[place], steps)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
