// How often previews begin while a slider moves: as often as this machine can compute and draw them without being late
// for a frame. It listens to the frames of a movement, slows down with every one that is late, and tries again bit by bit.
import { browserClock, type Clock } from "./clock.ts";

/** Bounds of the time from preview to preview, in milliseconds, and where it begins. */
const LEAST = 16;
const MOST = 100;
const FIRST = 66;
/** A late frame makes that time longer by the first factor, a punctual one shorter by the second: some 2% are late. */
const SLOWER = 1.25;
const FASTER = 0.996;
/** A frame is late after this many times the usual time between two. */
const LATE = 1.5;
/** Longer gaps are pauses of the page, not late frames. */
const PAUSE = 250;

export interface PreviewPace {
  /** Milliseconds from preview to preview. */
  every(): number;
  /** Something moves: frames count from now on. */
  begin(): void;
  end(): void;
}

export function createPreviewPace(clock: Clock = browserClock): PreviewPace {
  let every = FIRST;
  let usual = Number.POSITIVE_INFINITY;
  let last = Number.NaN;
  let callOff: (() => void) | null = null;

  function listen(time: number): void {
    callOff = clock.frame(listen);
    const gap = time - last;
    last = time;
    if (!(gap > 0 && gap < PAUSE)) return;
    usual = Math.min(usual, gap);
    if (gap > LATE * usual) every = Math.min(MOST, every * SLOWER);
    else every = Math.max(LEAST, every * FASTER);
  }

  return {
    every: () => every,
    begin() {
      if (callOff) return;
      last = Number.NaN;
      callOff = clock.frame(listen);
    },
    end() {
      callOff?.();
      callOff = null;
    },
  };
}
