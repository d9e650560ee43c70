import { describe, expect, it } from "vitest";
import { fillNormals, STREAMS, shuffle, wholeBelow } from "./streams.ts";
import { TABLE } from "./testing.ts";

const place = { stream: STREAMS.subset, step: 0, seed: 7 } as const;

describe("a stream", () => {
  it("gives every whole number below a count about as often", () => {
    const times = new Uint32Array(7);
    for (let i = 0; i < 7000; i++) times[wholeBelow(7, place, i)]++;
    // Chi-square with 6 degrees of freedom: above 22.5 once in a thousand.
    const chi = times.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(22.5);
  });

  it("shuffles into every order about as often", () => {
    const times = new Map<string, number>();
    for (let step = 0; step < 6000; step++) {
      const order = shuffle(new Uint32Array(3), { ...place, step }).join();
      times.set(order, (times.get(order) ?? 0) + 1);
    }
    expect(times.size).toBe(6);
    const chi = [...times.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(20.5);
  });

  it("loses nothing in a shuffle", () => {
    const order = shuffle(new Uint32Array(500), place);
    expect(new Set(order).size).toBe(500);
    expect(Math.max(...order)).toBe(499);
  });

  it("has normal numbers of the deviation that is asked for, of which fewer are the first of more", () => {
    const many = new Float64Array(20001);
    fillNormals(many, 2, place, TABLE);
    const mean = many.reduce((sum, v) => sum + v, 0) / many.length;
    const square = many.reduce((sum, v) => sum + v * v, 0) / many.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(square).toBeGreaterThan(3.85);
    expect(square).toBeLessThan(4.15);
    const few = new Float64Array(13);
    fillNormals(few, 2, place, TABLE);
    expect(few).toEqual(many.slice(0, 13));
  });

  it("hangs on its name, its step and its seed, and has the bits that it had when it was written", () => {
    const draw = (other: object) =>
      shuffle(new Uint32Array(6), { ...place, ...other } as typeof place).join();
    const others = [{}, { stream: STREAMS.epochs }, { step: 1 }, { seed: 8 }].map(draw);
    expect(new Set(others).size).toBe(4);
    expect(others[0]).toBe("3,4,0,2,5,1");
  });
});
