// Minibatches that are reduced to the means of numbers made of each sample.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawMinibatches, rowLayout, type SampleStream, type Statistics } from "./minibatch.ts";
import { TABLE } from "./testing.ts";

/** Of a sample (a, n): a^2 and n a, and n^2 as its constant. */
const SQUARES: Statistics = {
  ...{ inputs: 1, entries: 2, steady: 1 },
  reduce([a, n], numbers) {
    numbers.set([a * a, n * a]);
    return n * n;
  },
};

const streamOf = (values: Partial<SampleStream>): SampleStream => ({
  ...{ table: TABLE, seed: 7, deviation: Float64Array.of(1, 1), batch: 1, parts: 1 },
  ...{ outlierRatio: 0, outlierStrength: 1, statistics: SQUARES },
  ...values,
});

function draw(stream: SampleStream, from: number, count: number): Float64Array {
  const rows = new Float64Array(count * rowLayout(2, stream.parts).size);
  drawMinibatches(stream, from, count, rows);
  return rows;
}

/** The samples themselves, as a stream without statistics draws them. */
function samplesOf({ seed, batch }: SampleStream, step: number): (readonly [number, number])[] {
  return Array.from({ length: batch }, (_, i) => {
    // Sample i of a batch is the mean of a batch of i + 1, times i + 1, less that of the samples before.
    const sumOf = (size: number) => {
      if (size === 0) return [0, 0];
      const row = new Float64Array(rowLayout(2, 1).size);
      const plain = streamOf({ seed, batch: size, statistics: undefined });
      drawMinibatches(plain, step, 1, row);
      return [row[0] * size, row[1] * size];
    };
    const [before, after] = [sumOf(i), sumOf(i + 1)];
    return [after[0] - before[0], after[1] - before[1]];
  });
}

const streams = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  batch: fc.constantFrom(4, 8),
});

describe("a stream with statistics", () => {
  it("has the means of its samples' numbers, of the whole minibatch and of each part", () => {
    fc.assert(
      fc.property(streams, fc.nat(1000), (values, step) => {
        const stream = streamOf({ ...values, parts: 2 });
        const layout = rowLayout(2, 2);
        const row = draw(stream, step, 1);
        const samples = samplesOf(stream, step);
        const expectBlock = (at: number, of: readonly (readonly [number, number])[]) => {
          const mean = (value: (a: number, n: number) => number) =>
            of.reduce((sum, [a, n]) => sum + value(a, n), 0) / of.length;
          expect(row[at]).toBeCloseTo(
            mean((a) => a * a),
            10,
          );
          expect(row[at + 1]).toBeCloseTo(
            mean((a, n) => a * n),
            10,
          );
          expect(row[at + layout.spread]).toBeCloseTo(
            mean((_, n) => n * n),
            10,
          );
        };
        const half = stream.batch / 2;
        expectBlock(0, samples);
        expectBlock(layout.part(0), samples.slice(0, half));
        expectBlock(layout.part(1), samples.slice(half));
      }),
      { numRuns: 30 },
    );
  });

  it("lets outliers multiply the noise and not the inputs, whatever their strength", () => {
    const [clean, wild] = [1, 10].map((outlierStrength) =>
      draw(streamOf({ outlierRatio: 1, outlierStrength }), 0, 50),
    );
    const { size, spread, outlier } = rowLayout(2, 1);
    for (let at = 0; at < clean.length; at += size) {
      expect(wild[at]).toBe(clean[at]);
      expect(wild[at + 1]).toBeCloseTo(10 * clean[at + 1], 12);
      expect(wild[at + spread]).toBeCloseTo(100 * clean[at + spread], 10);
      expect(wild[at + outlier]).toBe(1);
    }
  });

  it("does not depend on where a run of steps is cut", () => {
    const stream = streamOf({ batch: 4, parts: 2, outlierRatio: 0.3, outlierStrength: 3 });
    const pieces = [draw(stream, 5, 3), draw(stream, 8, 4)].flatMap((rows) => [...rows]);
    expect(pieces).toEqual([...draw(stream, 5, 7)]);
  });
});
