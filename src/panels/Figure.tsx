// The frame of a figure: canvas, axes, veil, crosshair and read-out, and what hands and keys do to them. The picture is
// a plotter's. It draws from the source by itself, at most once a frame, so that a moving slider does not pass through React.
import { useEffect, useRef } from "react";
import { domainsAround, domainsBetween, settled } from "../charts/zoom.ts";
import { type Colours, coloursOf } from "./colours.ts";
import { describer } from "./describe.ts";
import { listenToGestures } from "./gestures.ts";
import { keyTarget, zoomKey } from "./keys.ts";
import { eachFrame } from "./pace.ts";
import type { Picture, Plotter } from "./plotter.ts";
import { type Active, drawReadOut } from "./read-out.ts";
import { type FigureState, type PlotView, type Source, toldRecord } from "./source.ts";

/** Time that a frame gives to a picture that takes longer, in milliseconds. */
const MORE = 8;

/** Size of a chart's letters, in pixels, for which its margins are written. */
const USUAL_SIZE = 12;

interface Props<S extends FigureState> {
  readonly plotter: Plotter<S>;
  readonly source: Source<S>;
  /** Changes when colours do. */
  readonly theme: string;
  readonly onCursor: (step: number | null) => void;
  readonly onPlot: (change: Partial<PlotView>) => void;
  /** Moves the point of the picture that can be dragged, where there is one. */
  readonly onHandle?: ((x: number, y: number) => void) | undefined;
}

