import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thin } from "./thin.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** How far a value lies from the kept line at the same place, vertically. */
function distance(x: number[], y: number[], kept: number[], i: number): number {
  const next = kept.findIndex((index) => index >= i);
  if (kept[next] === i) return 0;
  const [a, b] = [kept[next - 1], kept[next]];
  return Math.abs(y[i] - (y[a] + ((y[b] - y[a]) * (x[i] - x[a])) / (x[b] - x[a])));
}

describe("thin", () => {
  it("makes two points of a straight line", () => {
    expect(thin(upTo(1000), [upTo(1000).map((i) => 3 - 0.7 * i)], 0.1)).toEqual([0, 999]);
  });

  it("keeps few points of a smooth curve", () => {
    const decay = upTo(850).map((i) => 400 * Math.exp(-i / 200));
    expect(thin(upTo(850), [decay], 0.2).length).toBeLessThan(60);
  });

  it("leaves no point further from the line than the tolerance", () => {
    const value = fc.double({ min: -500, max: 500, noNaN: true });
    const step = fc.constantFrom(0, 0.25, 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(step, value), { minLength: 1 }), fc.nat(20), (points, t) => {
        const x: number[] = [];
        for (const [across] of points) x.push((x.at(-1) ?? 0) + across);
        const y = points.map(([, at]) => at);
        const kept = thin(x, [y], t / 10);
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(points.length - 1);
        expect(kept.every((index, i) => i === 0 || index > kept[i - 1])).toBe(true);
        for (const i of upTo(points.length)) {
          expect(distance(x, y, kept, i)).toBeLessThanOrEqual(t / 10 + 1e-9);
        }
      }),
    );
  });

  it("keeps both edges of a band close", () => {
    const x = upTo(400);
    const low = x.map((i) => Math.sin(i / 30) * 80);
    const high = x.map((i) => 200 + Math.cos(i / 7) * 5);
    const kept = thin(x, [low, high], 0.2);
    expect(kept.length).toBeLessThan(200);
    for (const i of x) {
      expect(distance(x, low, kept, i)).toBeLessThan(0.2 + 1e-9);
      expect(distance(x, high, kept, i)).toBeLessThan(0.2 + 1e-9);
    }
  });

  it("keeps a gap, and the points at both its sides", () => {
    const y = [0, 0, 0, Number.NaN, 0, 0, 0];
    expect(thin(upTo(7), [y], 1)).toEqual([0, 2, 3, 4, 6]);
    expect(thin(upTo(3), [[Number.NaN, 1, Number.NaN]], 1)).toEqual([0, 1, 2]);
  });
});
