// The cost panel in words: names, numbers and sentences, all computed from what was measured.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { reads } from "../experiment/reads.ts";
import { gradientMultiplications, overheadSaved } from "../theory/overhead.ts";
import type { CostMeasurement, CostSetting, Spread } from "../trace/cost.ts";
import { mixesPrecisions, type PaperCost } from "./paper-costs.ts";

/** The methods that promise what SAM does for less. */
export const BARS = ["nbar", "obar"] as const satisfies readonly MethodId[];

/** A middle half of the rounds wider than this part of their median says that the computer was busy. */
const WIDE = 0.5;
/** SAM needs two gradients. Beyond these ratios to SGD the rest of the step shows, or hides, more than a tenth of that. */
const CLEARLY_BELOW = 1.8;
const CLEARLY_ABOVE = 2.2;
/** From here on a table counts in microseconds. */
const MICROSECONDS_FROM = 10_000;

/** "NOP 3 × 3", "NOP 5 × 7, r = 2, b = 4, m = 2", "OP, d = 3, AdamW", "Attention, d = 3". */
export function settingName({ problem, size, batch, parts, base }: CostSetting): string {
  const hasColumns = reads(problem, "columns");
  const [rows, columns] = size;
  const rank = reads(problem, "rank") ? size[size.length - 1] : 1;
  const pieces = [
    choiceName(problem) + (hasColumns ? ` ${rows}\u00a0×\u00a0${columns}` : ""),
    hasColumns || rows === undefined ? "" : `d = ${rows}`,
    rank > 1 ? `r = ${rank}` : "",
    batch > 1 ? `b = ${batch}` : "",
    parts > 1 ? `m = ${parts}` : "",
    base === "sgd" ? "" : choiceName(base),
  ];
  return pieces.filter((piece) => piece !== "").join(", ");
}

/** The unit of a measurement's times, and how many nanoseconds it has. */
export function unitOf(measurement: Pick<CostMeasurement, "step"> | null): {
  name: string;
  size: number;
} {
  const largest = Math.max(0, ...Object.values(measurement?.step ?? {}).map((s) => s.median));
  return largest < MICROSECONDS_FROM ? { name: "ns", size: 1 } : { name: "µs", size: 1000 };
}

/** "93%", "−12%". */
export const percent = (share: number) => `${Math.round(100 * share)}%`.replace("-", "−");

/** "2.91", or "3.28–4.43" of several. */
export function range(values: readonly number[], write: (value: number) => string): string {
  const [least, most] = [write(Math.min(...values)), write(Math.max(...values))];
  return least === most ? least : `${least}–${most}`;
}

/** What a BAR saves of SAM's overhead; undefined where SAM's and SGD's middle halves of the rounds overlap. */
export function savedBy(
  { step }: Pick<CostMeasurement, "step">,
  bar: MethodId,
): number | undefined {
  if (step.sam.low <= step.sgd.high) return undefined;
  return overheadSaved(step.sgd.median, step.sam.median, step[bar].median);
}

export const timesSgd = ({ step }: Pick<CostMeasurement, "step">, method: MethodId) =>
  step[method].median / step.sgd.median;

/** "2.9", "1.1", "12": for sentences. */
const about = (ratio: number) => (ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio)));

/** What was measured, in one sentence. */
export function claimOf(measurement: CostMeasurement): string {
  return `In this browser, on ${settingName(measurement.setting)}, ${claimIn(measurement)}`;
}

/** The same from "a step of SAM takes" on, with the base's own name. */
export function claimIn(measurement: Pick<CostMeasurement, "step">, base = "SGD"): string {
  const ratio = (method: MethodId) => about(timesSgd(measurement, method));
  const savings = BARS.map((bar) => ({ name: choiceName(bar), saved: savedBy(measurement, bar) }));
  const known = savings.flatMap(({ name, saved }) => (saved === undefined ? [] : { name, saved }));
  if (known.length < savings.length) {
    return `SAM’s steps do not take clearly longer than ${base}’s: this measurement shows no overhead to save.`;
  }
  const bars = isSame(BARS.map(ratio))
    ? `one of ${BARS.map(choiceName).join(" or ")} ${ratio(BARS[0])}`
    : BARS.map((bar) => `one of ${choiceName(bar)} ${ratio(bar)}`).join(" and ");
  return `a step of SAM takes ${ratio("sam")} times an ${base} step, ${bars}: ${savingsInWords(known)}.`;
}

const isSame = (words: readonly string[]) => new Set(words).size === 1;

/** Who saves more than this part saves all that a measurement can tell. */
export const ALL_SAVED = 0.995;

