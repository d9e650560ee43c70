// The picture of the saddle problem's landscape (Fig. 4): contours of f, the lines |x| = |y|, the minima on x y = 0.005, the
// saddle, and each method's way from the start, which can be dragged.
import { createContours } from "../charts/contours.ts";
import { formatCount, formatValue } from "../charts/format.ts";
import { nearest } from "../charts/nearest.ts";
import {
  type DrawnPlane,
  drawDots,
  drawPlane,
  type Note,
  type PlanePath,
} from "../charts/plane-chart.ts";
import type { PlotScale } from "../charts/scales.ts";
import type { Domains } from "../charts/zoom.ts";
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { isConstrained, isScalar } from "../experiment/reads.ts";
import { descent, heightAt, kindOf, MINIMA_PRODUCT } from "../theory/landscape.ts";
import { progressOf, type Trace } from "../trace/trace.ts";
import type { Colours } from "./colours.ts";
import { endingsInWords, otherwiseInWords, pointInWords, type Way, waysOf } from "./endings.ts";
import { createHandle, type Movable } from "./handle.ts";
import type { Plotter } from "./plotter.ts";
import { type PanelState, toldRecord } from "./source.ts";

const id = "landscape";
const title = "Landscape";

/** From the valley up, four times as high from line to line; the third is that of the saddle. */
const LEVELS = Array.from({ length: 9 }, (_, k) => heightAt(0, 0) * 4 ** (k - 2));
/** Half of what the y axis shows at least. */
const HALF = 0.25;
const LEAP = 0.05;
/** Repetitions of a method that are drawn. */
const MOST_WAYS = 8;
/** A start is aimed at in steps of this size. */
const GRAIN = 0.001;
const DIGITS = 5;

// Of the root of f, which is |x y - 0.005| but for a factor: nearly linear, so that a coarse grid will do.
const drawContours = createContours((x, y) => Math.sqrt(heightAt(x, y)), LEVELS.map(Math.sqrt));

const shownWays = (trace: Trace, { view }: PanelState): Way[] =>
  waysOf(trace).filter(({ method, seed }) => seed < MOST_WAYS && !view.hidden.includes(method));

/** Both axes have one scale, so that |x| = |y| lies on the diagonals' directions. */
function domainsFor({ startX, startY }: PanelState["experiment"], aspect: number): Domains {
  const needed = 1.1 * Math.max(Math.abs(startY), Math.abs(startX) / aspect);
  // In leaps, so that the ground stands still under a start that moves.
  const half = Math.max(HALF, Math.ceil(needed / LEAP) * LEAP);
  return { x: [-half * aspect, half * aspect], y: [-half, half] };
}

/** Words on the ground, at its left, where ways from the usual start do not come. */
const NOTES: readonly Note[] = [
  { id: "saddle", text: "saddle", x: 0, y: 0, anchor: "end", side: -8, lift: 0.5 },
  {
    id: "minima",
    text: "minima",
    x: -0.2,
    y: MINIMA_PRODUCT / -0.2,
    anchor: "end",
    side: 0,
    lift: -1.3,
  },
  { id: "balance", text: "|x| = |y|", x: -0.2, y: 0.2, anchor: "end", side: -6, lift: -0.3 },
];

/** One branch of x y = 0.005, drawn by its slope so that it is smooth all along. */
function drawMinima(
  context: CanvasRenderingContext2D,
  x: PlotScale,
  y: PlotScale,
  colour: string,
): void {
  const vertex = Math.sqrt(MINIMA_PRODUCT);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  for (const sign of [1, -1]) {
    context.beginPath();
    for (let s = -4; s <= 4; s += 0.05) {
      const stretch = sign * Math.exp(s);
      context.lineTo(x(vertex * stretch), y(vertex / stretch));
    }
    context.stroke();
  }
}

function drawCross(context: CanvasRenderingContext2D, px: number, py: number, colour: string) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(px - 5, py - 5);
  context.lineTo(px + 5, py + 5);
  context.moveTo(px - 5, py + 5);
  context.lineTo(px + 5, py - 5);
  context.stroke();
}

