// Orders and numbers for the assets, keyed like all random numbers of the lab: (index, call, stream, seed) gives the words.
import { pcg4dx } from "../../src/random/pcg4dx.ts";

/** What the numbers are for. Streams are far from the small counters of a run's samples, though nothing mixes them. */
export const STREAMS = { choice: 1, weights: 2, validation: 3, epoch: 4 } as const;
type Stream = (typeof STREAMS)[keyof typeof STREAMS];

const SEED = 2024;
const words = new Int32Array(4);

/** A number from [0, 1) with 32 random bits. */
export function uniform(stream: Stream, call: number, index: number): number {
  pcg4dx(index, call, stream, SEED, words);
  return (words[0] >>> 0) / 2 ** 32;
}

/** The list in a random order (Fisher-Yates). */
export function shuffled<T>(list: readonly T[], stream: Stream, call: number): T[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(uniform(stream, call, last) * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
