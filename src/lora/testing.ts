// For tests only: a small made-up data set, and runs on it.
import { defaultLora, type LoraExperiment } from "../experiment/lora-experiment.ts";
import { TABLE } from "../random/testing.ts";
import { addLoraChunk, emptyLoraTrace, type LoraTrace } from "../trace/lora-trace.ts";
import type { LoraData } from "./data.ts";
import { runLoraSeed } from "./run-seed.ts";
import { syntheticData } from "./synthetic.ts";

export const DATA = syntheticData(
  { width: 16, layers: 3, classes: 4, poolPerClass: 40, testPerClass: 25 },
  TABLE,
);

/** An experiment that fits these data, with some values changed. */
export function loraOf(values: Partial<LoraExperiment>): LoraExperiment {
  const sizes = { rank: 4, classes: 4, sentences: 32, initDeviation: 0.15, steps: 400, seeds: 4 };
  return { ...defaultLora(), ...sizes, ...values };
}

export function loraTraceOf(values: Partial<LoraExperiment>): LoraTrace {
  return traceOf(loraOf(values), DATA);
}

/** All seeds of an experiment on some data. */
export function traceOf(experiment: LoraExperiment, data: LoraData): LoraTrace {
  const trace = emptyLoraTrace(experiment);
  for (let seedIndex = 0; seedIndex < experiment.seeds; seedIndex++) {
    for (const chunk of runLoraSeed(experiment, data, seedIndex, TABLE)) {
      if (chunk) addLoraChunk(trace, chunk);
    }
  }
  return trace;
}
