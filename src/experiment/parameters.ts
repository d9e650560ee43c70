// The one declaration of everything an experiment can be told. Validation, link, command line,
// controls and docs all read this table; nothing about a parameter is said anywhere else.
import { MOST_SAMPLES, NO_EDITS } from "./edits.ts";

export const PROBLEMS = ["nop", "op", "linear", "attention", "saddle"] as const;
export const METHODS = ["sgd", "sngd", "sam", "nbar", "obar"] as const;
/** Hard constraints: none, or |x| = |y| after each update. */
const CONSTRAINTS = ["none", "balanced"] as const;
export const BASES = ["sgd", "adamw"] as const;
export const SCHEDULES = ["constant", "linear", "cosine"] as const;

export type ProblemId = (typeof PROBLEMS)[number];
export type MethodId = (typeof METHODS)[number];
export type BaseId = (typeof BASES)[number];
export type ScheduleId = (typeof SCHEDULES)[number];

/** How a slider runs through a range; `log` also reaches 0 at its left end when `min` is 0. */
export type Scale = "linear" | "log" | "integer" | "powers-of-two";

interface Described {
  /** What a person calls it; controls and their accessible names begin with this. */
  readonly label: string;
  /** The paper's symbol in TeX, or "" where the paper has none. */
  readonly symbol: string;
  /** One sentence of help. */
  readonly help: string;
}

/** A number: `min`..`max` are hard limits, `slider` is the range a slider offers (default: the limits). */
export interface NumberParameter extends Described {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
  readonly slider?: readonly [number, number];
  /** Whole numbers only, whatever the scale; the scales `integer` and `powers-of-two` are whole anyway. */
  readonly whole?: true;
  /** The default; it may depend on the problem, since the paper's settings do. */
  readonly initial: number | Readonly<Record<ProblemId, number>>;
}

export interface ChoiceParameter<T extends string = string> extends Described {
  readonly kind: "choice";
  readonly choices: readonly T[];
  readonly initial: T;
}

/** A set of choices; its order is the table's, never the writer's. */
export interface SetParameter<T extends string = string> extends Described {
  readonly kind: "set";
  readonly choices: readonly T[];
  readonly initial: readonly T[];
}

/** Edits of the samples, as a text (edits.ts). They are made in the samples panel and have no control. */
export interface EditsParameter extends Described {
  readonly kind: "edits";
  readonly initial: string;
}

export type Parameter = NumberParameter | ChoiceParameter | SetParameter | EditsParameter;

const number = (p: Omit<NumberParameter, "kind">): NumberParameter => ({ kind: "number", ...p });
const choice = <C extends readonly string[]>(
  p: Described & { readonly choices: C; readonly initial: C[number] },
): ChoiceParameter<C[number]> => ({ kind: "choice", ...p });
const set = <C extends readonly string[]>(
  p: Described & { readonly choices: C; readonly initial: readonly C[number][] },
): SetParameter<C[number]> => ({ kind: "set", ...p });

