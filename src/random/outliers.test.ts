import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawMinibatches, reduceMinibatch, rowLayout, type SampleStream } from "./minibatch.ts";
import { TABLE } from "./testing.ts";

function drawRows(values: Partial<SampleStream>, count: number, from = 0) {
  const stream: SampleStream = {
    table: TABLE,
    seed: 11,
    deviation: Float64Array.of(1),
    batch: 1,
    parts: 1,
    outlierRatio: 0,
    outlierStrength: 10,
    ...values,
  };
  const layout = rowLayout(stream.deviation.length, stream.parts);
  const rows = new Float64Array(count * layout.size);
  drawMinibatches(stream, from, count, rows);
  return Array.from({ length: count }, (_, k) => ({
    noise: [...rows.subarray(k * layout.size, k * layout.size + layout.entries)],
    outlier: rows[k * layout.size + layout.outlier],
  }));
}

const countOutliers = (rows: readonly { outlier: number }[]) =>
  rows.reduce((sum, { outlier }) => sum + outlier, 0);

describe("outliers", () => {
  it("never occur at ratio 0 and always at ratio 1", () => {
    expect(countOutliers(drawRows({ outlierRatio: 0 }, 50000))).toBe(0);
    expect(countOutliers(drawRows({ outlierRatio: 1 }, 50000))).toBe(50000);
    // At this step the uniform is 0, which happens once in 16 million samples.
    expect(countOutliers(drawRows({ outlierRatio: 0 }, 1, 2905279))).toBe(0);
    expect(countOutliers(drawRows({ outlierRatio: 1e-7 }, 1, 2905279))).toBe(1);
  });

  it.each([0.001, 0.05, 0.2, 0.5])(
    "occur at the ratio %d within 5 standard errors",
    (outlierRatio) => {
      const n = 100000;
      const got = countOutliers(drawRows({ outlierRatio }, n)) / n;
      expect(Math.abs(got - outlierRatio)).toBeLessThan(
        5 * Math.sqrt((outlierRatio * (1 - outlierRatio)) / n),
      );
    },
  );

  it("have exactly k times the noise that their counter gives a clean sample", () => {
    const strengths = fc.constantFrom(1, 2, 3, 5, 7.5, 10, 50);
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), strengths, (seed, outlierStrength) => {
        const deviation = Float64Array.of(1, 1, 1, 0.5, 0.5);
        const mixed = { seed, deviation, outlierRatio: 0.5, outlierStrength };
        const clean = drawRows({ ...mixed, outlierRatio: 0 }, 20);
        for (const [k, { noise, outlier }] of drawRows(mixed, 20).entries()) {
          const factor = outlier ? outlierStrength : 1;
          expect(noise).toEqual(clean[k].noise.map((value) => factor * value));
        }
      }),
    );
  });

  it("raise a minibatch's flag when one of its samples is an outlier", () => {
    const ratio = 0.1;
    const n = 20000;
    const expected = 1 - (1 - ratio) ** 8;
    const got = countOutliers(drawRows({ outlierRatio: ratio, batch: 8, parts: 2 }, n)) / n;
    expect(Math.abs(got - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
  });
});

describe("the row of a minibatch", () => {
  const minibatch = fc
    .record({
      perPart: fc.integer({ min: 1, max: 4 }),
      parts: fc.integer({ min: 1, max: 4 }),
      entries: fc.integer({ min: 1, max: 9 }),
    })
    .chain((sizes) => {
      const sample = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
        minLength: sizes.entries,
        maxLength: sizes.entries,
      });
      const batch = sizes.perPart * sizes.parts;
      return fc.record({
        sizes: fc.constant(sizes),
        samples: fc.array(sample, { minLength: batch, maxLength: batch }),
      });
    });

  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  /** Mean of the samples, then the sum over entries of their variance about it. */
  const meanAndSpread = (samples: readonly (readonly number[])[]) => {
    const center = samples[0].map((_, i) => mean(samples.map((sample) => sample[i])));
    const spread = mean(
      samples.map((sample) => sample.reduce((sum, v, i) => sum + (v - center[i]) ** 2, 0)),
    );
    return [...center, spread];
  };

  it("holds the mean and the spread of the whole and of each part", () => {
    fc.assert(
      fc.property(minibatch, ({ sizes: { perPart, parts, entries }, samples }) => {
        const layout = rowLayout(entries, parts);
        const row = new Float64Array(layout.size + 3).fill(Number.NaN);
        const give = (sample: number, noise: Float64Array): 0 | 1 => {
          noise.set(samples[sample]);
          return sample === samples.length - 1 ? 1 : 0;
        };
        reduceMinibatch(layout, samples.length, give, row, 2);
        const groups = Array.from({ length: parts }, (_, j) =>
          samples.slice(j * perPart, (j + 1) * perPart),
        );
        const wanted = [samples, ...(parts > 1 ? groups : [])].flatMap(meanAndSpread);
        const got = [...row.subarray(2, 2 + layout.size)];
        expect(got.length).toBe(wanted.length + 1);
        for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 10);
        expect(got[layout.outlier]).toBe(1);
        expect([row[0], row[1], row[layout.size + 2]]).toEqual([NaN, NaN, NaN]);
      }),
    );
  });
});
