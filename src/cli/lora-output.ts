// A small-LoRA trace as JSON for other programs, and as a table for people.
import type { MethodId } from "../experiment/experiment.ts";
import { encodeLoraLink, layersOf } from "../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import type { Spread } from "../trace/cost.ts";
import { type LoraTrace, summarizeLora } from "../trace/lora-trace.ts";
import { alignedRight, inShort, shownRecords } from "./table.ts";

/** Nanoseconds a step of each method. */
type Cost = Readonly<Record<MethodId, Spread>>;

/** What others are compared with, seed by seed, where it is among the methods. */
const YARDSTICK = "sgd";

/**
 * {"experiment", "t": [...], "methods": {"sam": {"accuracy_mean": [...], "accuracy_se": [...], ..., "accuracy_minus_sgd_mean"
 * ..., "step_ns": 712000}}}, with the mean and the standard error of each field (trace/lora-trace.ts) over the seeds at each
 * t, and of its difference from SGD in the same seed. What is not finite becomes null. Only step_ns hangs on the machine.
 */
export function loraJson(trace: LoraTrace, cost: Cost): string {
  const { methods } = trace.experiment;
  const entries = methods.map((method) => {
    const statistics = trace.fields.flatMap((field) => [
      ...columns(trace, method, field),
      ...(isCompared(trace, method) ? columns(trace, method, field, YARDSTICK) : []),
    ]);
    return [method, { ...Object.fromEntries(statistics), step_ns: cost[method].median }];
  });
  return JSON.stringify({
    experiment: trace.experiment,
    t: Array.from(trace.times),
    methods: Object.fromEntries(entries),
  });
}

function columns(trace: LoraTrace, method: string, field: string, against?: string) {
  const { mean, standardError } = summarizeLora(trace, method, field, against);
  const name = against === undefined ? field : `${field}_minus_${against}`;
  return [
    [`${name}_mean`, Array.from(mean)],
    [`${name}_se`, Array.from(standardError)],
  ];
}

function isCompared({ experiment: { methods } }: LoraTrace, method: string): boolean {
  return method !== YARDSTICK && methods.includes(YARDSTICK);
}

/**
 * The experiment as a link, accuracy in percent and the layers' 2B at a few times, at the end also the accuracy on all test sentences
 * where the others are of some, and what a step costs.
 */
export function loraTable(trace: LoraTrace, cost: Cost): string {
  const { experiment, times } = trace;
  const layers = layersOf(experiment);
  const headings = ["method", "t", "accuracy %", "± se", `minus ${YARDSTICK}`, "± se"];
  headings.push(...layers.map((layer) => `2B of layer ${layer}`), "loss");
  const error = (value: number) => (experiment.seeds > 1 ? value.toFixed(2) : "-");
  const rows = experiment.methods.flatMap((method) => {
    const accuracy = summarizeLora(trace, method, "accuracy");
    const gain = isCompared(trace, method)
      ? summarizeLora(trace, method, "accuracy", YARDSTICK)
      : undefined;
    const means = [...layers.map((layer) => `D${layer}`), "loss"].map(
      (field) => summarizeLora(trace, method, field).mean,
    );
    return shownRecords(times).map((record) => [
      ...[method, String(times[record]), (100 * accuracy.mean[record]).toFixed(2)],
      error(100 * accuracy.standardError[record]),
      gain ? (100 * gain.mean[record]).toFixed(2) : "-",
      gain ? error(100 * gain.standardError[record]) : "-",
      ...means.map((mean) => inShort(mean[record])),
    ]);
  });
  const runs = experiment.seeds > 1 ? `means over ${experiment.seeds} seeds` : "one seed";
  const steps = experiment.methods.map((method) => {
    const ratio = cost[method].median / cost[YARDSTICK].median;
    return `${method} ${(cost[method].median / 1e6).toFixed(3)} ms (${ratio.toFixed(2)})`;
  });
  return [
    `${encodeLoraLink(experiment)}: ${runs}\n`,
    ...alignedRight([headings, ...rows]),
    ...wholeAccuracies(trace),
    ...experiment.methods.flatMap((method) => divergence(trace, method)),
    `\nA step on this machine, and against ${YARDSTICK}: ${steps.join(", ")}`,
  ].join("\n");
}

/** A sentence where the records' accuracies are of some of the test sentences. */
function wholeAccuracies(trace: LoraTrace): string[] {
  const { testSentences, methods } = trace.experiment;
  if (testSentences === LORA_PARAMETERS.testSentences.max) return [];
  const texts = methods.map((method) => {
    const { mean, standardError } = summarizeLora(trace, method, "accuracyAll");
    const [value, error] = [mean, standardError].map(
      (values) => 100 * (values.at(-1) ?? Number.NaN),
    );
    return `${method} ${value.toFixed(2)} ± ${error.toFixed(2)}`;
  });
  return [
    `\nAccuracies above are of ${testSentences} test sentences a class. Of all, at the end: ${texts.join(", ")}`,
  ];
}

/** A sentence where some runs of a method ended without a finite loss. */
function divergence({ experiment, times, series }: LoraTrace, method: string): string[] {
  const { loss } = series[method];
  const ends = Array.from({ length: experiment.seeds }, (_, seed) => (seed + 1) * times.length - 1);
  const diverged = ends.filter((place) => !Number.isFinite(loss[place])).length;
  if (diverged === 0) return [];
  return [
    `\n${method} diverged in ${diverged} of ${experiment.seeds} runs: its loss is no longer finite. ` +
      "A smaller learning rate may help.",
  ];
}
