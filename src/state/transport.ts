// The transport: moves the playhead along the trajectories, by itself at the frame rate or by a person's word.
// The trajectories are there already; playing computes nothing.
import { browserClock, type Clock } from "./clock.ts";

/** How long a whole trajectory takes to play at speed 1, in seconds. */
const PLAY_SECONDS = 10;

/** A gap between frames counts for no more than this, in milliseconds: a page that was hidden goes on where it was. */
const LONGEST_FRAME = 100;

/** What the transport reads and moves. */
export interface Track {
  /** The step that is shown; null for the end. */
  readonly playhead: number | null;
  /** Length of the trajectories in steps. */
  readonly steps: number;
  /** Steps of the records, ascending. */
  readonly times: ArrayLike<number>;
  /** Records that are there so far. */
  readonly reached: number;
  readonly speed: number;
}

export interface Transport {
  play(): void;
  pause(): void;
  /** Moves by whole records, forwards or backwards, and pauses. */
  step(records: number): void;
  /** Back to step 0, paused. */
  reset(): void;
  /** To a step; at the last one or beyond it, to the end. */
  seek(step: number | null): void;
}

export function createTransport(
  track: () => Track,
  show: (playhead: number | null) => void,
  onPlaying: (playing: boolean) => void,
  clock: Clock = browserClock,
): Transport {
  let callOff: (() => void) | null = null;
  let last = 0;

  function pause(): void {
    if (!callOff) return;
    callOff();
    callOff = null;
    onPlaying(false);
  }

  function seek(step: number | null): void {
    const { steps } = track();
    show(step === null || step >= steps ? null : Math.max(0, Math.round(step)));
  }

  function tick(): void {
    const { playhead, steps, times, reached, speed } = track();
    const now = clock.now();
    const passed = Math.min(now - last, LONGEST_FRAME);
    last = now;
    const next = (playhead ?? steps) + (passed / 1000 / PLAY_SECONDS) * speed * steps;
    // While the run goes on the playhead waits at its newest record.
    const there = reached === 0 ? 0 : times[reached - 1];
    if (next >= steps && there >= steps) {
      pause();
      show(null);
      return;
    }
    // Not rounded: a slow playhead would never move.
    show(Math.min(next, there));
    callOff = clock.frame(tick);
  }

  return {
    play() {
      if (callOff) return;
      if (track().playhead === null) show(0);
      last = clock.now();
      callOff = clock.frame(tick);
      onPlaying(true);
    },
    pause() {
      pause();
      const { playhead } = track();
      if (playhead !== null) seek(playhead);
    },
    step(records) {
      pause();
      const { playhead, times, reached } = track();
      if (reached === 0) return;
      const here = playhead ?? times[reached - 1];
      let record = 0;
      while (record + 1 < reached && times[record + 1] <= here) record++;
      // Backwards from between two records is to the one before.
      const between = times[record] < here && records < 0 ? 1 : 0;
      const to = Math.min(Math.max(record + records + between, 0), reached - 1);
      seek(times[to]);
    },
    reset() {
      pause();
      show(0);
    },
    seek,
  };
}
