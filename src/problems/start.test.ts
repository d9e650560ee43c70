import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startPoint } from "./start.ts";

const norm2 = (v: Float64Array) => v.reduce((sum, entry) => sum + entry * entry, 0);

describe("startPoint", () => {
  it("is the paper's x_0 = [0.2, -0.1, 0.3], y_0 = -3 x_0 with D_0 = -1.12 for d = 3", () => {
    const { x, y } = startPoint({ rows: 3, columns: 3, rank: 1 }, 3);
    expect([...x]).toEqual([0.2, -0.1, 0.3]);
    expect([...y]).toEqual([-3 * 0.2, 3 * 0.1, -3 * 0.3]);
    expect(norm2(x) - norm2(y)).toBeCloseTo(-1.12, 15);
  });

  it("has |x|^2 = 0.14 and |y|^2 = 0.14 c^2 for every shape", () => {
    const size = fc.integer({ min: 1, max: 64 });
    const shapes = fc.record({ rows: size, columns: size, rank: fc.integer({ min: 1, max: 8 }) });
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 100, noNaN: true }), (shape, c) => {
        const { x, y } = startPoint(shape, c);
        expect(x.length).toBe(shape.rows * shape.rank);
        expect(y.length).toBe(shape.columns * shape.rank);
        expect(norm2(x)).toBeCloseTo(0.14, 12);
        expect(Math.abs(norm2(y) - 0.14 * c * c)).toBeLessThanOrEqual(1e-12 * (1 + c * c));
      }),
    );
  });

  it("repeats the paper's pattern, shifted and with other signs from column to column", () => {
    const { x, y } = startPoint({ rows: 4, columns: 4, rank: 2 }, 2);
    const pattern = [2, -1, -1, 3, 3, -2, 2, 1];
    for (const [i, entry] of pattern.entries()) {
      expect(x[i] / x[0]).toBeCloseTo(entry / 2, 14);
      expect(y[i]).toBe(-2 * x[i]);
    }
  });

  it("gives X Y^T its full rank, so that every column counts", () => {
    const { x } = startPoint({ rows: 8, columns: 8, rank: 3 }, 3);
    const column = (p: number) => x.filter((_, i) => i % 3 === p);
    const inner = (p: number, q: number) =>
      column(p).reduce((sum, value, i) => sum + value * column(q)[i], 0);
    const [a, b, c] = [inner(0, 0), inner(1, 1), inner(2, 2)];
    const [d, e, f] = [inner(0, 1), inner(0, 2), inner(1, 2)];
    const determinant = a * b * c + 2 * d * e * f - a * f * f - b * e * e - c * d * d;
    expect(determinant / (a * b * c)).toBeGreaterThan(0.1);
  });
});
