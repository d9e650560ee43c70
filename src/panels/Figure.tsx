// A figure of curves: canvas, axes, crosshair and read-out. It draws from the source by itself, at most once a
// frame, so that a moving slider does not pass through React.
import { useEffect, useRef } from "react";
import type { DrawnChart } from "../charts/line-chart.ts";
import { nearest } from "../charts/nearest.ts";
import { progressOf } from "./curves.ts";
import { coloursOf, drawFigure } from "./draw-figure.ts";
import type { FigureDefinition } from "./figures.ts";
import { keyTarget } from "./keys.ts";
import { eachFrame } from "./pace.ts";
import { type Active, drawReadOut, type ReadOutElements } from "./read-out.ts";
import { isComplete, type PanelState, type Source } from "./source.ts";
import { summaryOf } from "./words.ts";

interface Props {
  readonly definition: FigureDefinition;
  readonly source: Source;
  readonly axis: "linear" | "log";
  /** Changes when colours do. */
  readonly theme: string;
  readonly onCursor: (step: number | null) => void;
}

export function Figure({ definition, source, axis, theme, onCursor }: Props) {
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const readOut = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  const active = useRef<Active>(null);
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
    // From the observer: to ask for the size while drawing would force a layout each time.
    let width = 0;
    let height = 0;
    let drawn: readonly unknown[] = [];
    const colours = coloursOf(elements.plot);
    const describe = describer(elements.plot, definition);

    const draw = () => {
      const state = source.getState();
      const shown = [state.drawnRun, state.version, definition.companions && state.companions.list];
      if (shown.some((value, i) => value !== drawn[i])) {
        drawn = shown;
        const surface = { canvas: elements.canvas, svg: elements.svg, width, height };
        chart.current = drawFigure(surface, definition, state, axis, colours);
      }
      drawReadOut(elements, definition, state, chart.current, width, colours, active.current);
      describe(state);
    };
    const resized = new ResizeObserver(([entry]) => {
      // Also the first draw. Observers are called before the paint, so nothing is seen at the old size.
      ({ width, height } = entry.contentRect);
      drawn = [];
      draw();
    });
    resized.observe(elements.plot);
    const leaveFrames = eachFrame(source, draw);
    return () => {
      resized.disconnect();
      leaveFrames();
    };
  }, [definition, source, axis, theme]);

  const recordAt = (clientX: number) => {
    active.current = "pointer";
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
    const target = keyTarget(event, source.getState());
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
        onPointerMove={(event) => recordAt(event.clientX)}
        onPointerDown={(event) => recordAt(event.clientX)}
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

interface Elements extends ReadOutElements {
  readonly plot: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
}

function hasAll(elements: { [K in keyof Elements]: Elements[K] | null }): elements is Elements {
  return Object.values(elements).every((element) => element !== null);
}

/** While a run goes on its summary is renewed no more often than this, in milliseconds. */
const SUMMARY_EVERY = 400;

/** Says the picture in words, and tells tests and assistive technology how far it is. */
function describer(plot: HTMLDivElement, definition: FigureDefinition) {
  let summary = "";
  let said = Number.NEGATIVE_INFINITY;
  const set = (name: string, value: string) => {
    if (plot.dataset[name] !== value) plot.dataset[name] = value;
  };
  return (state: PanelState) => {
    const { run, drawnRun, companions } = state;
    const phase = run.phase === "complete" && !isComplete(state) ? "running" : run.phase;
    if (phase !== "running" || performance.now() - said > SUMMARY_EVERY) {
      const next = summaryOf(definition, state);
      if (next !== summary) plot.setAttribute("aria-label", next);
      summary = next;
      said = performance.now();
    }
    set("run", String(drawnRun));
    set("state", phase);
    // After an error nothing more comes.
    set("companions", definition.companions && phase !== "error" ? companions.phase : "idle");
  };
}