/** Points of a way before it leaves all bounds, if it does: no canvas goes that far. */
function lengthOf({ x, y }: Pick<Way, "x" | "y">): number {
  const gone = x.findIndex((value, t) => kindOf(value, y[t]) === "gone");
  return gone < 0 ? x.length : gone;
}

const asPath = (way: Way, colours: Colours, told: number): PlanePath => ({
  id: way.seed === 0 ? way.method : `${way.method}-${way.seed}`,
  label: way.seed === 0 ? choiceName(way.method) : "",
  colour: colours(colourProperty(way.method)),
  dash: DASHES[way.method as keyof typeof DASHES],
  width: way.method === "sam" ? 2.5 : 2,
  ...{ x: way.x, y: way.y, length: lengthOf(way), told },
});

/** Gradient descent with the constraint the other way round, faintly. */
function drawOtherWay(
  context: CanvasRenderingContext2D,
  x: PlotScale,
  y: PlotScale,
  { experiment }: Trace,
  colour: string,
): void {
  if (experiment.base !== "sgd" || !experiment.methods.includes("sgd")) return;
  const way = descent(experiment, !isConstrained(experiment));
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.setLineDash([2, 3]);
  context.beginPath();
  const length = lengthOf(way);
  for (let t = 0; t < length; t++) context.lineTo(x(way.x[t]), y(way.y[t]));
  context.stroke();
  context.setLineDash([]);
}

/** The start, which the experiment says and hands move. */
export const START: Movable = {
  at: ({ experiment }) =>
    isScalar(experiment.problem) ? { x: experiment.startX, y: experiment.startY } : null,
  spoken: ({ experiment: { startX, startY } }) => `Start at x ${startX}, y ${startY}`,
  step: 0.005,
  tidy({ x, y }) {
    const within = (value: number, { min, max }: { min: number; max: number }) =>
      Number((Math.round(Math.min(Math.max(value, min), max) / GRAIN) * GRAIN).toFixed(3));
    return { x: within(x, PARAMETERS.startX), y: within(y, PARAMETERS.startY) };
  },
};

