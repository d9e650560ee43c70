import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffle } from "./shuffle.ts";

function orderOf(length: number, epoch: number, seed: number): number[] {
  const order = new Int32Array(length);
  shuffle(order, epoch, seed);
  return [...order];
}

describe("a shuffle", () => {
  it("holds each sample once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(2 ** 32 - 1),
        fc.nat(2 ** 32 - 1),
        (length, epoch, seed) => {
          const sorted = orderOf(length, epoch, seed).sort((a, b) => a - b);
          expect(sorted).toEqual(Array.from({ length }, (_, i) => i));
        },
      ),
    );
  });

  // Computed apart from this code.
  it("has the same order on every machine", () => {
    expect(orderOf(10, 0, 7)).toEqual([5, 4, 8, 3, 2, 7, 9, 6, 0, 1]);
    expect(orderOf(10, 1, 7)).toEqual([0, 9, 4, 8, 2, 3, 1, 7, 5, 6]);
  });

  it("is another one for every epoch and seed", () => {
    const seen = [0, 1, 2].flatMap((epoch) =>
      [7, 8].map((seed) => orderOf(50, epoch, seed).join()),
    );
    expect(new Set(seen).size).toBe(6);
  });

  it("puts every sample everywhere equally often, within 5 standard errors", () => {
    const [length, epochs] = [6, 6000];
    const counts = Array.from({ length }, () => new Array<number>(length).fill(0));
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [place, sample] of orderOf(length, epoch, 11).entries()) counts[sample][place]++;
    }
    const error = Math.sqrt(epochs * (1 / length) * (1 - 1 / length));
    for (const count of counts.flat()) {
      expect(Math.abs(count - epochs / length)).toBeLessThan(5 * error);
    }
  });
});
