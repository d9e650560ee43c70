// Settings worth a look, as data: the paper's figures on the toy problems, and what the paper does not show.
import type { Experiment } from "./experiment.ts";

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One sentence on what to look for. */
  readonly why: string;
  /** What differs from the problem's defaults. */
  readonly experiment: Partial<Omit<Experiment, "version">>;
}

export const PRESETS: readonly Preset[] = [
  {
    id: "fig1a",
    title: "Fig. 1a: NOP",
    why: "SGD keeps the imbalance it started with while SAM shrinks it, the faster the more noise there is.",
    experiment: { problem: "nop", methods: ["sgd", "sam"] },
  },
  {
    id: "fig1b",
    title: "Fig. 1b: OP",
    why: "On the inner product SAM brings the imbalance almost to zero, and SGD does not move it.",
    experiment: { problem: "op", methods: ["sgd", "sam"] },
  },
  {
    id: "fig2a",
    title: "Fig. 2a",
    why: "SAM on the outer product stops short of balance: once |D| is below the threshold of Corollary 2 it levels off.",
    experiment: { problem: "nop", noise: 1, methods: ["sam"] },
  },
  {
    id: "fig2b",
    title: "Fig. 2b",
    why: "nBAR and oBAR do explicitly, without a second gradient, what SAM does implicitly.",
    experiment: { problem: "nop", methods: ["sgd", "sam", "nbar", "obar"] },
  },
  {
    id: "fig4",
    title: "Fig. 4",
    why: "Held on |x| = |y|, gradient descent can only reach the saddle at (0, 0); let it go, and from the same start it comes down to a minimum.",
    experiment: { problem: "saddle", constraint: "balanced", methods: ["sgd", "sam"] },
  },
  {
    id: "linear",
    title: "Linear",
    why: "A two-layer linear network is the outer product seen through random inputs: SAM balances its layers, the faster the more wrong labels there are.",
    experiment: { problem: "linear", methods: ["sgd", "sam"], outlierRatio: 0.05 },
  },
  {
    id: "attention",
    title: "Attention",
    why: "Softmax attention takes Q and K as their product, so SAM balances them while SGD leaves them as they started.",
    experiment: { problem: "attention", methods: ["sgd", "sam"] },
  },
  {
    id: "sharpness",
    title: "m-sharpness",
    why: "Averaging over a batch weakens SAM, and perturbing each of its samples alone undoes that: set the parts to 1 to compare.",
    experiment: { problem: "op", batch: 8, parts: 8, methods: ["sgd", "sam"] },
  },
  {
    id: "collapse",
    title: "Collapse",
    why: "With this much noise SAM's imbalance vanishes because both norms do, which is not balance.",
    experiment: { problem: "nop", noise: 2, methods: ["sgd", "sam"] },
  },
  {
    id: "stall",
    title: "Stall",
    why: "nBAR compares the gradients and stops where they are of one size; oBAR compares x and y and goes on to balance.",
    experiment: {
      problem: "nop",
      noise: 1,
      barCoefficient: 0.28,
      methods: ["sgd", "nbar", "obar"],
    },
  },
  {
    id: "outliers",
    title: "Outliers",
    why: "The noise is weak, but one sample in ten has 20 times as much: these outliers make more than half of SAM's movement, which slows down without them.",
    experiment: {
      problem: "nop",
      noise: 0.1,
      outlierRatio: 0.1,
      outlierStrength: 20,
      methods: ["sgd", "sam"],
    },
  },
];