function savingsInWords(savings: readonly { name: string; saved: number }[]): string {
  const words = ({ saved }: { saved: number }) =>
    saved < 0 ? "" : saved > ALL_SAVED ? "all" : percent(saved);
  const good = savings.filter((saving) => words(saving) !== "");
  const bad = savings.filter((saving) => words(saving) === "").map(({ name }) => name);
  const parts: string[] = [];
  if (good.length > 1 && isSame(good.map(words))) {
    parts.push(
      `${good.map(({ name }) => name).join(" and ")} save ${words(good[0])} of SAM’s overhead`,
    );
  } else if (good.length > 0) {
    const each = good.map(
      (saving, i) => `${saving.name} ${i === 0 ? "saves " : ""}${words(saving)}`,
    );
    parts.push(`${each.join(" and ")} of SAM’s overhead`);
  }
  if (bad.length > 0) {
    parts.push(
      `${bad.join(" and ")} ${bad.length > 1 ? "cost" : "costs"} more than SAM and ${bad.length > 1 ? "save" : "saves"} nothing`,
    );
  }
  return parts.join("; ");
}

/** How it was measured. */
export function methodOf({ rounds, steps, sampling, unrolled }: CostMeasurement): string {
  const million = steps >= 1e6 ? `${Math.round(steps / 1e6)} million` : formatCount(steps);
  const code = unrolled ? "code written out for this shape" : "loops that take any shape";
  return `Float64 on one core, ${code}; medians of ${rounds} rounds in turn, ${million} steps in all; a thin line spans the middle half of the rounds. Drawing a step’s samples takes another ${duration(sampling.median)}, shared by all methods and not counted.`;
}

/** "2.91", "75.0": a ratio in a table. */
export const writeRatio = (ratio: number) => formatValue(ratio);

const duration = (nanoseconds: number) =>
  nanoseconds < MICROSECONDS_FROM
    ? `${formatValue(nanoseconds, 2)} ns`
    : `${formatValue(nanoseconds / 1000, 2)} µs`;

/** Said when the times are not to be relied on, else "". */
export function doubtOf({ step, sampling }: CostMeasurement): string {
  return doubtIn([...Object.values(step), sampling], "Measure again");
}

/** The same of any times, with what to do about it. */
export function doubtIn(spreads: readonly Spread[], remedy: string): string {
  return spreads.some(({ low, median, high }) => high - low > WIDE * median)
    ? `The rounds differ much: something else kept this computer busy. ${remedy} for surer times.`
    : "";
}

/** Why these ratios are not a language model's. */
export function whyOf(measurement: CostMeasurement): string {
  const { setting } = measurement;
  const gradient = `A gradient here is ${formatCount(gradientMultiplications(setting))} multiplications`;
  return `${gradient}${inStepWords(measurement)} A language model’s step is nearly all gradient: SAM’s second one about doubles it, and a norm is next to nothing.`;
}

function inStepWords(measurement: CostMeasurement): string {
  const sam = timesSgd(measurement, "sam");
  const sngd = timesSgd(measurement, "sngd");
  if (measurement.setting.parts > 1) {
    return `, and SAM makes two for each of the ${measurement.setting.parts} parts of its minibatch.`;
  }
  if (sam > CLEARLY_ABOVE && sngd > 1) {
    return `, so few that the square root and the division of a norm count as well: SNGD, which is SGD and a norm, takes ${about(sngd)} times as long as SGD, and SAM needs a norm besides its second gradient.`;
  }
  return sam < CLEARLY_BELOW
    ? ", so few that the work around it, the same for all methods, hides a part of SAM’s second gradient."
    : ", enough to be most of a step: SAM’s second one about doubles it.";
}

/** "OPT-1.3B on RTE (table 9); SAM in FP32, BAR in FP16". */
export function headingOf({ model, tasks, table, sam, bar }: PaperCost): string {
  const precisions = [
    ...(sam.precision === "" ? [] : [`SAM in ${sam.precision}`]),
    ...(bar.precision === "" ? [] : [`BAR in ${bar.precision}`]),
  ];
  const where = `${model} on ${tasks.join(", ")} (table ${table})`;
  return precisions.length === 0 ? where : `${where}: ${precisions.join(", ")}`;
}

/** "Tables 2 and 9 time SAM in FP32 and BAR in FP16 …", of the tables that do. */
export function caveatOf(costs: readonly PaperCost[]): string {
  const mixed = costs.filter(mixesPrecisions).sort((a, b) => a.table - b.table);
  if (mixed.length === 0) return "";
  const [{ sam, bar }] = mixed;
  const tables = mixed.map(({ table }) => table).join(" and ");
  return `${mixed.length > 1 ? "Tables" : "Table"} ${tables} ${mixed.length > 1 ? "time" : "times"} SAM in ${sam.precision} and BAR in ${bar.precision}: a part of what BAR saves there is the precision.`;
}
