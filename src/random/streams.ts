// Random choices besides the noise of samples: starts, subsets, orders. Each stream has a name of its own in the counter, so
// that the numbers of one hang on nothing that another draws: (seed, stream, step, index) gives the number, in any order.
import { pcg4dx } from "./pcg4dx.ts";

/** The third word of the counter, where samples (minibatch.ts) have their index below 64. */
export const STREAMS = {
  start: 0x10000,
  subset: 0x10001,
  labelOutliers: 0x10002,
  labels: 0x10003,
  inputOutliers: 0x10004,
  inputs: 0x10005,
  epochs: 0x10006,
} as const;

/** One of the streams of a seed, at a step: an epoch, a class, a layer. */
export interface Place {
  readonly stream: (typeof STREAMS)[keyof typeof STREAMS];
  readonly step: number;
  readonly seed: number;
}

const words = new Int32Array(4);

/** The whole number below `count` at an index; every one is as likely as another to count / 2^32. */
export function wholeBelow(count: number, { stream, step, seed }: Place, index: number): number {
  pcg4dx(index, step, stream, seed, words);
  return Math.floor(((words[0] >>> 0) * count) / 2 ** 32);
}

/** The whole numbers below out.length in random order, written to `out`. */
export function shuffle(out: Uint32Array, place: Place): Uint32Array {
  for (let i = 0; i < out.length; i++) {
    const j = wholeBelow(i + 1, place, i);
    out[i] = out[j];
    out[j] = i;
  }
  return out;
}

/** Samples of N(0, deviation^2), written to `out`: two a word, high half first. `table`: the whole normal table. */
export function fillNormals(
  out: Float64Array,
  deviation: number,
  { stream, step, seed }: Place,
  table: Float32Array,
): void {
  for (let i = 0; i < out.length; i += 8) {
    pcg4dx(i / 8, step, stream, seed, words);
    for (let k = 0; k < 8 && i + k < out.length; k++) {
      const word = words[k >> 1];
      out[i + k] = deviation * table[k & 1 ? word & 0xffff : word >>> 16];
    }
  }
}
