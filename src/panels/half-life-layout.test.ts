import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHODS } from "../experiment/parameters.ts";
import { layoutOf, pathsOf } from "./half-life-layout.ts";
import { linesOf, type SweepSource } from "./half-life-words.ts";

const NEVER = Number.POSITIVE_INFINITY;
const FRAME = {
  width: 500,
  height: 300,
  unit: 1,
  axis: "log",
  range: [0, 3],
  steps: 100_000,
} as const;

/** Lines of one method after another, each with a list of half-lives for each repetition. */
const drawn = (...methods: readonly (readonly (readonly number[])[])[]) => {
  const lines = methods.map((seeds, m): SweepSource["lines"][number] => ({
    method: METHODS[m],
    values: seeds[0].map((_, i) => i),
    seeds: seeds.map((seed) => seed.map((halfLife) => ({ halfLife, fate: "lasting" }))),
    current: true,
  }));
  const rest = { over: "noise", seeds: 1, phase: "complete", message: "", seconds: 0 } as const;
  return linesOf({ ...rest, lines }, []);
};

describe("the layout of the half-life's plot", () => {
  it("gives what is not reached a row for each method, above all that is", () => {
    const lines = drawn([[NEVER, NEVER]], [[90_000, NEVER]], [[100, 200]]);
    const { rows, y } = layoutOf(lines, FRAME);
    expect([...rows.keys()]).toEqual(["sgd", "sngd"]);
    expect(Math.max(...rows.values())).toBeLessThan(y(90_000));
    expect(y(100)).toBeLessThan(y.range()[0]);
  });

  it("puts names beside last values, apart from one another", () => {
    const lines = drawn([[100, NEVER]], [[100, 200]], [[100, 201]], [[100, 5000]]);
    const { labels, rows } = layoutOf(lines, FRAME);
    expect(labels.get("sgd")).toBeCloseTo(rows.get("sgd") ?? 0, 0);
    const places = [...labels.values()].sort((a, b) => a - b);
    places.slice(1).forEach((place, i) => {
      expect(place - places[i]).toBeGreaterThanOrEqual(14.9);
    });
  });

  it("has a scale even where nothing is reached or computed", () => {
    expect(layoutOf(drawn([[NEVER]]), FRAME).y.domain()).toEqual([1000, 100_000]);
    expect(layoutOf([], { ...FRAME, axis: "linear" }).y.domain()).toEqual([0, 100_000]);
  });

  it("interrupts lines and bands where there is nothing, and ends bands at the top of the plot", () => {
    const lines = drawn([
      [10, NEVER, 30, 40],
      [10, NEVER, 30, NEVER],
      [10, NEVER, 30, NEVER],
      [10, NEVER, 30, NEVER],
    ]);
    const layout = layoutOf(lines, FRAME);
    const { line, band } = pathsOf(lines[0], layout);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line).not.toMatch(/L/);
    expect(band).not.toMatch(/NaN|Infinity/);
  });

  it("never draws outside of the plot or at no place, whatever the half-lives", () => {
    const time = fc.oneof(
      fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
      fc.constantFrom(NEVER, Number.NaN),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(time, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("log", "linear"),
        (seeds, axis) => {
          const lines = drawn(seeds);
          const layout = layoutOf(lines, { ...FRAME, axis });
          const { line, band } = pathsOf(lines[0], layout);
          for (const [, text] of `${line}${band}`.matchAll(/,(-?[\d.]+|NaN|-?Infinity)/g)) {
            expect(Number(text)).toBeGreaterThanOrEqual(layout.top);
            expect(Number(text)).toBeLessThanOrEqual(FRAME.height);
          }
        },
      ),
    );
  });
});