export const landscapePlotter: Plotter = {
  id,
  title,
  linear: true,
  handle: createHandle(START),
  veiled: false,
  dependsOn(state) {
    const { drawnRun, version, view, experiment } = state;
    const { startX, startY } = experiment;
    return [drawnRun, version, view.plots[id], view.hidden, toldRecord(state), startX, startY];
  },
  draw({ canvas, svg, width, height, unit }, state, colours) {
    const { trace, view } = state;
    if (!trace || !isScalar(trace.experiment.problem) || width < 80 || height < 60) {
      svg.replaceChildren();
      canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
      return null;
    }
    const margins = { top: 26 * unit, right: 24 * unit, bottom: 24 * unit, left: 48 * unit };
    const aspect = (width - margins.left - margins.right) / (height - margins.top - margins.bottom);
    const whole = domainsFor(state.experiment, aspect);
    const pixelRatio = globalThis.devicePixelRatio || 1;
    const held = isConstrained(trace.experiment);
    const line = {
      colour: colours("--landscape-soft"),
      dash: held ? [] : [4, 4],
      width: held ? 2 : 1,
    };
    const told = toldRecord(state) + 1;
    const ways = shownWays(trace, state);
    const drawn: DrawnPlane = drawPlane(canvas, svg, {
      ...{ width, height, unit, margins, whole },
      pixelRatio,
      ...{ xKind: "linear", yKind: "linear", xTitle: "x", yTitle: "y" },
      domains: view.plots[id].zoom ?? whole,
      guides: [
        { ...line, id: "equal", label: "", y: (x) => x },
        { ...line, id: "opposite", label: "", y: (x) => -x },
      ],
      notes: NOTES,
      paths: ways.map((way) => asPath(way, colours, told)),
      ground(context, x, y) {
        drawContours(context, x, y, pixelRatio, {
          shade: colours("--landscape-line"),
          edge: colours("--landscape-edge"),
        });
        drawMinima(context, x, y, colours("--landscape-line"));
        drawOtherWay(context, x, y, trace, colours("--landscape-soft"));
        drawCross(context, x(0), y(0), colours("--landscape-line"));
      },
    });
    return {
      ...{ x: drawn.x, y: drawn.y, whole: drawn.whole },
      drawMore: () => false,
      retell: () => {},
      stepAt(px, py) {
        const record = drawn.nearest(px, py);
        return record < 0 ? null : trace.times[record];
      },
    };
  },
  mark(overlay, picture, state, step, colours) {
    const points = placesAt(state, step).map(({ x, y, way }) => ({
      ...{ x, y },
      colour: colours(colourProperty(way.method)),
    }));
    drawDots(overlay, picture, points);
  },
  readable: (state, step) =>
    placesAt(state, step)
      .filter(({ way }) => way.seed === 0)
      .map(({ way, x, y }) => ({
        name: nameOf(way, state),
        colour: colourProperty(way.method),
        value: pointInWords(x, y),
        spread: `f ${formatValue(heightAt(x, y), 3)}`,
      })),
  spoken(state, step) {
    const values = placesAt(state, step)
      .filter(({ way }) => way.seed === 0)
      .map(
        ({ way, x, y }) =>
          `${nameOf(way, state)} at ${formatValue(x, DIGITS)}, ${formatValue(y, DIGITS)}`,
      );
    return values.length === 0 ? "" : `Step ${formatCount(step)}: ${values.join("; ")}.`;
  },
  table(state) {
    const { trace } = state;
    const ways = trace ? shownWays(trace, state) : [];
    return {
      columns: [
        "step",
        ...ways.flatMap((way) => ["x", "y"].map((n) => `${nameOf(way, state)} ${n}`)),
      ],
      rows: trace && ways.length > 0 ? progressOf(trace).most : 0,
      row: (record) => [
        trace?.times[record] ?? Number.NaN,
        ...ways.flatMap(({ x, y }) =>
          record < x.length ? [x[record], y[record]] : [Number.NaN, Number.NaN],
        ),
      ],
    };
  },
  summary(state) {
    const { trace, run } = state;
    if (!trace) {
      return run.phase === "error"
        ? `${title}: not computed. ${run.message}`
        : `${title}: not computed yet.`;
    }
    if (!isScalar(trace.experiment.problem)) return `${title}: ${ELSEWHERE}`;
    const told = toldRecord(state);
    const { startX, startY } = trace.experiment;
    const step = formatCount(trace.times[Math.max(told, 0)]);
    const ends = endingsInWords(shownWays(trace, state), told) || "no way is shown";
    return `${title} of f = 30000 (x y − 0.005)², a saddle at (0, 0) between two branches of minima. From ${pointInWords(startX, startY)}, up to step ${step}: ${ends}.`;
  },
};

/** Said where there is no plane to look at. */
const ELSEWHERE =
  "only the saddle problem has a plane of two numbers to look at. Choose it as the problem.";

/** The sentence under the picture. */
export function landscapeRemark(state: PanelState): string {
  const { trace, experiment } = state;
  if (!trace) return "";
  if (!isScalar(experiment.problem)) return `${ELSEWHERE[0].toUpperCase()}${ELSEWHERE.slice(1)}`;
  if (!isScalar(trace.experiment.problem)) return "Computing the first records.";
  const told = toldRecord(state);
  const ends = endingsInWords(shownWays(trace, state), told);
  const held = isConstrained(trace.experiment);
  const otherwise = otherwiseInWords(trace);
  if (ends === "") return "";
  return `${held ? "With" : "Without"} the constraint ${ends}${otherwise && `; ${otherwise}`}.`;
}

const nameOf = ({ method, seed }: Way, { trace }: PanelState) =>
  trace && trace.experiment.seeds > 1
    ? `${choiceName(method)}, run ${seed + 1}`
    : choiceName(method);

/** Where each way stands at a step. */
function placesAt(state: PanelState, step: number) {
  const { trace } = state;
  if (!trace) return [];
  const record = nearest(trace.times, step, progressOf(trace).most);
  return shownWays(trace, state).flatMap((way) => {
    const [x, y] = [way.x[record], way.y[record]];
    return Number.isFinite(x + y) ? [{ way, x, y }] : [];
  });
}
