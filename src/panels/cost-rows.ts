// The rows of the cost panel's tables, in the order in which arrow keys walk through them, with the words that say each.
import { formatValue } from "../charts/format.ts";
import { choiceName, colourProperty } from "../controls/wording.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import {
  BARS,
  headingOf,
  percent,
  range,
  savedBy,
  timesSgd,
  unitOf,
  writeRatio,
} from "./cost-words.ts";
import { PAPER_COSTS, type PaperCost, paperSavings, ratiosOf } from "./paper-costs.ts";

type Measured = Pick<CostMeasurement, "step">;

export interface CostRow {
  /** Names the row in its table: "sam", "9-bar". */
  readonly key: string;
  /** What it says, to be read aloud. */
  readonly text: string;
}

/** The paper times BAR without saying which of the two; it has the colour of oBAR here. */
export const PAPER_ROWS = [
  { key: "baseline", name: "Baseline", colour: `var(${colourProperty("sgd")})` },
  { key: "sam", name: "SAM", colour: `var(${colourProperty("sam")})` },
  { key: "bar", name: "BAR", colour: `var(${colourProperty("obar")})` },
] as const;
type PaperRow = (typeof PAPER_ROWS)[number];

export const keyOfPaper = ({ table }: PaperCost, { key }: PaperRow) => `${table}-${key}`;

/** All rows, those measured here first. */
export function costRows(measurement: Measured | null): CostRow[] {
  const measured = METHODS.map((method) => ({ key: method, text: readingOf(method, measurement) }));
  const paper = PAPER_COSTS.flatMap((cost) =>
    PAPER_ROWS.map((row) => ({ key: keyOfPaper(cost, row), text: paperReadingOf(cost, row) })),
  );
  return [...measured, ...paper];
}

/** "SAM: 36.0 ns a step, the middle half of the rounds 35.3 to 36.7; 3.00 times SGD." */
function readingOf(method: MethodId, measurement: Measured | null): string {
  const name = choiceName(method);
  if (!measurement) return `${name}: not measured yet.`;
  const { low, median, high } = measurement.step[method];
  const unit = unitOf(measurement);
  const [from, time, to] = [low, median, high].map((value) => formatValue(value / unit.size));
  const bar = BARS.find((id) => id === method);
  const saved = bar && savedBy(measurement, bar);
  const saving = saved === undefined ? "" : `; ${percent(saved)} of SAM’s overhead saved`;
  const ratio = writeRatio(timesSgd(measurement, method));
  return `${name}: ${time} ${unit.name} a step, the middle half of the rounds ${from} to ${to}; ${ratio} times SGD${saving}.`;
}

/** "The paper’s OPT-1.3B on RTE (table 9): BAR 1.04 times the baseline; 99% of SAM’s overhead saved." */
function paperReadingOf(cost: PaperCost, { key, name }: PaperRow): string {
  const ratios = ratiosOf(cost, cost[key]);
  const share = (saved: number) => String(Math.round(100 * saved));
  const saving =
    key === "bar" ? `; ${range(paperSavings(cost), share)}% of SAM’s overhead saved` : "";
  return `The paper’s ${headingOf(cost)}: ${name} ${range(ratios, writeRatio)} times the baseline${saving}.`;
}

/** The figure in words. */
export function costSummary(measurement: Measured | null): string {
  const here = measurement
    ? METHODS.map((id) => `${choiceName(id)} ${writeRatio(timesSgd(measurement, id))}`).join(", ")
    : "not measured yet";
  return `Cost, times of a step as multiples of SGD’s: in this browser ${here}; below them the paper’s on language models. Up and down move from row to row.`;
}

/** The row that a key moves to; null for keys that do not. */
export function costKey(key: string, row: number | null, count: number): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowUp: row === null ? count - 1 : row - 1,
    ArrowLeft: row === null ? count - 1 : row - 1,
    ArrowDown: row === null ? 0 : row + 1,
    ArrowRight: row === null ? 0 : row + 1,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), count - 1);
}
