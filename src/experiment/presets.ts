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
    why: "On the inner product SAM brings the imbalance all the way to zero, and SGD does not move it.",
    experiment: { problem: "op", methods: ["sgd", "sam"] },
  },
  {
    id: "fig2a",
    title: "Fig. 2a: where SAM stops",
    why: "SAM on the outer product stops short of balance, near the threshold of Corollary 2.",
    experiment: { problem: "nop", noise: 1, methods: ["sam"] },
  },
  {
    id: "fig2b",
    title: "Fig. 2b: SAM and BAR",
    why: "nBAR and oBAR do explicitly, without a second gradient, what SAM does implicitly.",
    experiment: { problem: "nop", methods: ["sgd", "sam", "nbar", "obar"] },
  },
  {
    id: "outliers",
    title: "Outliers",
    why: "One sample in five with ten times the noise: SAM moves as fast as on data that is noisier throughout.",
    experiment: {
      problem: "nop",
      outlierRatio: 0.2,
      outlierStrength: 10,
      methods: ["sgd", "sam"],
    },
  },
  {
    id: "collapse",
    title: "Collapse",
    why: "With this much noise SAM's imbalance vanishes because both norms do, which is not balance.",
    experiment: { problem: "nop", noise: 2, methods: ["sgd", "sam"] },
  },
  {
    id: "sharpness",
    title: "m-sharpness",
    why: "Perturbing each part of the minibatch by itself restores what averaging over a batch takes from SAM.",
    experiment: { problem: "op", batch: 8, parts: 8, methods: ["sgd", "sam"] },
  },
];
