// Links as past versions wrote them and what they mean, kept for ever: a failure here is a broken promise to
// whoever holds such a link, to be mended by a migration and never by an edit of what stands here.
import { expect, it } from "vitest";
import { decodeLink } from "./link.ts";

const FIXTURES: readonly { readonly link: string; readonly means: Record<string, unknown> }[] = [
  {
    link: "?v=1&problem=op",
    means: {
      problem: "op",
      rows: 3,
      columns: 3,
      rank: 1,
      noise: 0.5,
      outlierRatio: 0,
      outlierStrength: 10,
      batch: 1,
      imbalance: 3,
      methods: ["sgd", "sam", "nbar", "obar"],
      rho: 0.2,
      parts: 1,
      barCoefficient: 0.16,
      schedule: "constant",
      base: "sgd",
      learningRate: 0.0001,
      beta1: 0.9,
      beta2: 0.999,
      adamEpsilon: 1e-8,
      weightDecay: 0,
      steps: 100000,
      stride: 500,
      seeds: 8,
      seed: 7,
    },
  },
  {
    link:
      "?v=1&rows=5&columns=7&rank=2&noise=0.75&outlier-ratio=0.05&outlier-strength=5&batch=8&imbalance=2" +
      "&methods=sngd,sam&rho=0.15&parts=4&bar-coefficient=1.5&schedule=cosine&base=adamw&learning-rate=2e-7" +
      "&beta1=0.8&beta2=0.99&adam-epsilon=1e-9&weight-decay=0.01&steps=20000&stride=100&seeds=3&seed=4294967295",
    means: {
      problem: "nop",
      rows: 5,
      columns: 7,
      rank: 2,
      noise: 0.75,
      outlierRatio: 0.05,
      outlierStrength: 5,
      batch: 8,
      imbalance: 2,
      methods: ["sngd", "sam"],
      rho: 0.15,
      parts: 4,
      barCoefficient: 1.5,
      schedule: "cosine",
      base: "adamw",
      learningRate: 2e-7,
      beta1: 0.8,
      beta2: 0.99,
      adamEpsilon: 1e-9,
      weightDecay: 0.01,
      steps: 20000,
      stride: 100,
      seeds: 3,
      seed: 4294967295,
    },
  },
  {
    link: "?v=1&problem=op&samples=50&edits=3=0.72,7o,8c,9x,n=1.5o",
    means: { problem: "op", samples: 50, edits: "3=0.72,7o,8c,9x,n=1.5o" },
  },
  {
    link: "?v=1&rows=2&columns=2&samples=3&edits=0=1_0_0_-1,1=0.25",
    means: { samples: 3, edits: "0=1_0_0_-1,1=0.25" },
  },
  {
    link: "?v=1",
    means: { problem: "nop", rho: 0.1, barCoefficient: 0.13 },
  },
];

it.each(FIXTURES)("$link still means what it meant", ({ link, means }) => {
  const { experiment, problems } = decodeLink(link);
  expect(experiment).toMatchObject(means);
  expect(problems).toEqual([]);
});
