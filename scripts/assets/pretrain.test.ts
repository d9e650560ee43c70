import { describe, expect, it } from "vitest";
import { pretrain, type Samples } from "./pretrain.ts";
import { STREAMS, uniform } from "./shuffle.ts";

/** Points around one corner of a cube a class. */
function corners(count: number, classes: number): Samples {
  const labels = Array.from({ length: count }, (_, i) => i % classes);
  const inputs = new Float32Array(count * 64).map((_, i) => {
    const label = labels[Math.floor(i / 64)];
    const corner = uniform(STREAMS.choice, 2 + label, i % 64) < 0.5 ? -1 : 1;
    return 0.5 * corner + 2 * (uniform(STREAMS.choice, 1, i) - 0.5);
  });
  return { inputs, labels, classes };
}

describe("pretraining", () => {
  const samples = corners(300, 4);

  it("learns classes that lie apart", () => {
    const { validation, validationAccuracy } = pretrain(samples);
    expect(validation).toBe(30);
    expect(validationAccuracy).toBeGreaterThan(0.9);
  });

  it("learns nothing where labels have nothing to do with the inputs", () => {
    const labels = samples.labels.map((_, i) => Math.floor(4 * uniform(STREAMS.choice, 9, i)));
    expect(pretrain({ ...samples, labels }).validationAccuracy).toBeLessThan(0.5);
  });

  it("gives the same bits every time", () => {
    expect(pretrain(samples)).toEqual(pretrain(samples));
  });
});
