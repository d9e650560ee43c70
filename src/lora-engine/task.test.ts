import { describe, expect, it } from "vitest";
import { defaultLora, type LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraData } from "../lora/data.ts";
import { runLoraSeed } from "../lora/run-seed.ts";
import { syntheticData } from "../lora/synthetic.ts";
import { syntheticTransformer } from "../lora/transformer/synthetic.ts";
import { TABLE } from "../random/testing.ts";
import { addLoraChunk, emptyLoraTrace } from "../trace/lora-trace.ts";
import { type Trained, trainSeed } from "./task.ts";

const SMALL = { width: 16, layers: 3, classes: 4, poolPerClass: 40, testPerClass: 25 };

/** Both models, at sizes that take no time. */
const MODELS: readonly (readonly [string, LoraExperiment, () => LoraData])[] = [
  [
    "the small layers",
    {
      ...defaultLora("mlp"),
      ...{ rank: 4, classes: 4, sentences: 16, steps: 60, stride: 60, labelOutliers: 0.3 },
    },
    () => syntheticData(SMALL, TABLE),
  ],
  [
    "the transformer",
    {
      ...defaultLora("transformer"),
      ...{ rank: 2, classes: 3, sentences: 4, steps: 4, stride: 4, batch: 4, labelOutliers: 0.3 },
    },
    () =>
      syntheticTransformer(
        {
          width: 8,
          heads: 2,
          hidden: 12,
          tokens: [2, 4],
          classes: 3,
          poolPerClass: 6,
          testPerClass: 5,
        },
        TABLE,
      ),
  ],
];

function trained(experiment: LoraExperiment, data: LoraData): Trained {
  const work = trainSeed(experiment, data, 0, TABLE);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe.each(MODELS)("a seed of %s that is trained to be asked", (_, experiment, dataOf) => {
  const data = dataOf();
  const networks = trained(experiment, data);
  const last = (() => {
    const trace = emptyLoraTrace({ ...experiment, seeds: 1 });
    for (const chunk of runLoraSeed(trace.experiment, data, 0, TABLE)) {
      if (chunk) addLoraChunk(trace, chunk);
    }
    return (method: string, field: string) => trace.series[method][field][1];
  })();

  it("tells of the test sentences what the run of that seed did", () => {
    for (const [m, method] of experiment.methods.entries()) {
      const told = networks.toldOfTest[m];
      const right = [...networks.testRows].filter((row, i) => data.test.labels[row] === told[i]);
      expect(right.length / told.length).toBe(last(method, "accuracyAll"));
    }
  });

  it("has fitted the wrong labels that the run of that seed had", () => {
    const { training, toldOfTraining } = networks;
    expect(training.wrong.length).toBeGreaterThan(2);
    for (const [m, method] of experiment.methods.entries()) {
      const fitted = [...training.wrong].filter((i) => toldOfTraining[m][i] === training.labels[i]);
      expect(fitted.length / training.wrong.length).toBe(last(method, "wrongFitted"));
    }
  });
});
