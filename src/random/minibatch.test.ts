import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawMinibatches, rowLayout, type SampleStream } from "./minibatch.ts";
import { TABLE } from "./testing.ts";

const PAPER_ROWS = Float64Array.of(1, 1, 1, 0.8, 0.8, 0.8, 0.5, 0.5, 0.5);

function streamOf(values: Partial<SampleStream> = {}): SampleStream {
  return {
    table: TABLE,
    seed: 7,
    deviation: PAPER_ROWS,
    batch: 1,
    parts: 1,
    outlierRatio: 0,
    outlierStrength: 1,
    ...values,
  };
}

function draw(stream: SampleStream, from: number, count = 1): Float64Array {
  const rows = new Float64Array(count * rowLayout(stream.deviation.length, stream.parts).size);
  drawMinibatches(stream, from, count, rows);
  return rows;
}

/** The noise of sample i of a step: with as many parts as samples each part's mean is one sample. */
function sampleOf(stream: SampleStream, step: number, i: number): number[] {
  const { deviation, batch } = stream;
  const layout = rowLayout(deviation.length, batch);
  const start = layout.part(i);
  return [...draw({ ...stream, parts: batch }, step).subarray(start, start + deviation.length)];
}

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const deviations = fc
  .array(fc.constantFrom(1, 0.8, 0.5, 0.65), { minLength: 1, maxLength: 12 })
  .map((list) => Float64Array.from(list));

describe("a sample", () => {
  // Computed apart from this code.
  it.each([
    [
      { step: 0, sample: 0, seed: 7 },
      [
        -0.34752732515335083, -0.8263331651687622, 1.9424864053726196, -0.29092981815338137,
        -0.5553506851196289, 0.006930644810199738, -0.6860067844390869, -0.23838236927986145,
        0.773165762424469,
      ],
    ],
    [
      { step: 99999, sample: 0, seed: 7 },
      [
        0.3234114348888397, 0.004876653663814068, 0.1921292096376419, 0.261309814453125,
        -0.9001429557800293, 0.708969259262085, 0.38543781638145447, 0.0500834695994854,
        0.6293411254882812,
      ],
    ],
    [
      { step: 5, sample: 3, seed: 2 ** 32 - 1 },
      [
        -1.639888048171997, -1.19691801071167, -0.13641305267810822, -1.6181446075439454,
        0.4325420379638672, 0.23041677474975586, -0.29816925525665283, 0.38069313764572144,
        0.7129184603691101,
      ],
    ],
  ])("has the same bits on every machine: %j", ({ step, sample, seed }, noise) => {
    expect(sampleOf(streamOf({ seed, batch: sample + 1 }), step, sample)).toEqual(noise);
  });

  it("does not depend on the batch that it is drawn in", () => {
    fc.assert(
      fc.property(
        uint32,
        fc.nat(1e6),
        deviations,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (seed, step, deviation, batch, more) => {
          const small = streamOf({ seed, deviation, batch, outlierRatio: 0.3, outlierStrength: 3 });
          for (let i = 0; i < batch; i++) {
            expect(sampleOf({ ...small, batch: batch + more }, step, i)).toEqual(
              sampleOf(small, step, i),
            );
          }
        },
      ),
    );
  });

  it("does not depend on where a run of steps is cut, nor on the order of the pieces", () => {
    const batches = fc.constantFrom([1, 1], [4, 1], [4, 2], [8, 8]);
    fc.assert(
      fc.property(
        uint32,
        fc.nat(1e6),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        batches,
        (seed, from, counts, [batch, parts]) => {
          const stream = streamOf({ seed, batch, parts, outlierRatio: 0.2, outlierStrength: 5 });
          const total = counts.reduce((sum, count) => sum + count, 0);
          let end = from + total;
          const pieces = counts.map((count) => {
            end -= count;
            return [...draw(stream, end, count)];
          });
          expect(pieces.reverse().flat()).toEqual([...draw(stream, from, total)]);
        },
      ),
    );
  });

  it("differs between steps, between samples of a step and between seeds", () => {
    const stream = streamOf({ batch: 4 });
    const seen = [0, 1, 2].flatMap((step) =>
      [7, 8, 9].flatMap((seed) =>
        [0, 1, 2, 3].map((i) => sampleOf({ ...stream, seed }, step, i).join()),
      ),
    );
    expect(new Set(seen).size).toBe(36);
  });
});

describe("normals", () => {
  it("have mean 0, variance 1 and fourth moment 3, each within 5 standard errors", () => {
    const deviation = new Float64Array(9).fill(1);
    const rows = draw(streamOf({ deviation }), 0, 20000);
    const values = rows.filter((_, i) => i % rowLayout(9, 1).size < 9);
    const moment = (power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / values.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / values.length));
  });
});
