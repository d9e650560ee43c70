// The picture of a figure over the steps: which lines, in which order, with which labels. How lines are drawn is charts/.
import { formatLabel } from "../charts/format.ts";
import type { Series } from "../charts/layers.ts";
import { drawCrosshair, drawLineChart } from "../charts/line-chart.ts";
import { nearest } from "../charts/nearest.ts";
import { positivePart } from "../charts/zoom.ts";
import { progressOf, type Trace } from "../trace/trace.ts";
import { coincident, stripesOf } from "./coincide.ts";
import type { Colours } from "./colours.ts";
import { isBehind, onLogAxis } from "./curves.ts";
import { type FigureDefinition, plottedIn } from "./figures.ts";
import { FORMER, type Line, linesOf } from "./lines.ts";
import type { Plotter, Table } from "./plotter.ts";
import { type PanelState, type PlotView, toldRecord } from "./source.ts";
import { readings, readOutOf, summaryOf } from "./words.ts";

/** Back to front: the methods the page is about come last and lie on top. */
const ORDER = ["sgd", "sngd", "obar", "nbar", "sam"];

/** Below this width of a figure the end labels have no room for values. */
const NARROW = 560;

export function curvePlotter(definition: FigureDefinition): Plotter {
  const { id, title } = definition;
  return {
    id,
    title,
    veiled: true,
    dependsOn(state) {
      const { drawnRun, version, companions, pinned, view, trace } = state;
      const { quantity } = plottedIn(definition, state);
      const levels = definition.companions && companions.list;
      const behind = trace !== null && isBehind(trace) && {};
      const { band, hidden, theory } = view;
      return [
        drawnRun,
        version,
        levels,
        view.plots[id],
        quantity,
        band,
        hidden,
        theory,
        behind,
        definition.pins && pinned,
      ];
    },
    draw({ canvas, svg, width, height, unit }, state, colours) {
      const { trace, view } = state;
      if (!trace || width < 80 || height < 60) {
        svg.replaceChildren();
        return null;
      }
      const plot = view.plots[id];
      const narrow = width < NARROW * unit;
      const lines = linesOf(definition, state).sort((a, b) => depth(a) - depth(b));
      const stripes = stripesOf(coincident(definition, lines));
      const byId = new Map(lines.map((line) => [line.id, line]));
      const compared = lines.some(({ noise }) => noise !== null);
      const hasCollapsed =
        definition.collapses && lines.some(({ outcome }) => outcome.kind === "collapsed");
      const wholeX = stepsDomain(trace, plot);
      const labelsOf = (now: PanelState) => {
        const told = now.view.playhead === null ? null : toldRecord(now);
        return ({ id: line }: Series, last: number) => {
          const labelled = byId.get(line);
          return labelled ? endLabel(labelled, definition, last, narrow, told) : "";
        };
      };
      const drawn = drawLineChart(canvas, svg, {
        ...{ width, height, unit },
        pixelRatio: globalThis.devicePixelRatio || 1,
        margins: {
          top: 10,
          right:
            unit * (narrow ? (compared ? 104 : 56) : compared ? 188 : hasCollapsed ? 124 : 108),
          bottom: 24 * unit,
          left: 48 * unit,
        },
        xKind: plot.x,
        yKind: plot.y,
        xTitle: "steps",
        xDomain: (plot.zoom && positivePart(plot.zoom.x, plot.x)) ?? wholeX,
        yDomain: plot.zoom && positivePart(plot.zoom.y, plot.y),
        positions: trace.times,
        series: lines.map((line) => ({
          ...seriesOf(line, definition, plot.y, colours),
          ...stripes.get(line.id),
        })),
        endLabel: labelsOf(state),
      });
      const { x, y, drawMore, relabel } = drawn;
      return {
        ...{ x, y, drawMore },
        retell: (now) => relabel(labelsOf(now)),
        whole: { x: wholeX, y: drawn.whole },
        stepAt(px) {
          const record = nearest(trace.times, x.invert(px), progressOf(trace).most);
          return record < 0 ? null : trace.times[record];
        },
      };
    },
    mark(overlay, picture, state, step, colours) {
      drawCrosshair(overlay, picture, {
        position: step,
        points: readings(definition, state, step).map(({ line, at }) => ({
          value: at,
          colour: colours(line.colour),
        })),
      });
    },
    readable: (state, step) =>
      readings(definition, state, step)
        .sort((a, b) => b.at - a.at)
        .map(({ line: { name, colour }, value, spread }) => ({ name, colour, value, spread })),
    table: (state) => tableOf(definition, state),
    spoken: (state, step) => readOutOf(definition, state, step),
    summary: (state) => summaryOf(definition, state),
  };
}

