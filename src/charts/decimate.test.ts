import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimate, decimateBand } from "./decimate.ts";

const noise = Array.from({ length: 100_000 }, (_, i) => Math.sin(i * i * 0.37) * (1 + (i % 977)));
const toColumn = (i: number) => (i / noise.length) * 800;

describe("decimate", () => {
  it("keeps every record of a short line", () => {
    expect(decimate((i) => i, [3, 1, 2], 3, 100)).toEqual([0, 1, 2]);
  });

  it("keeps the lowest and the highest value of every pixel column", () => {
    const kept = decimate(toColumn, noise, noise.length, 800);
    expect(kept.length).toBeLessThanOrEqual(4 * 801);
    for (const column of [0, 17, 399, 799]) {
      const inside = (i: number) => Math.floor(toColumn(i)) === column;
      const all = noise.filter((_, i) => inside(i));
      const drawn = kept.filter(inside).map((i) => noise[i]);
      expect(Math.min(...drawn)).toBe(Math.min(...all));
      expect(Math.max(...drawn)).toBe(Math.max(...all));
    }
  });

  it("begins and ends where the line does, in rising order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 50 }), (values) => {
        const kept = decimate((i) => (i / values.length) * 5, values, values.length, 5);
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
        expect(kept.every((index, i) => i === 0 || index > kept[i - 1])).toBe(true);
      }),
    );
  });

  it("keeps a gap a gap", () => {
    const values = noise.slice();
    values.fill(Number.NaN, 40_000, 60_000);
    const kept = decimate(toColumn, values, values.length, 800);
    expect(kept.some((i) => i >= 40_000 && i < 60_000)).toBe(true);
  });
});

describe("decimateBand", () => {
  it("spans the lowest low and the highest high of a column", () => {
    const low = noise.map((value) => value - 1);
    const high = noise.map((value) => value + 1);
    const columns = decimateBand(toColumn, low, high, noise.length, 800);
    expect(columns.length).toBe(800);
    const first = noise.filter((_, i) => Math.floor(toColumn(i)) === 0);
    expect(columns[0].low).toBe(Math.min(...first) - 1);
    expect(columns[0].high).toBe(Math.max(...first) + 1);
  });
});
