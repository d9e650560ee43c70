// What has become of |D| by a record of a run: balance, collapse, a stall, or none of these (yet). Judged on the
// mean curves; the thresholds stand here with their reasons, and outcome.test.ts holds them against known runs.

/** Diverged: S is this many times its start, or is no number. */
const DIVERGED = 1e6;

/**
 * Collapsed: S is below this part of 2 |x_0| |y_0|. S is at least 2 |x| |y|, so x and y then make less than a
 * thirtieth of the product they started with and fit nothing, while balancing alone keeps the product. A part of
 * S_0 instead would call collapsed what balanced a start with one side a hundred times as long as the other.
 */
const COLLAPSED = 0.03;
/** Collapsed, too, where a start at x = 0 or y = 0 leaves no product to compare with: S below this part of S_0. */
const VANISHED = 1e-6;

/** Balanced: |D| is at most this part of S, so that the norms of x and y are within 3% of each other. */
export const BALANCED = 0.03;

/**
 * Kept: |D| is within this part of its start. The paper's theorem lets SGD keep D only as the learning rate goes
 * to 0: at 1e-4 with much noise it loses 3.6% in 1e5 steps, where SAM and BAR move |D| by 80% and more.
 */
export const KEPT = 0.1;

/** The last part of a run, by steps, in which a stall must show. */
const LATE = 0.25;
/**
 * Stalled: |D| stayed this close to its present value all that time. Where nBAR has stalled or SAM has settled in
 * the golden statistics, |D| wanders by 3.2% at most; where they still near that place, it falls by 5.7% and more.
 * Few seeds wander further and then count as moving, which claims nothing.
 */
export const STALLED = 0.04;
/**
 * Stalled, too: that time brought at most this part of the whole movement. A steady pace would bring 1/4; without
 * this, a slow run at its beginning would count as stalled.
 */
export const SLOWED = 0.1;

export type RunOutcome =
  /** `record` is the first one out of bounds. */
  | { readonly kind: "diverged"; readonly record: number }
  /** Both norms are gone, so a small |D| says nothing. */
  | { readonly kind: "collapsed" }
  /** |D| is small beside S, and S is not gone. */
  | { readonly kind: "balanced" }
  /** |D| has hardly moved from its start. */
  | { readonly kind: "kept" }
  /** |D| moved, and has ceased to, short of balance: over the last `steps` steps by the part `moved` only. */
  | { readonly kind: "stalled"; readonly steps: number; readonly moved: number }
  | { readonly kind: "moving" };

/** What the thresholds are compared with. */
export interface Measures {
  /** |D| / S. */
  readonly ratio: number;
  /** S over the least S that counts as not collapsed. */
  readonly size: number;
  /** Distance of |D| from its start, over its start; infinite for a start at 0 that was left. */
  readonly change: number;
  /** Largest distance of |D| from its present value in the last part of the run, over its present value. */
  readonly recent: number;
  /** The movement of |D| in that time over its movement from the start. */
  readonly share: number;
  /** That time in steps: LATE of the run, or up to one stride more. */
  readonly steps: number;
}

/** Reads the curves of |D| and S, whose records stand at `times`, up to `record`. */
export function measuresAt(
  absD: ArrayLike<number>,
  S: ArrayLike<number>,
  times: ArrayLike<number>,
  record: number,
): Measures {
  const start = absD[0];
  const end = absD[record];
  let from = record;
  while (from > 0 && times[from] > (1 - LATE) * times[record]) from--;
  let farthest = 0;
  for (let i = from; i < record; i++) farthest = Math.max(farthest, Math.abs(absD[i] - end));
  const moved = Math.abs(end - start);
  return {
    ratio: end / S[record],
    size: S[record] / leastSize(start, S[0]),
    change: moved === 0 ? 0 : moved / start,
    recent: farthest === 0 ? 0 : farthest / end,
    share: moved === 0 ? 0 : Math.abs(end - absD[from]) / moved,
    steps: times[record] - times[from],
  };
}

/** The least S that counts as not collapsed, for a run that began with these. */
export function leastSize(absD0: number, S0: number): number {
  const product = Math.sqrt(Math.max(0, S0 ** 2 - absD0 ** 2));
  return Math.max(COLLAPSED * product, VANISHED * S0);
}

/** Whether S, in a run that began with S_0, is out of all bounds. */
export function isDiverged(S: number, S0: number): boolean {
  return !(S <= S0 * DIVERGED);
}

/** The first record from which S stays below what counts as not collapsed, up to `record`; record + 1 if it is not. */
export function collapseRecord(
  absD: ArrayLike<number>,
  S: ArrayLike<number>,
  record: number,
): number {
  const least = leastSize(absD[0], S[0]);
  let first = record + 1;
  while (first > 0 && S[first - 1] < least) first--;
  return first;
}

/**
 * The outcome by `record` of the mean curves of |D| and S. A run that diverged at or before it stays diverged;
 * everything else may still change with later records.
 */
export function outcomeAt(
  absD: ArrayLike<number>,
  S: ArrayLike<number>,
  times: ArrayLike<number>,
  record: number,
): RunOutcome {
  for (let i = 0; i <= record; i++) {
    if (isDiverged(S[i], S[0])) return { kind: "diverged", record: i };
  }
  const { ratio, size, change, recent, share, steps } = measuresAt(absD, S, times, record);
  if (size < 1) return { kind: "collapsed" };
  if (ratio <= BALANCED) return { kind: "balanced" };
  if (change <= KEPT) return { kind: "kept" };
  if (recent <= STALLED && share <= SLOWED) return { kind: "stalled", steps, moved: recent };
  return { kind: "moving" };
}
