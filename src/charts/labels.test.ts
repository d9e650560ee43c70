import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "./labels.ts";

describe("spread", () => {
  it("leaves labels where they are when there is room", () => {
    expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]);
  });

  it("moves two that collide apart by the same amount", () => {
    expect(spread([50, 50], 16, 0, 100)).toEqual([42, 58]);
  });

  it("keeps order, distance and bounds wherever they fit", () => {
    const targets = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(targets, (wanted) => {
        const placed = spread(wanted, 16, 0, 300);
        const sorted = placed.toSorted((a, b) => a - b);
        for (let i = 1; i < sorted.length; i++) {
          expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(16 - 1e-9);
        }
        expect(sorted[0]).toBeGreaterThanOrEqual(0);
        expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(300);
        for (let i = 0; i < wanted.length; i++) {
          for (let j = 0; j < wanted.length; j++) {
            if (wanted[i] < wanted[j]) expect(placed[i]).toBeLessThan(placed[j]);
          }
        }
      }),
    );
  });
});
