// Times pieces of work that last nanoseconds, with a clock that may tick once a millisecond. The pieces take turns, so
// that a machine that slows down slows all of them down. Knows nothing of what is timed.
import type { Spread } from "../trace/cost.ts";

/** A piece of work. */
export interface Side {
  run(times: number): void;
}

export interface Timing {
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Resolves once waiting messages have been heard. */
  readonly breathe: () => Promise<void>;
  /** Asked after each breath: whether to stop. */
  readonly givenUp: () => boolean;
}

export interface Timed {
  /** Of a single time of each side. */
  readonly spreads: readonly Spread[];
  readonly rounds: number;
  /** How often each side ran in the rounds that count. */
  readonly times: readonly number[];
}

/** Shortest time of one side in one round, and between two looks at the clock, in milliseconds. */
const STRETCH = 5;
const LOOK_EVERY = 0.2;
/** Rounds that do not count: engines compile what runs often. */
const WARM_UP = 3;
const ROUNDS = 19;

/** Times the sides in turn; null when given up. */
export async function timeInTurn(
  sides: readonly Side[],
  { now, breathe, givenUp }: Timing,
): Promise<Timed | null> {
  const tracks = sides.map((side) => ({ side, atOnce: 1, times: 0, taken: [] as number[] }));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const track of tracks) {
      const { times, elapsed } = stretch(track.side, track.atOnce, now);
      track.atOnce = Math.max(1, Math.round((times * LOOK_EVERY) / elapsed));
      if (round >= WARM_UP) {
        track.taken.push((elapsed * 1e6) / times);
        track.times += times;
      }
      await breathe();
      if (givenUp()) return null;
    }
  }
  return {
    spreads: tracks.map(({ taken }) => spreadOf(taken)),
    rounds: ROUNDS,
    times: tracks.map(({ times }) => times),
  };
}

/** From one tick of the clock to another, so that a coarse one counts no more and no less than there was. */
function stretch(side: Side, atOnce: number, now: () => number) {
  const start = nextTick(now);
  let times = 0;
  let elapsed = 0;
  while (elapsed < STRETCH) {
    side.run(atOnce);
    times += atOnce;
    elapsed = now() - start;
  }
  return { times, elapsed };
}

function nextTick(now: () => number): number {
  const before = now();
  let tick = before;
  while (tick === before) tick = now();
  return tick;
}

/** Quartiles, by linear interpolation between order statistics. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.ceil(place);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
