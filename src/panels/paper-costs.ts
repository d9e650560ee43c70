// The paper's times of a step on language models (arXiv 2410.14802, tables 2, 7 and 9), as printed there.
import { overheadSaved } from "../theory/overhead.ts";

/** Times of one method, one for each task. */
interface PaperTimes {
  /** "" where the paper names none. */
  readonly precision: "" | "FP16" | "FP32";
  readonly values: readonly number[];
}

export interface PaperCost {
  readonly table: number;
  readonly model: string;
  readonly tasks: readonly string[];
  /** Seconds an iteration, or multiples of the time of LoRA without SAM or BAR. */
  readonly unit: "seconds" | "relative";
  readonly baseline: PaperTimes;
  readonly sam: PaperTimes;
  readonly bar: PaperTimes;
}

export const PAPER_COSTS: readonly PaperCost[] = [
  {
    table: 7,
    model: "RoBERTa-large",
    tasks: ["SST-5"],
    unit: "seconds",
    baseline: { precision: "", values: [0.105] },
    sam: { precision: "", values: [0.265] },
    bar: { precision: "", values: [0.146] },
  },
  {
    table: 9,
    model: "OPT-1.3B",
    tasks: ["RTE"],
    unit: "seconds",
    baseline: { precision: "FP16", values: [0.1671] },
    sam: { precision: "FP32", values: [0.708] },
    bar: { precision: "FP16", values: [0.1731] },
  },
  {
    table: 2,
    model: "OPT-1.3B",
    tasks: ["SST-2", "CB", "RTE", "COPA", "ReCoRD", "SQuAD"],
    unit: "relative",
    baseline: { precision: "", values: [1, 1, 1, 1, 1, 1] },
    sam: { precision: "FP32", values: [4.43, 3.34, 4.1, 3.28, 4.35, 3.54] },
    bar: { precision: "FP16", values: [1.05, 1.03, 1.04, 1.05, 1.04, 1.03] },
  },
];

/** Times over the baseline's, task by task. */
export function ratiosOf({ baseline }: PaperCost, { values }: PaperTimes): number[] {
  return values.map((value, task) => value / baseline.values[task]);
}

/** The share of SAM's overhead that BAR saves, task by task. */
export function paperSavings({ baseline, sam, bar }: PaperCost): number[] {
  return sam.values.flatMap(
    (value, task) => overheadSaved(baseline.values[task], value, bar.values[task]) ?? [],
  );
}

/** Whether SAM and BAR were timed in different precisions. */
export const mixesPrecisions = ({ sam, bar }: PaperCost) => sam.precision !== bar.precision;
