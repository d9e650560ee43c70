// The small layers' side of a repetition: sentences as rows of numbers.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { drawTrainingSet, firstOfClasses, type MlpData, networkOf, rowsOf } from "./data.ts";
import { emptyMinibatch, gather, type Minibatch, minibatchOf } from "./minibatch.ts";
import { createMlp } from "./mlp.ts";
import { LOOKED_AT_ONCE } from "./model.ts";
import type { Task } from "./task.ts";

export function mlpTask(experiment: LoraExperiment, data: MlpData, seed: number): Task<Minibatch> {
  const network = networkOf(data, experiment);
  const set = drawTrainingSet(data, experiment, seed);
  const { inputs } = rowsOf(data.pool, set.sources);
  const training = minibatchOf(network, inputs, set.labels);
  const batch = emptyMinibatch(network, experiment.batch);
  const testOf = (perClass: number) => {
    const rows = firstOfClasses(data.test.labels, experiment.classes, perClass);
    const held = rowsOf(data.test, rows);
    return minibatchOf(network, held.inputs, held.labels);
  };
  return {
    model: createMlp(network, Math.max(experiment.batch, LOOKED_AT_ONCE)),
    ...{ training, wrong: set.wrong, batch },
    test: testOf(experiment.testSentences),
    wholeTest: testOf(data.test.labels.length),
    gather: (picked) => gather(training, picked, batch),
    batchOf: ({ inputs: own }) => minibatchOf(network, Float64Array.from(own), new Uint8Array(1)),
  };
}
