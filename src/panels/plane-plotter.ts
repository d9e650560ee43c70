// The picture of the norm plane: each method's way through (||x||^2, ||y||^2), the diagonal of balance, and the lines of
// equal D, along which SGD's gradient flow goes (Theorem 1: dB/dt = 0).
import { formatCount, formatValue } from "../charts/format.ts";
import { drawDots, drawPlane } from "../charts/plane-chart.ts";
import { positivePart } from "../charts/zoom.ts";
import { colourProperty } from "../controls/wording.ts";
import { fixedRatio } from "../theory/fixed-ratio.ts";
import type { Quantity } from "../trace/quantities.ts";
import { progressOf } from "../trace/trace.ts";
import { curveOf, isBehind, outcomeOf } from "./curves.ts";
import { NORM_PLANE } from "./figures.ts";
import { placesAt, readWays, toldOf, type Way, waysOf } from "./plane-ways.ts";
import type { Plotter } from "./plotter.ts";
import { type PanelState, toldRecord } from "./source.ts";
import { captionOf } from "./words.ts";

const { id, title } = NORM_PLANE;

/** Digits of numbers that are read out rather than glanced at. */
const EXACT_DIGITS = 5;

/** A line of rest this close to the diagonal, as a part of its slope, is the diagonal. */
const SAME_LINE = 0.05;
/** The part of a run that tells where SAM comes to rest. */
const LATE = 0.25;

/** The slope of the line on which SAM comes to rest, by the gradients it met late in its run, unless it is the diagonal. */
function restOf({ trace, version, view, run }: PanelState): number[] {
  if (!trace || run.preview || view.hidden.includes("sam")) return [];
  if (!trace.experiment.methods.includes("sam")) return [];
  if (outcomeOf(trace, version, "sam").kind !== "going") return [];
  const late = (quantity: Quantity) => {
    const { mean, length } = curveOf(trace, version, "sam", quantity);
    let sum = 0;
    for (let i = Math.floor((1 - LATE) * length); i < length; i++) sum += mean[i];
    return sum;
  };
  const [x, y, gx, gy] = [late("xNorm2"), late("yNorm2"), late("gxNorm2"), late("gyNorm2")];
  const ratio = fixedRatio({ x, y, gx, gy });
  return Number.isFinite(ratio) && Math.abs(ratio - 1) > SAME_LINE ? [ratio] : [];
}

export const planePlotter: Plotter = {
  id,
  title,
  veiled: false,
  dependsOn(state) {
    const { drawnRun, version, view, trace, companions } = state;
    const behind = trace !== null && isBehind(trace) && {};
    const told = toldRecord(state);
    return [drawnRun, version, companions.list, view.plots[id], view.hidden, told, behind];
  },
  draw({ canvas, svg, width, height, unit }, state, colours) {
    const { trace, view } = state;
    const ways = waysOf(state);
    const start = ways.find(({ own, length }) => own && length > 0);
    if (!trace || width < 80 || height < 60) {
      svg.replaceChildren();
      return null;
    }
    const plot = view.plots[id];
    const { zoom } = plot;
    const x = zoom && positivePart(zoom.x, plot.x);
    const y = zoom && positivePart(zoom.y, plot.y);
    const level = (d: number) => (at: number) => at - d;
    const line = { colour: colours("--outline"), width: 1, dash: [] };
    const d0 = start ? start.x[0] - start.y[0] : 0;
    const faint = { colour: colours("--hairline"), width: 1, dash: [] };
    const step = Math.abs(d0) / 4 || 0.25;
    const guides = [
      ...Array.from({ length: 16 }, (_, i) => (i - 8) * step)
        .filter((d) => d !== 0 && d !== d0)
        .map((d) => ({ ...faint, id: `level ${d}`, label: "", y: level(d) })),
      { ...line, dash: [2, 3], id: "start", label: "", y: level(d0) },
      { ...line, width: 1.5, id: "balance", label: "balance, D = 0", y: level(0) },
      ...restOf(state).map((ratio) => ({
        ...{ ...line, colour: colours(colourProperty("sam")), dash: [6, 3], id: "rest" },
        ...{ label: "equal gradients: SAM rests", labelAt: 0.97, y: (at: number) => ratio * at },
      })),
    ];
    const drawn = drawPlane(canvas, svg, {
      ...{ width, height, unit },
      pixelRatio: globalThis.devicePixelRatio || 1,
      margins: { top: 26 * unit, right: 64 * unit, bottom: 24 * unit, left: 48 * unit },
      xKind: plot.x,
      yKind: plot.y,
      xTitle: "‖x‖²",
      yTitle: "‖y‖²",
      domains: x && y ? { x, y } : null,
      guides: d0 === 0 ? guides.filter((guide) => guide.id !== "start") : guides,
      paths: ways.map((way) => ({
        ...way,
        label: way.short,
        colour: colours(way.colour),
        told: toldOf(way, state),
        silent: !way.current,
      })),
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
    const points = placesAt(state, step).map(({ way, x, y }) => ({
      ...{ x, y },
      colour: colours(way.colour),
    }));
    drawDots(overlay, picture, points);
  },
  readable: (state, step) =>
    placesAt(state, step).map(({ way: { name, colour }, x, y }) => ({
      ...{ name, colour },
      value: `${formatValue(x)}, ${formatValue(y)}`,
      spread: `D ${formatValue(x - y)}`,
    })),
  table(state) {
    const ways = readWays(state);
    const { trace } = state;
    return {
      columns: ["step", ...ways.flatMap(({ name }) => [`${name} ‖x‖²`, `${name} ‖y‖²`])],
      rows: trace ? progressOf(trace).most : 0,
      row: (record) => [
        trace?.times[record] ?? Number.NaN,
        ...ways.flatMap(({ x, y, length }) =>
          record < length ? [x[record], y[record]] : [Number.NaN, Number.NaN],
        ),
      ],
    };
  },
  spoken(state, step) {
    const values = placesAt(state, step).map(
      ({ way, x, y }) =>
        `${way.spoken} ${formatValue(x, EXACT_DIGITS)} and ${formatValue(y, EXACT_DIGITS)}`,
    );
    return values.length === 0
      ? ""
      : `Step ${formatCount(step)}, squared norms of x and y: ${values.join(", ")}.`;
  },
  summary(state) {
    const { trace, run } = state;
    if (!trace) {
      return run.phase === "error"
        ? `${title}: not computed. ${run.message}`
        : `${title}: not computed yet.`;
    }
    const told = toldRecord(state);
    const step = told < 0 ? 0 : trace.times[told];
    const ends = placesAt(state, step).map(
      ({ way, x, y }) =>
        `${way.spoken} from ${startOf(way)} to ${formatValue(x, EXACT_DIGITS)}, ${formatValue(y, EXACT_DIGITS)}`,
    );
    const caption =
      trace.experiment.seeds > 1 ? `mean, N = ${trace.experiment.seeds}` : captionOf(state);
    return `${title}, squared norm of y against that of x, ${caption}. Up to step ${formatCount(step)}: ${ends.join("; ") || "no way"}.`;
  },
};

function startOf({ x, y }: Way): string {
  return `${formatValue(x[0])}, ${formatValue(y[0])}`;
}
