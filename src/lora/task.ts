// What the methods of a repetition (seed) share: a model, and the sentences as that model reads them. Each model has a file that
// makes one: mlp-task.ts and transformer/task.ts.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { OwnSentence } from "../lora-assets/own-sentence.ts";
import { fillNormals, STREAMS } from "../random/streams.ts";
import type { LoraData } from "./data.ts";
import { mlpTask } from "./mlp-task.ts";
import type { Labelled, Model, Variables } from "./model.ts";
import { transformerTask } from "./transformer/task.ts";

export interface Task<Batch extends Labelled> {
  readonly model: Model<Batch>;
  readonly training: Batch;
  /** Training rows whose label is not the one that the sentence came with. */
  readonly wrong: Uint32Array;
  /** The test sentences that each record looks at, and all of them. */
  readonly test: Batch;
  readonly wholeTest: Batch;
  /** Room for a minibatch, and what puts training rows there. */
  readonly batch: Batch;
  readonly gather: (picked: Uint32Array) => void;
  /** A sentence that is in no set, as a minibatch of one. */
  readonly batchOf: (sentence: OwnSentence) => Batch;
}

/** Calls `use` with the task of the data's model. Throws where experiment and data are of different models. */
export function withTask<Result>(
  experiment: LoraExperiment,
  data: LoraData,
  seed: number,
  use: <Batch extends Labelled>(task: Task<Batch>) => Result,
): Result {
  if (data.model !== experiment.model) {
    throw new Error(
      `model is ${experiment.model}, but the data are for ${data.model}: load those of ${experiment.model}`,
    );
  }
  switch (data.model) {
    case "mlp":
      return use(mlpTask(experiment, data, seed));
    case "transformer":
      return use(transformerTask(experiment, data, seed));
    default:
      return data satisfies never;
  }
}

/** LoRA's start: X normal, Y = 0, and a trained head 0. */
export function startOf<Batch extends Labelled>(
  model: Model<Batch>,
  deviation: number,
  seed: number,
  table: Float32Array,
): Variables {
  const start = model.zeros();
  for (const [layer, block] of model.blocks("x", start.x).entries()) {
    const place = { stream: STREAMS.start, step: layer, seed };
    if (layer < model.adapters) fillNormals(block, deviation, place, table);
  }
  return start;
}