export function Figure<S extends FigureState>(props: Props<S>) {
  const { plotter, source, theme, onCursor, onPlot, onHandle } = props;
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const rectangle = useRef<HTMLDivElement>(null);
  const readOut = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLOutputElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const gripSpoken = useRef<HTMLOutputElement>(null);
  // What keys and gestures did last, to be called from the frame's listeners.
  const events = useRef({ onCursor, onPlot, onHandle });
  useEffect(() => {
    events.current = { onCursor, onPlot, onHandle };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through the styles.
  useEffect(() => {
    const elements = {
      plot: plot.current,
      canvas: canvas.current,
      svg: svg.current,
      overlay: overlay.current,
      veil: veil.current,
      rectangle: rectangle.current,
      readOut: readOut.current,
      spoken: spoken.current,
    };
    if (!hasAll(elements)) return;
    return runFigure(
      { ...elements, grip: grip.current, gripSpoken: gripSpoken.current },
      plotter,
      source,
      events,
    );
  }, [plotter, source, theme]);

  return (
    <div className="figure">
      <div
        ref={plot}
        className="plot"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the crosshair along the records.
        tabIndex={0}
      >
        <svg ref={svg} className="axes" aria-hidden="true" />
        <canvas ref={canvas} />
        <div className="veil-frame" aria-hidden="true">
          <div ref={veil} className="veil" hidden />
        </div>
        <svg ref={overlay} className="overlay" aria-hidden="true" />
        <div ref={rectangle} className="rectangle" hidden />
        <div ref={readOut} className="read-out" hidden />
      </div>
      <output ref={spoken} className="visually-hidden" aria-live="polite" />
      {plotter.handle && (
        <div className="grip-frame">
          <button ref={grip} type="button" className="grip" hidden />
          <output ref={gripSpoken} className="visually-hidden" aria-live="polite" />
        </div>
      )}
    </div>
  );
}

interface Elements {
  readonly plot: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
  readonly overlay: SVGSVGElement;
  readonly veil: HTMLDivElement;
  readonly rectangle: HTMLDivElement;
  readonly readOut: HTMLDivElement;
  readonly spoken: HTMLOutputElement;
}

/** What is there only where something can be dragged. */
interface Grip {
  readonly grip: HTMLButtonElement | null;
  readonly gripSpoken: HTMLOutputElement | null;
}

function hasAll(elements: { [K in keyof Elements]: Elements[K] | null }): elements is Elements {
  return Object.values(elements).every((element) => element !== null);
}

/** Draws and listens until what it returns is called. */
function runFigure<S extends FigureState>(
  elements: Elements & Grip,
  plotter: Plotter<S>,
  source: Source<S>,
  events: { readonly current: Pick<Props<S>, "onCursor" | "onPlot" | "onHandle"> },
): () => void {
  const { plot, grip, gripSpoken } = elements;
  // From the observer: to ask for the size while drawing would force a layout each time.
  let width = 0;
  let height = 0;
  let unit = 1;
  let lastTold = -2;
  let drawn: readonly unknown[] = [];
  let picture: Picture<S> | null = null;
  let active: Active = null;
  let onScreen = true;
  const colours: Colours = coloursOf(plot);
  const describe = describer(plot, plotter);

  const draw = (): boolean => {
    const state = source.getState();
    const depends = plotter.dependsOn(state);
    let more = false;
    const changed =
      depends.length !== drawn.length || depends.some((value, i) => value !== drawn[i]);
    if (changed && onScreen) {
      const surface = { canvas: elements.canvas, svg: elements.svg, width, height, unit };
      picture = plotter.draw(surface, state, colours);
      // What was behind before the draw may have caught up by it.
      drawn = plotter.dependsOn(source.getState());
      more = drawn.some((value, i) => value !== depends[i]);
    }
    const told = toldRecord(state);
    if (told !== lastTold) {
      lastTold = told;
      picture?.retell(state);
    }
    if (picture?.drawMore(performance.now() + MORE)) more = true;
    drawVeil(elements.veil, plotter, picture, state);
    drawReadOut(elements, plotter, state, picture, width, colours, active);
    if (grip) plotter.handle?.place(grip, picture, state);
    describe(state, more);
    return more;
  };

  const resized = new ResizeObserver(([entry]) => {
    ({ width, height } = entry.contentRect);
    unit = Number.parseFloat(getComputedStyle(elements.svg).fontSize) / USUAL_SIZE || 1;
    drawn = [];
    // In the next frame, in turn with the other figures: until then the old picture is stretched.
    again();
  });
  resized.observe(plot);
  const { leave: leaveFrames, again } = eachFrame(source, draw);

  // What no one sees is not drawn: its words follow the run all the same.
  const seen = new IntersectionObserver(([entry]) => {
    const came = entry.isIntersecting && !onScreen;
    onScreen = entry.isIntersecting;
    if (came) again();
  });
  seen.observe(plot);

  const viewOf = () => source.getState().view.plots[plotter.id];
  const zoomTo = (wanted: Parameters<typeof settled>[0]) => {
    if (!picture) return;
    const view = viewOf();
    events.current.onPlot({ zoom: settled(wanted, picture.whole, view, view.zoom) });
  };
  /** The scales as they were when a gesture began. */
  let scales: Picture<S> | null = null;
  const stopGestures = listenToGestures(plot, {
    onHover({ x, y }) {
      active = "pointer";
      const step = picture?.stepAt(x, y) ?? null;
      if (step !== null) events.current.onCursor(step);
    },
    onLeave() {
      active = null;
      events.current.onCursor(null);
    },
    onRectangle: (corners) => drawRectangle(elements.rectangle, corners),
    onSelect([a, b]) {
      const domains = picture && domainsBetween(a, b, picture);
      if (domains) zoomTo(domains);
    },
    onZoom(from, to, factor, phase) {
      if (phase === "start") scales = picture && { ...picture };
      else if (scales) zoomTo(domainsAround(from, factor, scales, to));
    },
    onReset: () => events.current.onPlot({ zoom: null }),
  });

  const stopHandle =
    grip &&
    gripSpoken &&
    plotter.handle?.listen(grip, {
      ...{ spoken: gripSpoken, state: source.getState, picture: () => picture },
      onMove: (x, y) => events.current.onHandle?.(x, y),
    });

  const onKeyDown = (event: KeyboardEvent) => {
    const state = source.getState();
    const target = keyTarget(event, state);
    const zoom = picture && zoomKey(event, picture, state);
    if (target !== null) {
      active = "keys";
      events.current.onCursor(target);
    } else if (zoom === "all") events.current.onPlot({ zoom: null });
    else if (zoom) zoomTo(zoom);
    else {
      if (event.key === "Escape") {
        active = null;
        events.current.onCursor(null);
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = () => {
    active = null;
    events.current.onCursor(null);
  };
  plot.addEventListener("keydown", onKeyDown);
  plot.addEventListener("blur", onBlur);
  return () => {
    resized.disconnect();
    seen.disconnect();
    leaveFrames();
    stopGestures();
    stopHandle?.();
    plot.removeEventListener("keydown", onKeyDown);
    plot.removeEventListener("blur", onBlur);
  };
}

/** Lays the veil over what the playhead has not told yet. It is moved and not drawn, so that playing costs nothing. */
function drawVeil(
  veil: HTMLDivElement,
  { veiled }: { readonly veiled: boolean },
  picture: Pick<Picture, "x"> | null,
  { view: { playhead } }: FigureState,
): void {
  veil.hidden = !veiled || playhead === null || picture === null;
  if (veil.hidden || !picture || playhead === null) return;
  const [left, right] = picture.x.range();
  const at = Math.min(Math.max(picture.x(playhead), left), right);
  const frame = veil.parentElement;
  if (frame) {
    frame.style.left = `${left}px`;
    frame.style.width = `${right - left + 1}px`;
  }
  veil.style.transform = `translateX(${Math.round((Number.isFinite(at) ? at : left) - left)}px)`;
}

function drawRectangle(
  element: HTMLDivElement,
  corners: readonly [{ x: number; y: number }, { x: number; y: number }] | null,
): void {
  element.hidden = corners === null;
  if (!corners) return;
  const [a, b] = corners;
  element.style.left = `${Math.min(a.x, b.x)}px`;
  element.style.top = `${Math.min(a.y, b.y)}px`;
  element.style.width = `${Math.abs(a.x - b.x)}px`;
  element.style.height = `${Math.abs(a.y - b.y)}px`;
}
