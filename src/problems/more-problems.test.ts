// The problems beside the paper's two, each against its definition, sample by sample.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEager } from "../algebra/eager.ts";
import { attention } from "./attention.ts";
import { linear } from "./linear.ts";
import { saddle } from "./saddle.ts";

const list = (length: number) =>
  fc
    .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

describe("the linear network (10)", () => {
  it("has the loss 1/2 |W1 W2 a - b|^2 of each sample, with b = A a + n and A = diag(0.5, 0, ...)", () => {
    const shape = { rows: 2, columns: 3, rank: 2 };
    const statistics = linear.statistics?.(shape);
    if (!statistics) throw new Error("a minibatch enters by its statistics");
    fc.assert(
      fc.property(list(4), list(6), list(5), (x, y, sample) => {
        const [a, n] = [sample.subarray(0, 3), sample.subarray(3)];
        const hidden = [0, 1].map((p) => a.reduce((sum, v, j) => sum + v * y[2 * j + p], 0));
        let wanted = 0;
        for (let i = 0; i < 2; i++) {
          const output = x[2 * i] * hidden[0] + x[2 * i + 1] * hidden[1];
          wanted += (output - (i === 0 ? 0.5 * a[0] : 0) - n[i]) ** 2 / 2;
        }
        const target = new Float64Array(statistics.entries);
        const constant = statistics.reduce(sample, target);
        const got = linear.on(shape).loss(createEager(shape), { x, y }, target) + constant;
        expect(Math.abs(got - wanted)).toBeLessThan(1e-11 * (1 + wanted));
      }),
    );
  });
});

describe("attention (9)", () => {
  /** The tetrahedron's corners: the tokens of d = 3. */
  const D = [
    [1, 1, 1],
    [-1, 1, -1],
    [1, -1, -1],
    [-1, -1, 1],
  ];

  /** softmax(D W D^T / sqrt(3)) D, written out. */
  function attended(W: readonly (readonly number[])[]): number[] {
    return D.flatMap((query) => {
      const scores = D.map((key) => {
        let score = 0;
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) score += query[i] * W[i][j] * key[j];
        }
        return Math.exp(score / Math.sqrt(3));
      });
      const sum = scores.reduce((total, score) => total + score, 0);
      return [0, 1, 2].map((j) => scores.reduce((v, s, t) => v + (s / sum) * D[t][j], 0));
    });
  }

  it("has the loss |softmax(D Q K^T D^T / sqrt(d)) D - T|^2", () => {
    const shape = { rows: 3, columns: 3, rank: 2 };
    fc.assert(
      fc.property(list(6), list(6), list(12), (x, y, target) => {
        const W = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => x[2 * i] * y[2 * j] + x[2 * i + 1] * y[2 * j + 1]),
        );
        const wanted = attended(W).reduce((sum, v, i) => sum + (v - target[i]) ** 2, 0);
        const got = attention.on(shape).loss(createEager(shape), { x, y }, target);
        expect(Math.abs(got - wanted)).toBeLessThan(1e-11 * (1 + wanted));
      }),
    );
  });

  it("has targets that W = diag(0.5, 0, 0) fits", () => {
    const wanted = attended([
      [0.5, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    const center = attention.center({ rows: 3, columns: 3, rank: 1 });
    for (const [i, value] of center.entries()) expect(value).toBeCloseTo(wanted[i], 14);
  });
});

describe("the saddle of Fig. 4", () => {
  const shape = { rows: 1, columns: 1, rank: 1 };
  const point = (x: number, y: number) => ({ x: Float64Array.of(x), y: Float64Array.of(y) });
  const at = (x: number, y: number) => {
    const a = createEager(shape);
    const target = saddle.center(shape);
    const form = saddle.on(shape);
    const { x: gx, y: gy } = form.gradient(a, point(x, y), target);
    return { loss: form.loss(a, point(x, y), target), gradient: [gx[0], gy[0]] };
  };

  it("has f = 0.75 and no gradient at (0, 0), and f = 0 on the hyperbola x y = 0.005", () => {
    expect(at(0, 0).loss).toBeCloseTo(0.75, 14);
    expect(at(0, 0).gradient.map(Math.abs)).toEqual([0, 0]);
    expect(at(0.1, 0.05).loss).toBeCloseTo(0, 14);
    expect(at(-0.02, -0.25).loss).toBeCloseTo(0, 14);
  });

  it("falls from (0, 0) along x = y and rises along x = -y", () => {
    expect(at(0.01, 0.01).loss).toBeLessThan(0.75);
    expect(at(0.01, -0.01).loss).toBeGreaterThan(0.75);
  });

  it("is constrained to the nearest point with |x| = |y|, whose signs stay", () => {
    fc.assert(
      fc.property(list(2), ([x, y]) => {
        const held = point(x, y);
        saddle.constrain?.(held);
        const [hx, hy] = [held.x[0], held.y[0]];
        expect(Math.abs(hx)).toBe(Math.abs(hy));
        const distance = Math.hypot(hx - x, hy - y);
        for (let i = 0; i <= 200; i++) {
          const s = (4 * i) / 200 - 2;
          for (const t of [s, -s]) {
            expect(Math.hypot(s - x, t - y)).toBeGreaterThanOrEqual(distance - 1e-12);
          }
        }
        if (x !== 0) expect(Math.sign(hx) * Math.sign(x)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});