/** Every parameter of an experiment, in the order in which links, flags and controls list them. */
export const PARAMETERS = {
  problem: choice({
    label: "Problem",
    symbol: "f",
    choices: PROBLEMS,
    initial: "nop",
    help: "nop fits a matrix by x y^T (11), op a number by x^T y (12), linear by two layers (10), attention by its Q and K (9); saddle is x y = 0.005 (Fig. 4). All keep their loss under (a x, y / a).",
  }),
  rows: number({
    label: "Rows",
    symbol: "d_1",
    min: 1,
    max: 64,
    scale: "integer",
    initial: 3,
    help: "Length of x. On op and attention, where x and y have the same length, the length of both.",
  }),
  columns: number({
    label: "Columns",
    symbol: "d_2",
    min: 1,
    max: 64,
    scale: "integer",
    initial: 3,
    help: "Length of y on nop and linear. Without a meaning elsewhere.",
  }),
  rank: number({
    label: "Rank",
    symbol: "r",
    min: 1,
    max: 64,
    scale: "integer",
    slider: [1, 8],
    initial: 1,
    help: "Columns of X and Y in X Y^T on nop and linear, of Q and K on attention; 1 is the paper's x y^T. Without a meaning on op and saddle.",
  }),
  noise: number({
    label: "Noise",
    symbol: "\\alpha",
    min: 0,
    max: 100,
    scale: "linear",
    slider: [0, 2],
    initial: { nop: 0.5, op: 0.5, linear: 0.5, attention: 0.5, saddle: 0 },
    help: "Scale of the noise in each sample's target. More noise means a smaller signal-to-noise ratio.",
  }),
  outlierRatio: number({
    label: "Outlier ratio",
    symbol: "q",
    min: 0,
    max: 1,
    scale: "linear",
    slider: [0, 0.5],
    initial: 0,
    help: "Probability that a sample is an outlier, whose noise is multiplied by the outlier strength.",
  }),
  outlierStrength: number({
    label: "Outlier strength",
    symbol: "k",
    min: 1,
    max: 50,
    scale: "linear",
    slider: [1, 20],
    initial: 10,
    help: "Factor on the noise of an outlier.",
  }),
  batch: number({
    label: "Batch",
    symbol: "b",
    min: 1,
    max: 64,
    scale: "powers-of-two",
    initial: 1,
    help: "Samples in a minibatch; one fresh sample a step is the paper's setting. On finite data at most all of it.",
  }),
  samples: number({
    label: "Samples",
    symbol: "n",
    min: 0,
    max: MOST_SAMPLES,
    whole: true,
    scale: "log",
    slider: [10, 1000],
    initial: 0,
    help: "0 draws fresh samples for every step. Else a finite data set of this size, the same for all seeds: each seed shuffles it anew for every epoch.",
  }),
  edits: {
    kind: "edits",
    label: "Edits",
    symbol: "",
    initial: NO_EDITS,
    help: "What was done to samples of the finite data set: 3=0.72 places sample 3, 7o makes an outlier of it and 7c a clean sample, 9x removes it, n=1.5 adds one.",
  },
  imbalance: number({
    label: "Imbalance",
    symbol: "c",
    min: 0,
    max: 100,
    scale: "linear",
    slider: [0, 6],
    initial: 3,
    help: "Start: y_0 = -c x_0. At c = 1 the two groups start balanced. Without a meaning on saddle.",
  }),
  startX: number({
    label: "Start x",
    symbol: "x_0",
    min: -1,
    max: 1,
    scale: "linear",
    slider: [-0.3, 0.3],
    initial: 0.2,
    help: "Where x starts on saddle. Without a meaning elsewhere.",
  }),
  startY: number({
    label: "Start y",
    symbol: "y_0",
    min: -1,
    max: 1,
    scale: "linear",
    slider: [-0.3, 0.3],
    initial: -0.15,
    help: "Where y starts on saddle. Without a meaning elsewhere.",
  }),
  constraint: choice({
    label: "Constraint",
    symbol: "",
    choices: CONSTRAINTS,
    initial: "none",
    help: "On saddle: balanced puts the point back on |x| = |y| after each update (Fig. 4). Without a meaning elsewhere.",
  }),
  methods: set({
    label: "Methods",
    symbol: "",
    choices: METHODS,
    initial: ["sgd", "sam", "nbar", "obar"],
    help: "The methods to compare: SGD; SNGD, its gradient scaled to length 1; SAM; and balancedness-aware regularization in its two forms, nBAR, which compares the gradients of x and y, and oBAR, which compares x and y. All see the same start and the same samples.",
  }),
  rho: number({
    label: "Radius",
    symbol: "\\rho",
    min: 0,
    max: 10,
    scale: "log",
    slider: [0.001, 1],
    initial: { nop: 0.1, op: 0.2, linear: 0.1, attention: 0.1, saddle: 0.01 },
    help: "SAM's radius: how far up the gradient it looks before it steps.",
  }),
  parts: number({
    label: "Parts",
    symbol: "m",
    min: 1,
    max: 64,
    scale: "powers-of-two",
    initial: 1,
    help: "SAM perturbs each of m equal parts of the minibatch by itself (m-sharpness). Must divide the batch.",
  }),
  barCoefficient: number({
    label: "BAR coefficient",
    symbol: "\\mu_0",
    min: 0,
    max: 100,
    scale: "log",
    slider: [0.01, 10],
    initial: { nop: 0.13, op: 0.16, linear: 0.07, attention: 0.13, saddle: 10 },
    help: "Strength of the balancedness-aware regularization of nBAR and oBAR at the first step.",
  }),
  schedule: choice({
    label: "BAR schedule",
    symbol: "\\alpha_t",
    choices: SCHEDULES,
    initial: "constant",
    help: "How the BAR coefficient changes over the run; linear and cosine end at 0.",
  }),
  base: choice({
    label: "Base optimizer",
    symbol: "",
    choices: BASES,
    initial: "sgd",
    help: "What turns a method's gradient into a step. The paper's theory is about sgd.",
  }),
  learningRate: number({
    label: "Learning rate",
    symbol: "\\eta",
    min: 1e-8,
    max: 10,
    scale: "log",
    slider: [1e-5, 1e-2],
    initial: { nop: 1e-4, op: 1e-4, linear: 1e-3, attention: 5e-4, saddle: 1e-4 },
    help: "Step size of the base optimizer.",
  }),
  beta1: number({
    label: "Beta 1",
    symbol: "\\beta_1",
    min: 0,
    max: 0.9999,
    scale: "linear",
    initial: 0.9,
    help: "AdamW's decay of the gradient's running mean.",
  }),
  beta2: number({
    label: "Beta 2",
    symbol: "\\beta_2",
    min: 0,
    max: 0.999999,
    scale: "linear",
    initial: 0.999,
    help: "AdamW's decay of the squared gradient's running mean.",
  }),
  adamEpsilon: number({
    label: "Adam epsilon",
    symbol: "\\epsilon",
    min: 1e-16,
    max: 1,
    scale: "log",
    initial: 1e-8,
    help: "Added to AdamW's root mean square, against a division by 0.",
  }),
  weightDecay: number({
    label: "Weight decay",
    symbol: "\\lambda",
    min: 0,
    max: 10,
    scale: "linear",
    slider: [0, 1],
    initial: 0,
    help: "AdamW's decoupled weight decay.",
  }),
  steps: number({
    label: "Steps",
    symbol: "T",
    min: 1,
    max: 1e7,
    whole: true,
    scale: "log",
    slider: [1e3, 1e6],
    initial: { nop: 1e5, op: 1e5, linear: 2e4, attention: 2e4, saddle: 1000 },
    help: "Number of updates.",
  }),
  stride: number({
    label: "Record every",
    symbol: "",
    min: 1,
    max: 1e6,
    whole: true,
    scale: "log",
    slider: [1, 1e4],
    initial: { nop: 500, op: 500, linear: 100, attention: 100, saddle: 1 },
    help: "Steps between two records of a curve. The start and the end are always recorded.",
  }),
  seeds: number({
    label: "Seeds",
    symbol: "N",
    min: 1,
    max: 256,
    scale: "powers-of-two",
    slider: [1, 64],
    initial: { nop: 8, op: 8, linear: 8, attention: 4, saddle: 1 },
    help: "Independent repetitions, with other samples each; on finite data with other shuffles of the same samples. Bands show their spread.",
  }),
  seed: number({
    label: "Seed",
    symbol: "",
    min: 0,
    max: 2 ** 32 - 1,
    scale: "integer",
    slider: [0, 1000],
    initial: 7,
    help: "The first of the seeds; repetition i uses seed + i, modulo 2^32.",
  }),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;
