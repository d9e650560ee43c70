import { describe, expect, it } from "vitest";
import { createEager } from "./eager.ts";

const u = Float64Array.of(1, -2, 3, 4);
const v = Float64Array.of(5, 6, -7, 8, 9, 10);
/** 2 x 3. */
const target = Float64Array.of(1, 2, 3, 4, 5, 6);
const a = createEager({ rows: 2, columns: 3, rank: 2 });

describe("the eager algebra", () => {
  // U = [1 -2; 3 4], V = [5 6; -7 8; 9 10], worked by hand.
  it("multiplies matrices of rank 2 as on paper", () => {
    expect([...a.gram(u, v)]).toEqual([155 - 2 * 64, 64 - 2 * 200, 3 * 155 + 4 * 64, 3 * 64 + 800]);
    expect([...a.gram(v, u)]).toEqual([110, 170, 10, 90, 190, 290]);
    const products = a.products(target, { x: u, y: v });
    expect([...products.x]).toEqual([18, 52, 39, 124]);
    expect([...products.y]).toEqual([13, 14, 17, 16, 21, 18]);
    // U V^T = [-7 -23 -11; 39 11 67].
    expect(a.misfit(target, u, v)).toBe(8 ** 2 + 25 ** 2 + 14 ** 2 + 35 ** 2 + 6 ** 2 + 61 ** 2);
  });

  it("leaves its arguments as they are", () => {
    const before = [[...u], [...v], [...target]];
    a.axpy(2, u, u);
    a.gram(u, v);
    a.zip(u, u, (p, q) => p * q);
    a.products(target, { x: u, y: v });
    expect([[...u], [...v], [...target]]).toEqual(before);
  });

  it("never gives out an array twice before a reset, and takes it back after", () => {
    const first = a.plus(u, u);
    expect(a.plus(u, u)).not.toBe(first);
    a.reset();
    const again = [a.plus(u, u), a.plus(u, u), a.plus(u, u), a.plus(u, u)];
    expect(new Set(again).size).toBe(4);
    a.reset();
    expect(again).toContain(a.minus(u, u));
  });

  it("computes the same in arrays that it gives out anew", () => {
    const fresh = createEager({ rows: 2, columns: 3, rank: 2 });
    const all = () => {
      const { x, y } = fresh.products(target, { x: u, y: v });
      return [x, y, fresh.gram(u, v), fresh.gram(v, u)].map((factor) => [...factor]);
    };
    const first = all();
    fresh.reset();
    expect(all()).toEqual(first);
  });

  it("takes the first branch of a tie, as the paper's >= wants", () => {
    expect(a.atLeast(2, 2, 1, -1)).toBe(1);
    expect(a.atLeast(2, 3, 1, -1)).toBe(-1);
  });
});
