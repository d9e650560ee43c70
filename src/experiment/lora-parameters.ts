// The parameters of the small LoRA: a table of its own, read as the test problems' is. What both know is told there, and only
// what differs is told here. Below it, in what the defaults of its models differ.
import type { Value } from "./experiment.ts";
import { PARAMETERS, type Parameter } from "./parameters.ts";

const MODELS = ["mlp", "transformer"] as const;
export type ModelId = (typeof MODELS)[number];

/** Every parameter of the small LoRA, in the order in which links, flags and controls list them. */
export const LORA_PARAMETERS = {
  problem: {
    kind: "choice",
    label: "Problem",
    symbol: "f",
    choices: ["lora"],
    initial: "lora",
    help: "lora adapts frozen layers that read sentences, each by W + s/r X Y^T (8).",
  },
  model: {
    kind: "choice",
    label: "Model",
    symbol: "",
    choices: MODELS,
    initial: "mlp",
    help: "mlp adapts three small layers on top of sentence embeddings, X at their inputs, and trains a new head; transformer adapts the queries and values of the encoder's second layer itself, X at their outputs, before a frozen head of the classes' names.",
  },
  rank: {
    ...PARAMETERS.rank,
    initial: 8,
    help: "Columns of X and Y in each layer's X Y^T.",
  },
  scale: {
    kind: "number",
    label: "Scale",
    symbol: "s/r",
    min: 0,
    max: 100,
    scale: "linear",
    slider: [0, 8],
    initial: 2,
    help: "Factor on X Y^T; LoRA's alpha over its rank.",
  },
  initDeviation: {
    kind: "number",
    label: "Deviation of X",
    symbol: "\\sigma",
    min: 0,
    max: 10,
    scale: "log",
    slider: [0.001, 1],
    initial: Math.sqrt(1 / 192),
    help: "Standard deviation of X's entries at the start, where Y is 0; 1 / sqrt(3 d) with d = 64 inputs, or 512 of the transformer, is the usual one.",
  },
  classes: {
    kind: "number",
    label: "Classes",
    symbol: "C",
    min: 2,
    max: 8,
    scale: "integer",
    initial: 8,
    help: "Classes to tell apart, the first ones of the target task.",
  },
  sentences: {
    kind: "number",
    label: "Sentences a class",
    symbol: "n",
    min: 1,
    max: 320,
    whole: true,
    scale: "log",
    slider: [8, 256],
    initial: 64,
    help: "Training sentences of each class, drawn anew for each seed; at most 64 with the transformer.",
  },
  testSentences: {
    kind: "number",
    label: "Test sentences a class",
    symbol: "",
    min: 1,
    max: 100,
    whole: true,
    scale: "linear",
    initial: 100,
    help: "Test sentences of each class that every record's accuracy is measured on, the first of 100; at the end all are besides.",
  },
  labelOutliers: {
    kind: "number",
    label: "Label outliers",
    symbol: "q_y",
    min: 0,
    max: 1,
    scale: "linear",
    slider: [0, 0.5],
    initial: 0,
    help: "Share of the training sentences whose label is replaced by another class.",
  },
  inputOutliers: {
    kind: "number",
    label: "Input outliers",
    symbol: "q_x",
    min: 0,
    max: 1,
    scale: "linear",
    slider: [0, 0.5],
    initial: 0,
    help: "Share of the training sentences whose input is replaced by that of another sentence.",
  },
  batch: { ...PARAMETERS.batch, initial: 16, help: "Training sentences in a minibatch." },
  methods: PARAMETERS.methods,
  rho: { ...PARAMETERS.rho, initial: 0.4 },
  parts: PARAMETERS.parts,
  barCoefficient: { ...PARAMETERS.barCoefficient, initial: 1 },
  schedule: { ...PARAMETERS.schedule, initial: "linear" },
  base: PARAMETERS.base,
  learningRate: { ...PARAMETERS.learningRate, slider: [1e-4, 1], initial: 0.05 },
  beta1: PARAMETERS.beta1,
  beta2: PARAMETERS.beta2,
  adamEpsilon: PARAMETERS.adamEpsilon,
  weightDecay: PARAMETERS.weightDecay,
  steps: { ...PARAMETERS.steps, max: 1e5, slider: [100, 1e4], initial: 1000 },
  stride: { ...PARAMETERS.stride, max: 1e5, slider: [10, 1000], initial: 50 },
  seeds: { ...PARAMETERS.seeds, initial: 5 },
  seed: PARAMETERS.seed,
} as const satisfies Record<string, Parameter>;

type Values = { readonly [K in keyof typeof LORA_PARAMETERS]?: Value<(typeof LORA_PARAMETERS)[K]> };

/**
 * What a model has of its own: the names of its adapted layers, and the defaults in which it differs from the table above. The
 * transformer's gradients cost much more than the others', so that a run of it has few seeds.
 */
export const LORA_MODELS = {
  mlp: { layers: ["1", "2", "3"], defaults: {} },
  transformer: {
    layers: ["q", "v"],
    defaults: {
      ...{ rank: 4, initDeviation: Math.sqrt(1 / 1536), sentences: 16, testSentences: 25 },
      ...{ rho: 0.1, barCoefficient: 5, base: "adamw", learningRate: 1e-3 },
      ...{ steps: 200, stride: 25, seeds: 3 },
    },
  },
} as const satisfies Record<
  ModelId,
  { readonly layers: readonly string[]; readonly defaults: Values }
>;
