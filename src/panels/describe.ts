// Says a picture in words, and tells tests and assistive technology how far it is.
import type { Plotter } from "./plotter.ts";
import type { FigureState, PanelState } from "./source.ts";

/** While a run goes on or a playhead moves the summary is renewed no more often than this, in milliseconds. */
const SUMMARY_EVERY = 400;

export function describer<S extends FigureState>(plot: HTMLElement, plotter: Plotter<S>) {
  let summary = "";
  let said = Number.NEGATIVE_INFINITY;
  let late: ReturnType<typeof setTimeout> | undefined;
  const set = (name: string, value: string) => {
    if (plot.dataset[name] !== value) plot.dataset[name] = value;
  };
  /** `more` while some of the picture is still to be drawn. */
  return (state: S & Partial<Pick<PanelState, "companions">>, more: boolean) => {
    const { run, drawnRun, companions } = state;
    const drawing = run.phase === "complete" && (more || run.id !== drawnRun);
    const phase = drawing
      ? "running"
      : run.preview && run.phase === "complete"
        ? "preview"
        : run.phase;
    const say = () => {
      clearTimeout(late);
      late = undefined;
      said = performance.now();
      const next = plotter.summary(state);
      if (next !== summary) plot.setAttribute("aria-label", next);
      summary = next;
    };
    // What comes too soon is said once it has rested; that a run is whole is said at once.
    clearTimeout(late);
    const ended = phase === "complete" && plot.dataset["state"] !== "complete";
    const soon = !ended && performance.now() - said < SUMMARY_EVERY;
    if (soon && (phase === "running" || phase === "preview" || state.view.playhead !== null)) {
      late = setTimeout(say, SUMMARY_EVERY);
    } else say();
    set("run", String(drawnRun));
    set("state", phase);
    // After an error nothing more comes.
    if (companions) set("companions", phase !== "error" ? companions.phase : "idle");
  };
}
