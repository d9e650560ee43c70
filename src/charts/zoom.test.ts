import { describe, expect, it } from "vitest";
import { plotScale } from "./scales.ts";
import { domainsAround, domainsBetween, positivePart, settled } from "./zoom.ts";

const scales = {
  x: plotScale("linear", [0, 1000], [50, 550]),
  y: plotScale("log", [1e-3, 1e3], [300, 0]),
};
const whole = { x: [0, 1000], y: [1e-3, 1e3] } as const;
const kinds = { x: "linear", y: "log" } as const;

describe("a part of a plot", () => {
  it("is what a rectangle holds, whichever corner came first", () => {
    const part = { x: [100, 300], y: [0.1, 10] };
    const corners = [
      [
        { x: 100, y: 100 },
        { x: 200, y: 200 },
      ],
      [
        { x: 200, y: 100 },
        { x: 100, y: 200 },
      ],
    ];
    for (const [a, b] of corners) {
      const { x, y } = domainsBetween(a, b, scales) ?? { x: [], y: [] };
      expect(x).toEqual(part.x);
      expect(y[0]).toBeCloseTo(part.y[0], 6);
      expect(y[1]).toBeCloseTo(part.y[1], 6);
    }
  });

  it("ends at the edge of the plot where the rectangle goes beyond", () => {
    const { x } = domainsBetween({ x: -50, y: 10 }, { x: 900, y: 290 }, scales) ?? { x: [] };
    expect(x).toEqual([0, 1000]);
  });

  it("is nothing for a rectangle that may have been a click", () => {
    expect(domainsBetween({ x: 100, y: 100 }, { x: 103, y: 250 }, scales)).toBeNull();
  });

  it("keeps the point under the pointer where it is", () => {
    const centre = { x: 300, y: 75 };
    const { x } = domainsAround(centre, 0.5, scales);
    expect(plotScale("linear", x, [50, 550])(scales.x.invert(300))).toBeCloseTo(300, 0);
    expect(x[1] - x[0]).toBeCloseTo(500, 0);
  });

  it("follows two fingers", () => {
    const { x } = domainsAround({ x: 300, y: 75 }, 1, scales, { x: 350, y: 75 });
    expect(x).toEqual([-100, 900]);
  });

  it("becomes the whole when it holds it all", () => {
    const wider = { x: [-1, 1001], y: [1e-4, 1e4] } as const;
    expect(settled(wider, whole, kinds, null)).toBeNull();
    const part = { x: [10, 20], y: [1, 2] } as const;
    expect(settled(part, whole, kinds, null)).toBe(part);
  });

  it("does not go where rounding would be seen", () => {
    const part = { x: [10, 20], y: [1, 2] } as const;
    expect(settled({ x: [10, 10.0001], y: [1, 2] }, whole, kinds, part)).toBe(part);
  });

  it("loses what a log axis cannot show", () => {
    expect(positivePart([-1, 4], "log")).toEqual([4e-6, 4]);
    expect(positivePart([-1, 0], "log")).toBeNull();
    expect(positivePart([-1, 4], "linear")).toEqual([-1, 4]);
  });
});
