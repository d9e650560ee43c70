// Draws a figure's lines for a state: which lines, in which order, with which labels. How lines are drawn is charts/.
import { formatLabel } from "../charts/format.ts";
import type { Series } from "../charts/layers.ts";
import { type DrawnChart, drawLineChart } from "../charts/line-chart.ts";
import { onLogAxis } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
import type { PanelState } from "./source.ts";

/** Back to front: the methods the page is about come last and lie on top. */
const ORDER = ["sgd", "sngd", "obar", "nbar", "sam"];

/** Below this width of a figure the end labels have no room for values. */
const NARROW = 560;

/** How strongly lines of a former experiment are drawn while their successors are computed. */
const FORMER = 0.35;

export type Colours = (property: string) => string;

/** The present theme's colours, read once. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (property) => {
    let colour = known.get(property);
    if (colour === undefined) {
      colour = style.getPropertyValue(property).trim();
      known.set(property, colour);
    }
    return colour;
  };
}

interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** Draws the lines of a state; null where there is nothing to draw yet, or no room. */
export function drawFigure(
  { canvas, svg, width, height }: Surface,
  definition: FigureDefinition,
  state: PanelState,
  axis: "linear" | "log",
  colours: Colours,
): DrawnChart | null {
  const { trace } = state;
  if (!trace || width < 80 || height < 60) {
    svg.replaceChildren();
    return null;
  }
  const narrow = width < NARROW;
  const lines = linesOf(definition, state).sort((a, b) => depth(a) - depth(b));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const compared = lines.some(({ noise }) => noise !== null);
  return drawLineChart(canvas, svg, {
    width,
    height,
    pixelRatio: globalThis.devicePixelRatio || 1,
    margins: {
      top: 10,
      right: narrow ? (compared ? 104 : 56) : compared ? 188 : 108,
      bottom: 24,
      left: 48,
    },
    xKind: "linear",
    yKind: axis,
    xTitle: "steps",
    xDomain: [0, trace.experiment.steps],
    positions: trace.times,
    series: lines.map((line) => seriesOf(line, definition, axis, colours)),
    endLabel: ({ id }, last) => {
      const line = byId.get(id);
      return line ? endLabel(line, last, narrow) : "";
    },
  });
}

/** Companions lie under the experiment's own methods. */
const depth = ({ method, noise }: Line) => (noise === null ? ORDER.indexOf(method) : -1);

function seriesOf(
  line: Line,
  { lineWidth }: FigureDefinition,
  axis: "linear" | "log",
  colours: Colours,
): Series {
  const { id, method, name, noise, colour, dash, current, trace } = line;
  const own = noise === null;
  const curve = axis === "log" && own ? onLogAxis(line.curve) : line.curve;
  return {
    id,
    label: name,
    colour: colours(colour),
    dash,
    width: lineWidth * (own ? (method === "sam" ? 1.25 : 1) : 0.85),
    opacity: current ? 1 : FORMER,
    positions: trace.times,
    y: curve.mean,
    low: own ? curve.low : undefined,
    high: own ? curve.high : undefined,
    length: curve.length,
  };
}

function endLabel(
  { name, short, noise, outcome, curve, current }: Line,
  last: number,
  narrow: boolean,
) {
  const label = narrow ? short : name;
  if (outcome.kind === "diverged") return `${label} ↗`;
  if (narrow || !current) return label;
  if (outcome.kind === "collapsed") return `${label} collapsed`;
  return `${label}${noise === null && name === short ? " " : ": "}${formatLabel(curve.mean[last])}`;
}
