import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point, Shape } from "../algebra/algebra.ts";
import { createEager } from "../algebra/eager.ts";
import { arrayForm, type Problem } from "./problem.ts";
import { problems } from "./registry.ts";

interface Case {
  readonly shape: Shape;
  readonly point: Point<Float64Array>;
  readonly target: Float64Array;
  /** What the loss leaves out: no point can change it. */
  readonly constant: number;
}

const list = (length: number) =>
  fc
    .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

/** Any targets there can be: what a problem makes of a few samples, where it makes anything of them. */
function targets(problem: Problem, shape: Shape): fc.Arbitrary<Pick<Case, "target" | "constant">> {
  const statistics = problem.statistics?.(shape);
  if (!statistics) {
    return list(problem.center(shape).length).map((target) => ({ target, constant: 0 }));
  }
  const sample = list(problem.deviation(shape).length);
  return fc.array(sample, { minLength: 1, maxLength: 3 }).map((samples) => {
    const target = new Float64Array(statistics.entries);
    const numbers = new Float64Array(statistics.entries);
    let constant = 0;
    for (const one of samples) {
      constant += statistics.reduce(one, numbers) / samples.length;
      for (let i = 0; i < target.length; i++) target[i] += numbers[i] / samples.length;
    }
    return { target, constant };
  });
}

/** Points and targets of a problem for any of its shapes. */
function cases(problem: Problem): fc.Arbitrary<Case> {
  const size = fc.integer({ min: 1, max: 6 });
  const rank = fc.integer({ min: 1, max: 3 });
  return fc.record({ rows: size, columns: size, rank }).chain((wanted) => {
    const shape = problem.shape(wanted);
    return fc
      .record({
        point: fc.record({ x: list(shape.rows * shape.rank), y: list(shape.columns * shape.rank) }),
        own: targets(problem, shape),
      })
      .map(({ point, own }) => ({ shape, point, ...own }));
  });
}

const dot = (u: Float64Array, v: Float64Array) =>
  u.reduce((sum, value, i) => sum + value * v[i], 0);

describe.each(Object.entries<Problem>(problems))("%s", (_id, problem) => {
  const lossAt = ({ shape, target }: Case, point: Point<Float64Array>) =>
    arrayForm(problem, shape).loss(createEager(shape), point, target);

  it("has the same loss at (a x, y / a) for every a but 0", () => {
    const scales = fc
      .tuple(fc.constantFrom(1, -1), fc.double({ min: 0.1, max: 10, noNaN: true }))
      .map(([sign, size]) => sign * size);
    fc.assert(
      fc.property(cases(problem), scales, (given, a) => {
        const { x, y } = given.point;
        const moved = { x: x.map((v) => a * v), y: y.map((v) => v / a) };
        const loss = lossAt(given, given.point);
        expect(Math.abs(lossAt(given, moved) - loss)).toBeLessThanOrEqual(
          1e-11 * (1 + Math.abs(loss) + given.constant),
        );
      }),
    );
  });

  it("has the gradient that finite differences find, for any shape and rank", () => {
    fc.assert(
      fc.property(cases(problem), (given) => {
        const { shape, point, target } = given;
        const gradient = arrayForm(problem, shape).gradient(createEager(shape), point, target);
        const h = 1e-5;
        for (const group of ["x", "y"] as const) {
          expect(gradient[group].length).toBe(point[group].length);
          for (const [i, got] of gradient[group].entries()) {
            const shifted = (by: number) => {
              const entries = point[group].slice();
              entries[i] += by;
              return lossAt(given, { ...point, [group]: entries });
            };
            const wanted = (shifted(h) - shifted(-h)) / (2 * h);
            expect(Math.abs(got - wanted)).toBeLessThan(1e-5 * (1 + Math.abs(wanted)));
          }
        }
      }),
    );
  });

  it("has <x, g_x> = <y, g_y>: the flow keeps B constant (Theorem 1)", () => {
    fc.assert(
      fc.property(cases(problem), ({ shape, point, target }) => {
        const g = arrayForm(problem, shape).gradient(createEager(shape), point, target);
        const [alongX, alongY] = [dot(point.x, g.x), dot(point.y, g.y)];
        expect(Math.abs(alongX - alongY)).toBeLessThanOrEqual(1e-11 * (1 + Math.abs(alongX)));
      }),
    );
  });

  it("has a loss that no point brings below 0", () => {
    fc.assert(
      fc.property(cases(problem), (given) => {
        // A sum of squares, but for the rounding of what a constant makes whole.
        const { constant } = given;
        const rounding = constant === 0 ? 0 : 1e-12 * (1 + constant);
        expect(lossAt(given, given.point) + constant).toBeGreaterThanOrEqual(-rounding);
      }),
    );
  });
});

describe("the paper's settings", () => {
  it("are A = diag(0.5, 0, 0) and N = diag(1, 0.8, 0.5) U on NOP (11)", () => {
    const shape = { rows: 3, columns: 3, rank: 1 };
    expect([...problems.nop.center(shape)]).toEqual([0.5, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...problems.nop.deviation(shape)]).toEqual([1, 1, 1, 0.8, 0.8, 0.8, 0.5, 0.5, 0.5]);
  });

  it("are a = 0.5 and n ~ N(0, 1) on OP (12), with y as long as x", () => {
    const shape = problems.op.shape({ rows: 5, columns: 2, rank: 3 });
    expect(shape).toEqual({ rows: 5, columns: 5, rank: 1 });
    expect([...problems.op.center(shape)]).toEqual([0.5]);
    expect([...problems.op.deviation(shape)]).toEqual([1]);
  });

  it("carry over to other numbers of rows by interpolation", () => {
    const rows = (n: number) => [...problems.nop.deviation({ rows: n, columns: 1, rank: 1 })];
    expect(rows(1)).toEqual([1]);
    expect(rows(2)).toEqual([1, 0.5]);
    for (const [i, scale] of [1, 0.9, 0.8, 0.65, 0.5].entries()) {
      expect(rows(5)[i]).toBeCloseTo(scale, 14);
    }
  });
});
