import { describe, expect, it } from "vitest";
import { createBatches, drawTrainingSet } from "./data.ts";
import { DATA, loraOf } from "./testing.ts";

const draw = (values: Parameters<typeof loraOf>[0], seed = 7) =>
  drawTrainingSet(DATA, loraOf(values), seed);
const count = 4 * 32;

describe("a training set", () => {
  it("has the same number of sentences of each class, none of them twice", () => {
    const { sources, labels, wrong } = draw({});
    expect(new Set(sources).size).toBe(count);
    expect([...sources].map((k) => DATA.pool.labels[k])).toEqual([...labels]);
    for (const label of [0, 1, 2, 3]) expect(labels.filter((l) => l === label).length).toBe(32);
    expect(wrong.length).toBe(0);
  });

  it("is another one for another seed", () => {
    expect(draw({}, 8).sources).not.toEqual(draw({}).sources);
  });

  it("has of each class the first sentences of a larger one", () => {
    const [few, many] = [draw({ sentences: 5 }).sources, draw({}).sources];
    for (const label of [0, 1, 2, 3]) {
      expect(few.slice(label * 5, label * 5 + 5)).toEqual(many.slice(label * 32, label * 32 + 5));
    }
  });

  it("has the asked share of wrong labels, all of other classes, those of a smaller share among them", () => {
    const [clean, some, more] = [0, 0.1, 0.3].map((labelOutliers) => draw({ labelOutliers }));
    expect(some.wrong.length).toBe(Math.round(0.1 * count));
    expect(more.wrong.length).toBe(Math.round(0.3 * count));
    const differing = [...more.labels.keys()].filter((i) => more.labels[i] !== clean.labels[i]);
    expect(differing).toEqual([...more.wrong].sort((a, b) => a - b));
    for (const i of some.wrong) {
      expect(more.wrong).toContain(i);
      expect(more.labels[i]).toBe(some.labels[i]);
    }
    expect(Math.max(...more.labels)).toBeLessThan(4);
  });

  it("has the asked share of inputs from other sentences, and the labels as they were", () => {
    const [clean, changed] = [draw({}), draw({ inputOutliers: 0.3 })];
    const differing = [...clean.sources.keys()].filter(
      (i) => clean.sources[i] !== changed.sources[i],
    );
    expect(differing.length).toBe(Math.round(0.3 * count));
    expect(changed.labels).toEqual(clean.labels);
  });

  it("uses the first classes only where fewer are asked for, in wrong labels and inputs, too", () => {
    const { sources, labels } = draw({ classes: 2, labelOutliers: 1, inputOutliers: 1 });
    expect(Math.max(...labels)).toBe(1);
    expect(Math.max(...[...sources].map((k) => DATA.pool.labels[k]))).toBe(1);
    expect(labels.slice(0, 32).every((label) => label === 1)).toBe(true);
  });

  it("is refused where the pool has too few sentences", () => {
    expect(() => draw({ sentences: 41 })).toThrow(
      "sentences must be at most 40, all that there are of class 0, got 41",
    );
  });
});

describe("the minibatches", () => {
  it("go through the whole training set before a sentence comes again, in another order each time", () => {
    const batches = createBatches(10, 7);
    const picked = new Uint32Array(4);
    const seen: number[] = [];
    for (let step = 0; step < 10; step++) {
      batches(step, picked);
      seen.push(...picked);
    }
    const epochs = [0, 1, 2, 3].map((epoch) => seen.slice(epoch * 10, epoch * 10 + 10));
    for (const epoch of epochs) expect(new Set(epoch).size).toBe(10);
    expect(new Set(epochs.map((epoch) => epoch.join())).size).toBe(4);
  });

  it("are the same for a step whatever was drawn before", () => {
    const [inOrder, alone] = [createBatches(10, 7), createBatches(10, 7)];
    const [a, b] = [new Uint32Array(4), new Uint32Array(4)];
    for (let step = 0; step <= 6; step++) inOrder(step, a);
    alone(6, b);
    expect(a).toEqual(b);
  });
});