/** Each line's value and its band, from record to record. */
function tableOf(definition: FigureDefinition, state: PanelState): Table {
  const { trace } = state;
  if (!trace) return { columns: ["step"], rows: 0, row: () => [] };
  const lines = linesOf(definition, state).filter(({ current }) => current);
  const hasBand = lines.map((line) => line.at(0).low !== undefined);
  return {
    columns: [
      "step",
      ...lines.flatMap(({ name }, i) => (hasBand[i] ? [name, "low", "high"] : [name])),
    ],
    rows: progressOf(trace).most,
    row: (record) => [
      trace.times[record],
      ...lines.flatMap((line, i) => {
        const there = record < line.mean.length;
        const {
          value,
          low = Number.NaN,
          high = Number.NaN,
        } = there ? line.at(record) : { value: Number.NaN };
        return hasBand[i] ? [value, low, high] : [value];
      }),
    ],
  };
}

/** All steps; on a log axis from the first record after the start. */
function stepsDomain({ times, experiment: { steps } }: Trace, { x }: PlotView): [number, number] {
  if (x === "linear") return [0, steps];
  const first = times[1] ?? 1;
  return [first < steps ? first : steps / 10, steps];
}

/** Companions lie under the experiment's own methods, overlays over them. */
const depth = ({ method, noise, overlaid, pinned }: Line) =>
  noise === null && !pinned ? ORDER.indexOf(method) + (overlaid ? ORDER.length : 0) : -1;

/** A ghost is a broad, pale trail: how well the line in it keeps to it is seen at once. */
const GHOST = 0.3;
const widthOf = ({ method, noise, ghost }: Line) =>
  ghost ? 4 : noise === null ? (method === "sam" ? 1.25 : 1) : 0.85;

function seriesOf(
  line: Line,
  { lineWidth, rings, collapses }: FigureDefinition,
  axis: "linear" | "log",
  colours: Colours,
): Series {
  const { id, name, noise, ghost, overlaid, colour, dash, current, outcome, trace } = line;
  const own = noise === null;
  // Quartiles are what they are on any axis.
  const curve = axis === "log" && own && !line.curve.positions ? onLogAxis(line.curve) : line.curve;
  return {
    id,
    label: name,
    colour: colours(colour),
    dash,
    width: lineWidth * (overlaid?.width ?? widthOf(line)),
    rings: rings === true && overlaid === null,
    ...(collapses && !overlaid && outcome.kind === "collapsed" ? { cross: outcome.record } : {}),
    opacity: (current ? 1 : FORMER) * (ghost ? GHOST : 1),
    labelOpacity: current ? 1 : FORMER,
    positions: curve.positions ?? trace.times,
    y: curve.mean,
    low: own ? curve.low : undefined,
    high: own ? curve.high : undefined,
    length: curve.length,
    runs: own ? curve.runs : undefined,
  };
}

function endLabel(
  { name, short, noise, overlaid, pinned, outcome, curve, current, at }: Line,
  { collapses }: FigureDefinition,
  last: number,
  narrow: boolean,
  told: number | null,
) {
  // The line that it lies over is labelled; the panel says what its dots and dashes are.
  if (overlaid || pinned) return "";
  const label = narrow ? short : name;
  if (outcome.kind === "diverged") return `${label} ↗`;
  if (narrow || !current) return label;
  if (collapses && told === null && outcome.kind === "collapsed") return `${label} collapsed`;
  // What is told is told at the playhead, here as in the sentence above.
  const value = told === null ? curve.mean[last] : at(told).value;
  return `${label}${noise === null && name === short ? " " : ": "}${formatLabel(value)}`;
}
