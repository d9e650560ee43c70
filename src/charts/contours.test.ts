import { scaleLinear } from "d3-scale";
import { describe, expect, it } from "vitest";
import { contourRings } from "./contours.ts";

const x = scaleLinear([-1, 1], [50, 450]);
const y = scaleLinear([-1, 1], [220, 20]);

describe("contourRings", () => {
  it("lie where the function has the level, to a tenth of a pixel where it is nearly linear", () => {
    const [rings] = contourRings((u, v) => Math.hypot(u, v), [0.5], x, y);
    // What lies above is all around a hole: its inner ring is the circle.
    const inner = rings.filter((ring) => ring.every(([px]) => px > 60 && px < 440));
    expect(inner).toHaveLength(1);
    for (const [px, py] of inner[0]) {
      const off = Math.hypot(x.invert(px), y.invert(py)) - 0.5;
      expect(Math.abs(off)).toBeLessThan(0.1 / 100);
    }
  });

  it("are one list for each level, empty above the highest point", () => {
    const all = contourRings((u) => u, [-0.5, 0.5, 2], x, y);
    expect(all.map((rings) => rings.length > 0)).toEqual([true, true, false]);
    const edges = all[1][0].map(([px]) => x.invert(px));
    expect(Math.min(...edges)).toBeCloseTo(0.5, 6);
  });
});
