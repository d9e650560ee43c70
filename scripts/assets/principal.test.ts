import { describe, expect, it } from "vitest";
import { principalComponents } from "./principal.ts";
import { STREAMS, uniform } from "./shuffle.ts";

const WIDTH = 24;
const COUNT = 8;
/** Each coordinate has a spread of its own, and coordinates depend on their neighbours. */
const vectors = new Float32Array(400 * WIDTH).map((_, i, all) => {
  const own = (1 + (i % 7)) * (uniform(STREAMS.choice, 1, i) - 0.5);
  return own + (i > 0 ? 0.5 * all[i - 1] : 0);
});
for (let i = 1; i < vectors.length; i++) vectors[i] += 0.5 * vectors[i - 1];

const { mean, components, variances } = principalComponents(vectors, WIDTH, COUNT);
const row = (k: number) => components.subarray(k * WIDTH, (k + 1) * WIDTH);
const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

describe("principal components", () => {
  it("are orthonormal", () => {
    for (let i = 0; i < COUNT; i++) {
      for (let j = 0; j < COUNT; j++) expect(dot(row(i), row(j))).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  });

  it("do not vary together, vary as much as they say, and the first varies most", () => {
    const along = (k: number) =>
      Array.from({ length: 400 }, (_, n) =>
        row(k).reduce((sum, c, i) => sum + c * (vectors[n * WIDTH + i] - mean[i]), 0),
      );
    for (let i = 0; i < COUNT; i++) {
      for (let j = 0; j <= i; j++) {
        const a = along(i);
        const b = along(j);
        const together = a.reduce((sum, value, n) => sum + value * b[n], 0) / 400;
        expect(together).toBeCloseTo(i === j ? variances[i] : 0, 10);
      }
      if (i > 0) expect(variances[i]).toBeLessThanOrEqual(variances[i - 1]);
    }
  });
});
