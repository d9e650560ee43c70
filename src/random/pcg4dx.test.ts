import { describe, expect, it } from "vitest";
import { pcg4dx } from "./pcg4dx.ts";

function hash(x: number, y: number, z: number, w: number): string {
  const out = new Int32Array(4);
  pcg4dx(x, y, z, w, out);
  return [...out].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join(" ");
}

describe("pcg4dx", () => {
  // Computed apart from this code, with integers of unlimited length.
  it.each<[[number, number, number, number], string]>([
    [[0, 0, 0, 0], "0f02f72b 2d56aa3f 32b0f68b d3259bcf"],
    [[1, 2, 3, 4], "3622fb34 f11480cc e1107a2f 02b94e96"],
    [[0, 0, 0, 1], "8d9e727c a8335bef 824633f4 58ab3efb"],
    [[0, 1, 0, 1], "d42d6e59 e3c19a03 422b51af 96d03490"],
    [[2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], "974e4fdc c0151c72 9f95c8f5 a1bb03b3"],
  ])("hashes the counter %j to %s", (counter, words) => {
    expect(hash(...counter)).toBe(words);
  });

  it("reads a counter's words as 32 bits, whether they come signed or unsigned", () => {
    expect(hash(-1, -2, -3, -4)).toBe(hash(2 ** 32 - 1, 2 ** 32 - 2, 2 ** 32 - 3, 2 ** 32 - 4));
  });

  it("changes half of the 128 bits, within 5 standard errors, when one bit of the counter flips", () => {
    const base = new Int32Array(4);
    const flipped = new Int32Array(4);
    let changed = 0;
    let trials = 0;
    for (let step = 0; step < 200; step++) {
      pcg4dx(step, 0, 0, 7, base);
      for (let bit = 0; bit < 32; bit++) {
        pcg4dx(step ^ (1 << bit), 0, 0, 7, flipped);
        for (let i = 0; i < 4; i++) changed += countOnes(base[i] ^ flipped[i]);
        trials += 128;
      }
    }
    expect(Math.abs(changed / trials - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / trials));
  });
});

function countOnes(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
