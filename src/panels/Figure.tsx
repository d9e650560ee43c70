// A figure of curves: canvas, axes, crosshair and read-out. It draws from the source by itself, at most once a
// frame, so that a moving slider does not pass through React.
import { useEffect, useRef } from "react";
import { formatCount, formatLabel } from "../charts/format.ts";
import type { Series } from "../charts/layers.ts";
import { type DrawnChart, drawCrosshair, drawLineChart } from "../charts/line-chart.ts";
import { nearest } from "../charts/nearest.ts";
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { curveOf, outcomeOf, progressOf } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import { isComplete, type PanelState, type Source } from "./source.ts";
import { readings, readOutOf, summaryOf } from "./words.ts";

interface Props {
  readonly definition: FigureDefinition;
  readonly source: Source;
  readonly axis: "linear" | "log";
  /** Changes when colours do. */
  readonly theme: string;
  readonly onCursor: (step: number | null) => void;
}

/** Back to front: the methods the page is about come last and lie on top. */
const ORDER = ["sgd", "sngd", "obar", "nbar", "sam"];

/** Below this width of a figure the end labels have no room for values. */
const NARROW = 460;

export function Figure({ definition, source, axis, theme, onCursor }: Props) {
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const readOut = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  /** Whether the pointer or the focus is in this figure: only then does it show the read-out. */
  const active = useRef<"pointer" | "keys" | null>(null);
  const chart = useRef<DrawnChart | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through the styles.
  useEffect(() => {
    const elements = {
      plot: plot.current,
      canvas: canvas.current,
      svg: svg.current,
      overlay: overlay.current,
      readOut: readOut.current,
      spoken: spoken.current,
    };
    if (!hasAll(elements)) return;
    let frame = 0;
    let drawn = "";
    let marked = "";
    // From the observer: to ask for the size while drawing would force a layout each time.
    let size = { width: 0, height: 0 };
    const colours = methodColours(elements.plot);

    const draw = () => {
      cancelAnimationFrame(frame);
      frame = 0;
      const state = source.getState();
      const key = `${state.drawnRun} ${state.version}`;
      if (key !== drawn) {
        drawn = key;
        chart.current = drawCurves(elements, definition, state, axis, colours, size);
      }
      if (chart.current && marked !== `${key} ${isComplete(state)}`) {
        marked = `${key} ${isComplete(state)}`;
        mark(definition, state);
      }
      drawCursor(elements, definition, state, chart.current, colours, active.current);
      describe(elements.plot, definition, state);
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const resized = new ResizeObserver(([{ contentRect }]) => {
      // Also the first draw. Observers are called before the paint, so nothing is seen at the old size.
      size = contentRect;
      drawn = "";
      draw();
    });
    resized.observe(elements.plot);
    const unsubscribe = source.subscribe(schedule);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      unsubscribe();
    };
  }, [definition, source, axis, theme]);

  const recordAt = (clientX: number) => {
    const { trace } = source.getState();
    if (!trace || !plot.current || !chart.current) return;
    const x = clientX - plot.current.getBoundingClientRect().left;
    const record = nearest(trace.times, chart.current.x.invert(x), progressOf(trace).most);
    if (record >= 0) onCursor(trace.times[record]);
  };
  const leave = () => {
    active.current = null;
    onCursor(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const state = source.getState();
    const target = keyTarget(event, state);
    if (target === null) {
      if (event.key === "Escape") leave();
      return;
    }
    event.preventDefault();
    active.current = "keys";
    onCursor(target);
  };
  return (
    <div className="figure">
      <div
        ref={plot}
        className="plot"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the crosshair along the records.
        tabIndex={0}
        onPointerMove={(event) => {
          active.current = "pointer";
          recordAt(event.clientX);
        }}
        onPointerDown={(event) => {
          active.current = "pointer";
          recordAt(event.clientX);
        }}
        onPointerLeave={(event) => event.pointerType !== "touch" && leave()}
        onKeyDown={onKeyDown}
        onBlur={leave}
      >
        <svg ref={svg} className="axes" aria-hidden="true" />
        <canvas ref={canvas} />
        <svg ref={overlay} className="overlay" aria-hidden="true" />
        <div ref={readOut} className="read-out" hidden />
      </div>
      <output ref={spoken} className="visually-hidden" aria-live="polite" />
    </div>
  );
}

interface Elements {
  readonly plot: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
  readonly overlay: SVGSVGElement;
  readonly readOut: HTMLDivElement;
  readonly spoken: HTMLOutputElement;
}

function hasAll(elements: { [K in keyof Elements]: Elements[K] | null }): elements is Elements {
  return Object.values(elements).every((element) => element !== null);
}

type Colours = (method: string) => string;

/** The present theme's colours, read once. */
function methodColours(element: Element): Colours {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (method) => {
    let colour = known.get(method);
    if (colour === undefined) {
      colour = style.getPropertyValue(colourProperty(method)).trim();
      known.set(method, colour);
    }
    return colour;
  };
}

function drawCurves(
  { plot, canvas, svg }: Elements,
  { quantity, lineWidth }: FigureDefinition,
  state: PanelState,
  axis: "linear" | "log",
  colours: Colours,
  { width, height }: { readonly width: number; readonly height: number },
): DrawnChart | null {
  const { trace, version, drawnRun } = state;
  plot.dataset["run"] = String(drawnRun);
  if (!trace || width < 80 || height < 60) {
    svg.replaceChildren();
    return null;
  }
  const narrow = width < NARROW;
  const methods = ORDER.filter((method) =>
    (trace.experiment.methods as readonly string[]).includes(method),
  );
  const series = methods.map((method): Series => {
    const curve = curveOf(trace, version, method, quantity);
    return {
      id: method,
      label: choiceName(method),
      colour: colours(method),
      dash: DASHES[method as MethodId],
      width: method === "sam" ? lineWidth * 1.25 : lineWidth,
      y: curve.mean,
      low: curve.low,
      high: curve.high,
      length: curve.length,
    };
  });
  return drawLineChart(canvas, svg, {
    width,
    height,
    pixelRatio: globalThis.devicePixelRatio || 1,
    margins: { top: 10, right: narrow ? 56 : 108, bottom: 24, left: 48 },
    xKind: "linear",
    yKind: axis,
    xTitle: "steps",
    xDomain: [0, trace.experiment.steps],
    positions: trace.times,
    series,
    endLabel: ({ id: method, label, y }, last) => {
      if (outcomeOf(trace, version, method).kind === "diverged") return `${label} ↗`;
      return narrow ? label : `${label} ${formatLabel(y[last])}`;
    },
  });
}

/** Leaves a mark that measurements read: which run this figure now shows, and whether it is the whole of it. */
function mark({ id }: FigureDefinition, state: PanelState): void {
  performance.clearMarks("figure-drawn");
  performance.mark("figure-drawn", {
    detail: { figure: id, runId: state.drawnRun, complete: isComplete(state) },
  });
}

/** The crosshair of all figures, and in the active one the values at it. */
function drawCursor(
  { plot, overlay, readOut, spoken }: Elements,
  definition: FigureDefinition,
  state: PanelState,
  chart: DrawnChart | null,
  colours: Colours,
  active: "pointer" | "keys" | null,
): void {
  const { trace, version, cursor } = state;
  const record =
    trace && cursor !== null ? nearest(trace.times, cursor, progressOf(trace).most) : -1;
  if (!trace || !chart || record < 0) {
    if (chart) drawCrosshair(overlay, chart, null);
    readOut.hidden = true;
    spoken.value = "";
    return;
  }
  const values = readings(definition, trace, version, record);
  drawCrosshair(overlay, chart, {
    position: trace.times[record],
    points: values.map(({ method, mean }) => ({ value: mean, colour: colours(method) })),
  });
  readOut.hidden = active === null;
  if (active === null) return;
  spoken.value = active === "keys" ? readOutOf(definition, state, record) : "";
  const table = document.createElement("table");
  const caption = table.createCaption();
  caption.textContent = `Step ${formatCount(trace.times[record])}`;
  // From top to bottom as the lines lie.
  values.sort((a, b) => b.mean - a.mean);
  for (const { method, value, half } of values) {
    const row = table.insertRow();
    const name = row.insertCell();
    name.textContent = choiceName(method);
    name.style.setProperty("--swatch", `var(${colourProperty(method)})`);
    row.insertCell().textContent = value;
    row.insertCell().textContent = half === "" ? "" : `± ${half}`;
  }
  readOut.replaceChildren(table);
  const x = chart.x(trace.times[record]);
  const [left, right] = chart.x.range();
  const after = x < (left + right) / 2;
  readOut.style.left = after ? `${x + 12}px` : "auto";
  readOut.style.right = after ? "auto" : `${plot.clientWidth - x + 12}px`;
}

/** Says the picture in words, and tells tests and assistive technology how far it is. */
function describe(plot: HTMLDivElement, definition: FigureDefinition, state: PanelState): void {
  const { run } = state;
  const shown = run.phase === "complete" && !isComplete(state) ? "running" : run.phase;
  if (plot.dataset["state"] !== shown) plot.dataset["state"] = shown;
  const summary = summaryOf(definition, state);
  if (plot.getAttribute("aria-label") !== summary) plot.setAttribute("aria-label", summary);
}

/** The step that a key moves the crosshair to; null for keys that do not. */
function keyTarget({ key, shiftKey }: React.KeyboardEvent, state: PanelState): number | null {
  const { trace, cursor } = state;
  if (!trace) return null;
  const last = progressOf(trace).most - 1;
  if (last < 0) return null;
  const here = cursor === null ? null : nearest(trace.times, cursor, last + 1);
  const stride = shiftKey ? 10 : 1;
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: here === null ? last : here - stride,
    ArrowRight: here === null ? 0 : here + stride,
    PageDown: here === null ? last : here - Math.ceil(last / 10),
    PageUp: here === null ? 0 : here + Math.ceil(last / 10),
    Home: 0,
    End: last,
  };
  const record = to[key];
  return record === undefined ? null : trace.times[Math.min(Math.max(record, 0), last)];
}
