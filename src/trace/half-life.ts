// The half-life of |D|: when a run has halved the imbalance that it began with. A meter takes a run's records one after
// another, so that nothing else of the run need be kept. What a sweep of many runs makes of it crosses from the engine here.
import { isDiverged, leastSize } from "./outcome.ts";
import { quartilesOf } from "./statistics.ts";
import { placeOf, type Trace } from "./trace.ts";

/** What became of a run besides: nothing of note, both norms collapsed by its end, or it left all bounds. */
export const FATES = ["lasting", "collapsed", "diverged"] as const;
export type Fate = (typeof FATES)[number];

export interface Halving {
  /**
   * The first time, in steps, at which |D| <= |D_0| / 2, by linear interpolation between records. Infinite where no
   * record comes to that; not a number where D_0 = 0, which has no half.
   */
  readonly halfLife: number;
  readonly fate: Fate;
}

export interface HalvingMeter {
  /** Takes the next record of a run, the first at its start. */
  take(time: number, xNorm2: number, yNorm2: number): void;
  read(): Halving;
}

export function halvingMeter(): HalvingMeter {
  let start: { readonly absD: number; readonly S: number } | null = null;
  let former = { time: 0, absD: 0 };
  let halfLife = Number.POSITIVE_INFINITY;
  let S = 0;
  let diverged = false;
  return {
    take(time, xNorm2, yNorm2) {
      const absD = Math.abs(xNorm2 - yNorm2);
      S = xNorm2 + yNorm2;
      start ??= { absD, S };
      diverged ||= isDiverged(S, start.S);
      const half = start.absD / 2;
      if (start.absD === 0) halfLife = Number.NaN;
      else if (halfLife === Number.POSITIVE_INFINITY && absD <= half) {
        // What was no number a record ago gives nothing to interpolate with.
        const part = Number.isFinite(former.absD) ? (former.absD - half) / (former.absD - absD) : 1;
        halfLife = former.time + (time - former.time) * part;
      }
      former = { time, absD };
    },
    read() {
      const collapsed = start !== null && S < leastSize(start.absD, start.S);
      return { halfLife, fate: diverged ? "diverged" : collapsed ? "collapsed" : "lasting" };
    },
  };
}

/** The half-lives of a method in a trace, of the repetitions that are whole. */
export function halfLivesOf(trace: Trace, method: string): number[] {
  const { times, recorded } = trace;
  const { xNorm2, yNorm2 } = trace.series[method];
  return [...recorded].flatMap((records, seed) => {
    if (records < times.length) return [];
    const meter = halvingMeter();
    const first = placeOf(trace, 0, seed);
    for (let i = 0; i < records; i++) meter.take(times[i], xNorm2[first + i], yNorm2[first + i]);
    return [meter.read().halfLife];
  });
}

/** What a sweep found for some repetitions, flat: [seed][experiment][method]. */
export interface SweepPiece {
  readonly seedFrom: number;
  readonly seedTo: number;
  readonly halfLives: Float64Array;
  /** Places in FATES. */
  readonly fates: Uint8Array;
}

/** One method over a parameter's values, as far as it is computed. */
export interface MethodSweep {
  readonly values: readonly number[];
  /** For each repetition, in their order, a halving at each value. */
  readonly seeds: readonly (readonly Halving[])[];
}

/** A method at one value, over the repetitions. Half-lives beyond the end are beyond it here too: infinite. */
export interface HalvingSpread {
  readonly value: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** How many repetitions of all did not come to half, ended with both norms collapsed, diverged. */
  readonly unreached: number;
  readonly collapsed: number;
  readonly diverged: number;
}

/** Median and quartiles at each value. */
export function spreadsOf({ values, seeds }: MethodSweep): HalvingSpread[] {
  return values.map((value, i) => {
    const halvings = seeds.map((seed) => seed[i]);
    const [low, median, high] = quartilesOf(halvings.map(({ halfLife }) => halfLife));
    const ended = (fate: Fate) => halvings.filter((halving) => halving.fate === fate).length;
    return {
      ...{ value, low, median, high },
      unreached: halvings.filter(({ halfLife }) => halfLife === Number.POSITIVE_INFINITY).length,
      collapsed: ended("collapsed"),
      diverged: ended("diverged"),
    };
  });
}
