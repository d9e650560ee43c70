// One picture of a figure of the small LoRA: which lines, with which labels, on which axes. How lines are drawn is charts/.
import { formatLabel } from "../../charts/format.ts";
import type { Series } from "../../charts/layers.ts";
import { drawCrosshair, drawLineChart } from "../../charts/line-chart.ts";
import { nearest } from "../../charts/nearest.ts";
import { domainOf, EMPTY_EXTENT, type Extent, plotScale, widen } from "../../charts/scales.ts";
import { positivePart } from "../../charts/zoom.ts";
import { progressOf } from "../../trace/trace.ts";
import type { Colours } from "../colours.ts";
import type { Plotter } from "../plotter.ts";
import type { PlotView } from "../source.ts";
import type { LoraFigure, Plotted } from "./figures.ts";
import { type LoraLine, linesOf } from "./lines.ts";
import type { LoraPanelState } from "./source.ts";
import { type Reading, readingsOf, readOutOf, summaryOf, tableOf } from "./words.ts";

/** Back to front: the methods the page is about come last and lie on top. */
const ORDER = ["sgd", "sngd", "obar", "nbar", "sam"];
/** Below this width of a picture the end labels have no room for values. */
const NARROW = 420;
/** The part of the steps from which on lines are labelled beside those of an experiment before. */
const LABELLED_FROM = 0.25;
/** How strongly lines of an experiment before are drawn. */
const FORMER = 0.3;

/** @param index which of the figure's pictures. */
export function loraPlotter(figure: LoraFigure, index: number): Plotter<LoraPanelState> {
  const { id, title } = figure;
  const plottedIn = ({ trace, view }: LoraPanelState): readonly Plotted[] =>
    trace ? figure.plotted(trace.fields, view) : [];
  const readings = (state: LoraPanelState, step: number): Reading[] => {
    const plotted = plottedIn(state)[index];
    return plotted ? readingsOf(plotted, figure, state, step) : [];
  };
  return {
    id,
    title,
    veiled: true,
    dependsOn({ drawnRun, version, former, view }) {
      return [drawnRun, version, former, view.plots[id], view.band, view.hidden, view.gradients];
    },
    draw({ canvas, svg, width, height, unit }, state, colours) {
      const { trace, view } = state;
      const all = plottedIn(state);
      const plotted = all[index];
      if (!trace || !plotted || width < 80 || height < 60) {
        svg.replaceChildren();
        return null;
      }
      const plot = view.plots[id];
      const narrow = width < NARROW * unit;
      const lines = linesOf(plotted, state).sort((a, b) => depth(a) - depth(b));
      const byId = new Map(lines.map((line) => [line.id, line]));
      const wholeX = stepsDomain(trace, plot);
      // Pictures side by side have one axis, else their heights would not compare.
      const shared = all.length > 1 ? domainOfAll(all, state, plot.y) : null;
      const rest = figure.fitsRest && plot.y === "linear" ? domainOfRest(lines) : null;
      const drawn = drawLineChart(canvas, svg, {
        ...{ width, height, unit },
        pixelRatio: globalThis.devicePixelRatio || 1,
        margins: {
          top: 10,
          right: unit * (narrow ? 64 : 92),
          bottom: 24 * unit,
          left: 44 * unit,
        },
        xKind: plot.x,
        yKind: plot.y,
        xTitle: "steps",
        xDomain: (plot.zoom && positivePart(plot.zoom.x, plot.x)) ?? wholeX,
        yDomain: (plot.zoom && positivePart(plot.zoom.y, plot.y)) ?? shared ?? rest,
        positions: trace.times,
        series: lines.map((line) => seriesOf(line, figure, colours)),
        endLabel({ id: line }, last) {
          const labelled = byId.get(line);
          if (!labelled || labelled.former) return "";
          // Labels that stand in the midst of the pale lines would hide them.
          if (state.former && trace.times[last] < LABELLED_FROM * trace.experiment.steps) return "";
          const value = `${formatLabel(labelled.curve.mean[last])}${figure.unit}`;
          return narrow ? labelled.name : `${labelled.name} ${value}`;
        },
      });
      const { x, y, drawMore, whole } = drawn;
      return {
        ...{ x, y, drawMore },
        retell: () => {},
        whole: { x: wholeX, y: shared ?? rest ?? whole },
        stepAt(px) {
          const record = nearest(trace.times, x.invert(px), progressOf(trace).most);
          return record < 0 ? null : trace.times[record];
        },
      };
    },
    mark(overlay, picture, state, step, colours) {
      drawCrosshair(overlay, picture, {
        position: step,
        points: readings(state, step).map(({ line, at }) => ({
          value: at,
          colour: colours(line.colour),
        })),
      });
    },
    readable: (state, step) =>
      readings(state, step)
        .sort((a, b) => b.at - a.at)
        .map(({ line: { name, colour }, value, spread }) => ({ name, colour, value, spread })),
    table: (state) => tableOf(figure, state),
    spoken: (state, step) => readOutOf(readings(state, step), step),
    summary: (state) => summaryOf(figure, plottedIn(state)[index], state),
  };
}

function domainOfAll(
  all: readonly Plotted[],
  state: LoraPanelState,
  kind: "linear" | "log",
): [number, number] {
  let extent: Extent = EMPTY_EXTENT;
  for (const { curve } of all.flatMap((plotted) => linesOf(plotted, state))) {
    const { mean, low, high, length } = curve;
    extent = widen(extent, mean, length);
    // Bands of few seeds may be wide: they widen the axis upwards, and downwards where values are negative anyway.
    if (high) extent = { ...extent, high: widen(extent, high, length).high };
    if (low && extent.low < 0) extent = { ...extent, low: widen(extent, low, length).low };
  }
  return domainOf(extent, kind);
}

/** A domain around the lines' means, rounded outwards, that a low start does not widen; null as long as there are none. */
function domainOfRest(lines: readonly LoraLine[]): [number, number] | null {
  let extent: Extent = EMPTY_EXTENT;
  for (const { mean, length } of lines.map(({ curve }) => curve)) {
    const rest = widen(extent, mean.subarray(1), length - 1);
    extent = { ...rest, high: widen(rest, mean, length).high };
  }
  const { low, high } = extent;
  if (!(high > low)) return null;
  const margin = 0.1 * (high - low);
  const [from, to] = plotScale("linear", [low - margin, high + margin], [0, 1])
    .nice(5)
    .domain();
  return [from, to];
}

/** All steps; on a log axis from the first record after the start. */
function stepsDomain(
  { times, experiment: { steps } }: NonNullable<LoraPanelState["trace"]>,
  { x }: PlotView,
): [number, number] {
  if (x === "linear") return [0, steps];
  const first = times[1] ?? 1;
  return [first < steps ? first : steps / 10, steps];
}

const depth = ({ method, former }: LoraLine) => (former ? -1 : ORDER.indexOf(method));

function seriesOf(
  { id, name, method, former, colour, dash, curve, trace }: LoraLine,
  { lineWidth }: LoraFigure,
  colours: Colours,
): Series {
  const { mean, low, high, length, runs } = curve;
  return {
    id,
    label: name,
    colour: colours(colour),
    dash,
    width: lineWidth * (former ? 0.75 : method === "sam" ? 1.25 : 1),
    opacity: former ? FORMER : 1,
    positions: trace.times,
    y: mean,
    low: former ? undefined : low,
    high: former ? undefined : high,
    length,
    runs,
  };
}
