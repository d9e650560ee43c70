// When those who read a source hear of its changes: figures in the next frame, or at once when a run is complete,
// and words in a task of their own after them. However often the source changes, nothing is drawn twice a frame.
import { catchUp } from "./catch-up.ts";
import { type FigureState, isComplete, type PanelState, type Source } from "./source.ts";

/** Any source, and what of a page's state may be behind. */
type AnySource = Source<FigureState & Partial<Pick<PanelState, "companions" | "pinned">>>;

/** What a frame may take before the remaining figures are left to the next one, in milliseconds. */
const FRAME_BUDGET = 3;
/** Figures that take long share the time: after a frame the next one waits for this many times as long. */
const SHARE = 2;
/** What counts as long, in milliseconds. */
const LONG = 12;
/** Words follow figures at no shorter distance than this: no one reads faster. */
const WORDS_EVERY = 100;

/** Draws, and says whether it has more to draw in the next frame. */
type Draw = () => boolean;

interface Pace {
  readonly figures: Set<Draw>;
  readonly words: Set<() => void>;
  /** Asks for a frame. */
  wake(): void;
}

const paces = new WeakMap<AnySource, Pace>();

/** Calls a figure back in the frame after a change, and after `again`, until it leaves. */
export function eachFrame(source: AnySource, draw: Draw): { leave: () => void; again: () => void } {
  const pace = paceOf(source);
  return { leave: join(pace.figures, draw), again: pace.wake };
}

/** Calls back once the figures of a change are drawn. Returns what ends that. */
export function afterFrame(source: AnySource, tell: () => void): () => void {
  return join(paceOf(source).words, tell);
}

function join<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function paceOf(source: AnySource): Pace {
  let pace = paces.get(source);
  if (!pace) {
    pace = follow(source);
    paces.set(source, pace);
  }
  return pace;
}

/** A source lives as long as the page does, and so does this. */
function follow(source: AnySource): Pace {
  const figures = new Set<Draw>();
  const words = new Set<() => void>();
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastWords = Number.NEGATIVE_INFINITY;
  let changed = false;
  let due: Draw[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;

  const speak = () => {
    timer = undefined;
    lastWords = performance.now();
    for (const tell of [...words]) tell();
  };
  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const start = performance.now();
    if (due.length === 0) {
      due = [...figures];
      changed = false;
      const { trace, companions, pinned } = source.getState();
      if (trace) catchUp(trace);
      if (pinned && pinned.trace !== trace) catchUp(pinned.trace);
      for (const companion of companions?.list ?? []) catchUp(companion.trace);
    }
    while (due.length > 0) {
      const next = due.shift();
      if (next && figures.has(next) && next()) changed = true;
      if (performance.now() - start > FRAME_BUDGET) break;
    }
    if (due.length > 0 || changed) {
      const took = performance.now() - start;
      if (took < LONG) frame = requestAnimationFrame(draw);
      else rest(took * SHARE);
    }
    if (timer !== undefined) return;
    timer = setTimeout(speak, Math.max(0, lastWords + WORDS_EVERY - performance.now()));
  };
  const rest = (milliseconds: number) => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      if (frame === 0) frame = requestAnimationFrame(draw);
    }, milliseconds);
  };
  const wake = () => {
    changed = true;
    if (frame === 0 && resting === undefined) frame = requestAnimationFrame(draw);
  };
  let whole = 0;
  source.subscribe(() => {
    const state = source.getState();
    // The last records need not wait for the frame to begin: it then finds them drawn.
    if (isComplete(state) && state.run.id !== whole) {
      whole = state.run.id;
      due = [];
      draw();
    } else wake();
  });
  return { figures, words, wake };
}
