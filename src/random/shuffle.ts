// The order in which an epoch goes through a data set: a shuffle keyed by seed and epoch, the same on every machine.
import { pcg4dx } from "./pcg4dx.ts";

/** In the place of a sample's number in its minibatch, which is far below: shuffles share no counter with samples. */
const SHUFFLES = 0xffffffff;

const words = new Int32Array(4);

/**
 * Writes the order of an epoch into `order`: its numbers 0 .. length - 1, each once. Fisher and Yates with the words of
 * counters (epoch, call, SHUFFLES, seed); a product with 32 random bits picks each place, biased by less than 2^-19.
 */
export function shuffle(order: Int32Array, epoch: number, seed: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  let word = 4;
  let call = 0;
  for (let i = order.length - 1; i > 0; i--) {
    if (word === 4) {
      pcg4dx(epoch, call++, SHUFFLES, seed, words);
      word = 0;
    }
    const j = Math.floor(((words[word++] >>> 0) * (i + 1)) / 2 ** 32);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
