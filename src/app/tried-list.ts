// The one list of what was tried, and what writes into it: each whole result of the page. Loaded after the first result.
import { curveOf } from "../panels/curves.ts";
import { endingsOf } from "../panels/difference.ts";
import { verdictOf } from "../panels/verdict.ts";
import { type Lab, type LabState, linkOf } from "../state/lab.ts";
import { createTriedList, type Tried } from "../state/tried.ts";

export const triedList = createTriedList();

/** Points of a small picture's curve. */
const POINTS = 40;
/** A result that stood for less than this was on the way to another. */
const STOOD = 1500;

/** Writes each result that stands for a while; returns what ends that. */
export function recordTried({ store }: Lab): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = 0;
  const write = () => {
    const state = store.getState();
    if (!isWhole(state) || state.run.id === written) return;
    written = state.run.id;
    const entry = entryOf(state);
    if (entry) void triedList.add(entry);
  };
  const follow = () => {
    clearTimeout(timer);
    if (isWhole(store.getState())) timer = setTimeout(write, STOOD);
  };
  follow();
  const leave = store.subscribe((state, before) => {
    if (state.run !== before.run || state.experiment !== before.experiment) follow();
  });
  return () => {
    clearTimeout(timer);
    leave();
  };
}

export const isWhole = ({ run, drawnRun, trace }: LabState) =>
  trace !== null && run.phase === "complete" && !run.preview && run.id === drawnRun;

/** The query string that stands for a state in the list. */
export const entryLinkOf = ({ experiment, view }: LabState) =>
  linkOf({ experiment, view: { ...view, playhead: null } });

function entryOf(state: LabState): Tried | undefined {
  const { trace, version } = state;
  if (!trace) return undefined;
  const last = trace.times.length - 1;
  const curves = trace.experiment.methods.map((method) => {
    const { mean, length } = curveOf(trace, version, method, "absD");
    const points = Array.from({ length: POINTS }, (_, i) => {
      const record = Math.round((i * last) / (POINTS - 1));
      return record < length && Number.isFinite(mean[record]) ? mean[record] : Number.NaN;
    });
    return { method, points };
  });
  const most = Math.max(...curves.flatMap(({ points }) => points.filter(Number.isFinite)));
  return {
    link: entryLinkOf(state),
    sentence: verdictOf(trace, version),
    when: Date.now(),
    endings: endingsOf(trace, version),
    curves: curves.map(({ method, points }) => ({
      method,
      points: points.map((value) => (most > 0 ? value / most : value)),
    })),
  };
}
