// The trace of a small-LoRA run: what was recorded of each method and seed, and its statistics over the seeds.
import { type LoraExperiment, layersOf } from "../experiment/lora-experiment.ts";
import { summaryOf } from "./statistics.ts";
import { recordTimes } from "./trace.ts";

/**
 * The names of what is recorded at time t, t = number of updates done. Of each layer: D = |X|^2 - |Y|^2 (= 2B, with its sign), and
 * the norms of the gradients of X and Y on the minibatch of step t. Of the whole: the sum of the D, the norm of the head's
 * gradient there (not a number where no head is trained), the mean loss over the training set as it is labelled, the share of
 * the experiment's test sentences that are told right, the share of the wrong labels that are told as they are labelled (not a
 * number where no label is wrong), and, of the last record only, the share of all test sentences that are told right.
 * @param layers the layers' names: "q" has Dq, gxq and gyq
 */
export function loraFields(layers: readonly string[]): readonly string[] {
  const ofLayer = layers.map((layer) => [`D${layer}`, `gx${layer}`, `gy${layer}`]);
  return [...ofLayer.flat(), "D", "headGradient", "loss", "accuracy", "wrongFitted", "accuracyAll"];
}

/** One record of one seed. */
export interface LoraChunk {
  readonly seedIndex: number;
  readonly record: number;
  /** Indexed [method][field], flat. */
  readonly values: Float64Array;
}

export interface LoraTrace {
  readonly experiment: LoraExperiment;
  readonly fields: readonly string[];
  /** Times of the records, in updates done: 0, stride, 2 stride, ..., steps. */
  readonly times: Float64Array;
  /** For each seed, how many of its records are there. */
  readonly recorded: Int32Array;
  /** For each method and field: [seed][record], flat. */
  readonly series: Readonly<Record<string, Readonly<Record<string, Float64Array>>>>;
}

export function emptyLoraTrace(experiment: LoraExperiment): LoraTrace {
  const { steps, stride, seeds, methods } = experiment;
  const times = recordTimes(steps, stride);
  const fields = loraFields(layersOf(experiment));
  const size = times.length * seeds;
  const series = methods.map((method) => [
    method,
    Object.fromEntries(fields.map((field) => [field, new Float64Array(size)])),
  ]);
  return {
    ...{ experiment, fields, times, recorded: new Int32Array(seeds) },
    series: Object.fromEntries(series),
  };
}

/** Writes a record into a trace, in place. Those of one seed arrive in order of time. */
export function addLoraChunk(trace: LoraTrace, { seedIndex, record, values }: LoraChunk): void {
  let next = 0;
  for (const method of trace.experiment.methods) {
    for (const field of trace.fields) {
      trace.series[method][field][seedIndex * trace.times.length + record] = values[next++];
    }
  }
  trace.recorded[seedIndex] = record + 1;
}

export interface LoraSummary {
  readonly mean: Float64Array;
  /** 0 where there is one seed only. */
  readonly standardError: Float64Array;
}

/**
 * A field of one method over the seeds, at each record; with `against` the difference from that method, seed by seed, whose
 * spread is smaller than that of either, since both see the same samples.
 */
export function summarizeLora(
  trace: LoraTrace,
  method: string,
  field: string,
  against?: string,
): LoraSummary {
  const { times, series } = trace;
  const values = series[method][field];
  const others = against === undefined ? undefined : series[against][field];
  const summary = summaryOf(trace, (record, seed) => {
    const at = seed * times.length + record;
    return others ? values[at] - others[at] : values[at];
  });
  summary.update();
  return {
    mean: summary.mean,
    standardError: Float64Array.from(times, (_, record) => summary.standardError(record)),
  };
}
