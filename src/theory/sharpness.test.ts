import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEager } from "../algebra/eager.ts";
import type { ProblemId } from "../experiment/experiment.ts";
import { op } from "../problems/op.ts";
import { arrayForm } from "../problems/problem.ts";
import { problems } from "../problems/registry.ts";
import { sharpnessAtMinimum } from "./sharpness.ts";

type Vector = Float64Array;

const vector = (length: number) =>
  fc
    .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

/** The largest eigenvalue of the Hessian, by differences of the gradient and power iteration on the shifted matrix. */
function largestEigenvalue(
  problem: Exclude<ProblemId, "attention">,
  x: Vector,
  y: Vector,
  target = problems[problem].center({ rows: x.length, columns: y.length, rank: 1 }),
): number {
  const shape = { rows: x.length, columns: y.length, rank: 1 };
  const a = createEager(shape);
  const { gradient } = arrayForm(problems[problem], shape);
  const n = x.length + y.length;
  const at = (w: number[]) => {
    const point = {
      x: Float64Array.from(w.slice(0, x.length)),
      y: Float64Array.from(w.slice(x.length)),
    };
    const g = gradient(a, point, target);
    const flat = [...g.x, ...g.y];
    a.reset();
    return flat;
  };
  const w = [...x, ...y];
  const step = 1e-5;
  const columns = w.map((_, j) => {
    const [up, down] = [1, -1].map((sign) =>
      at(w.map((value, i) => (i === j ? value + sign * step : value))),
    );
    return up.map((value, i) => (value - down[i]) / (2 * step));
  });
  // A shift that makes all eigenvalues positive: power iteration finds the largest, not the largest in size.
  const shift = 1 + Math.max(...columns.map((c) => c.reduce((s, v) => s + Math.abs(v), 0)));
  let v = w.map((_, i) => Math.sin(i + 1));
  let value = 0;
  for (let k = 0; k < 20_000; k++) {
    const next = v.map((_, i) => shift * v[i] + columns.reduce((s, c, j) => s + c[i] * v[j], 0));
    const norm = Math.hypot(...next);
    const before = value;
    value = norm - shift;
    v = next.map((entry) => entry / norm);
    if (k > 50 && Math.abs(value - before) < 1e-13 * shift) break;
  }
  expect(v).toHaveLength(n);
  return value;
}

describe("Lemma 1's sharpness", () => {
  it("on OP is the Hessian's largest eigenvalue at any point", () => {
    fc.assert(
      fc.property(vector(3), vector(3), (x, y) => {
        const a = createEager({ rows: 3, columns: 3, rank: 1 });
        const closed = op.sharpness?.(a, { x, y }) ?? Number.NaN;
        expect(Math.abs(closed - largestEigenvalue("op", x, y))).toBeLessThan(2e-4 * (1 + closed));
      }),
      { numRuns: 40 },
    );
  });

  it("on OP is f'' S at a minimum, and at one least where B = 0", () => {
    const minimum = (a: number) => {
      // x^T y = 0.5 at every a.
      const [x, y] = [Float64Array.of(a, 0), Float64Array.of(0.5 / a, 0)];
      const eager = createEager({ rows: 2, columns: 2, rank: 1 });
      const S = a ** 2 + (0.5 / a) ** 2;
      expect(op.sharpness?.(eager, { x, y })).toBeCloseTo(sharpnessAtMinimum("op", S), 12);
      return sharpnessAtMinimum("op", S);
    };
    const balanced = minimum(Math.SQRT1_2);
    for (const a of [0.2, 0.5, 1, 3]) expect(minimum(a)).toBeGreaterThan(balanced);
  });

  it("on NOP is f'' S at every minimum x y^T = A", () => {
    for (const a of [0.3, 1, 2]) {
      const [x, y] = [Float64Array.of(a, 0, 0), Float64Array.of(0.5 / a, 0, 0)];
      const S = a ** 2 + (0.5 / a) ** 2;
      expect(largestEigenvalue("nop", x, y)).toBeCloseTo(sharpnessAtMinimum("nop", S), 4);
    }
  });

  it("on the saddle is the Hessian's largest eigenvalue at any point, and f'' S at its minima", () => {
    const shape = { rows: 1, columns: 1, rank: 1 };
    const form = arrayForm(problems.saddle, shape);
    const closedAt = (x: number, y: number) =>
      form.sharpness?.(createEager(shape), { x: Float64Array.of(x), y: Float64Array.of(y) }) ?? 0;
    for (const [x, y] of [[0, 0] as const, [0.2, -0.15] as const, [-0.1, 0.3] as const]) {
      const found = largestEigenvalue("saddle", Float64Array.of(x), Float64Array.of(y));
      expect(Math.abs(closedAt(x, y) / found - 1)).toBeLessThan(1e-6);
    }
    expect(closedAt(0.1, 0.05)).toBeCloseTo(sharpnessAtMinimum("saddle", 0.0125), 8);
  });

  it("on the linear network is |x|^2 + |y|^2 at every minimum, for inputs whose mean a a^T is I", () => {
    for (const a of [0.3, 1, 2]) {
      const [x, y] = [Float64Array.of(a, 0), Float64Array.of(0.5 / a, 0)];
      const target = Float64Array.of(1, 0, 0, 1, 0, 0, 0, 0);
      const found = largestEigenvalue("linear", x, y, target);
      expect(found).toBeCloseTo(sharpnessAtMinimum("linear", a ** 2 + (0.5 / a) ** 2), 4);
    }
  });

  it("is not a number on attention, which has no closed form", () => {
    expect(sharpnessAtMinimum("attention", 1)).toBeNaN();
  });
});
