// The one sentence at the head of the page: what the run shows about |D|, and whether that is balance.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import { isConstrained } from "../experiment/reads.ts";
import { BALANCED, KEPT, outcomeAt, type RunOutcome } from "../trace/outcome.ts";
import type { Trace } from "../trace/trace.ts";
import { curveOf, outcomeOf } from "./curves.ts";

/** Which method the sentence is about, and which one it is compared with: the first of each that was run. */
const SUBJECTS = ["sam", "nbar", "obar", "sngd", "sgd"];
const BASELINES = ["sgd", "sngd"];

/** Below this factor a change is told in percent. */
const LEAST_FACTOR = 1.5;
/** From this factor on the exact one says nothing more. */
const MOST_FACTOR = 1e6;
/** A baseline that kept less than this part of |D| is told by its value. */
const LEAST_KEPT = 0.1;

/** What became of one method by a record, with the means over the seeds that have reached it. */
interface Report {
  readonly name: string;
  readonly outcome: RunOutcome;
  /** |D| at the start and at the record. */
  readonly start: number;
  readonly end: number;
  readonly startedBalanced: boolean;
}

/**
 * The sentence for a record, or for the last one that the most advanced seed has reached where that is earlier;
 * "" while there is nothing to say yet.
 */
export function verdictOf(trace: Trace, version: number, record?: number): string {
  const { methods } = trace.experiment;
  const chosen = (names: readonly string[]) =>
    names.find((name) => (methods as readonly string[]).includes(name));
  const subject = chosen(SUBJECTS);
  if (subject === undefined) return "";
  const baseline = chosen(BASELINES) ?? subject;
  const known = [subject, baseline].map((method) => lengthOf(trace, version, method));
  const at = Math.min(record ?? Number.POSITIVE_INFINITY, Math.min(...known) - 1);
  if (at < 0 || (at === 0 && record === undefined)) return "";
  const first = reportOf(trace, version, subject, at);
  if (at === 0) return `At the start |D| is ${formatValue(first.start)} for every method.`;
  const after = `After ${formatCount(trace.times[at])} steps`;
  if (isConstrained(trace.experiment)) {
    const place = heldClaim(first);
    const sentence = `${after} held on |x| = |y|, ${first.name} ${place}`;
    if (baseline === subject) return `${sentence}.`;
    const other = heldClaim(reportOf(trace, version, baseline, at));
    return `${sentence}; ${choiceName(baseline)} ${other === place ? "too" : other}.`;
  }
  const sentence = `${after} ${claim(first, trace.times)}`;
  if (baseline === subject) return `${sentence}.`;
  return `${sentence}; ${comparison(reportOf(trace, version, baseline, at), first)}.`;
}

/** Records of a method of which something can be said; the curves of one that diverged end before that. */
function lengthOf(trace: Trace, version: number, method: string): number {
  const recorded = Math.max(...trace.recorded);
  if (outcomeOf(trace, version, method).kind === "diverged") return recorded;
  const lengths = (["absD", "S"] as const).map((q) => curveOf(trace, version, method, q).length);
  return Math.min(recorded, ...lengths);
}

function reportOf(trace: Trace, version: number, method: string, record: number): Report {
  const absD = curveOf(trace, version, method, "absD").mean;
  const S = curveOf(trace, version, method, "S").mean;
  return {
    name: choiceName(method),
    outcome: outcomeAt(absD, S, trace.times, record),
    start: absD[0],
    end: absD[record],
    startedBalanced: absD[0] <= BALANCED * S[0],
  };
}

/** Under the constraint |D| is 0 by force, and what is worth a word is whether that leads to the saddle. */
function heldClaim({ outcome, end }: Report): string {
  if (outcome.kind === "diverged") return "has diverged";
  return outcome.kind === "collapsed"
    ? "has come down to the saddle (0, 0)"
    : `keeps |D| at ${formatValue(end)}`;
}

function claim({ name, outcome, start, end, startedBalanced }: Report, times: Float64Array) {
  const [from, to] = [formatValue(start), formatValue(end)];
  switch (outcome.kind) {
    case "diverged": {
      const last = times[Math.max(outcome.record - 1, 0)];
      return `${name} has diverged (its norms left all bounds after step ${formatCount(last)})`;
    }
    case "collapsed":
      return `${name} has collapsed: both norms went to 0, so |D| = ${formatValue(end, 2)} is not balance`;
    case "balanced":
      if (startedBalanced) return `${name}, which started balanced, still is: |D| = ${to}`;
      return end < (1 - KEPT) * start
        ? `${name} has balanced x and y: |D| is ${to}${end > 0 ? `, ${change(start, end)}` : ""}`
        : `${name} has come to balance with |D| at ${to}, since both norms grew`;
    case "kept":
    case "stalled":
    case "moving":
      break;
    default:
      return outcome satisfies never;
  }
  if (startedBalanced) return `${name}, which started balanced, no longer is: |D| = ${to}`;
  if (outcome.kind === "kept" && end <= start) {
    return `${name} has kept ${percent(end / start)} of |D|, ${formatValue(end, 4)} of ${formatValue(start, 4)}`;
  }
  if (outcome.kind === "stalled") {
    const within = Math.max(100 * outcome.moved, 0.1).toFixed(1);
    return `${name} stalls at |D| = ${to}, ${change(start, end)} (±${within}% for ${formatCount(outcome.steps)} steps)`;
  }
  return `${name} has ${end < start ? "brought" : "raised"} |D| from ${from} to ${to}, ${change(start, end)}`;
}

function comparison({ name, outcome, start, end, startedBalanced }: Report, first: Report): string {
  if (outcome.kind === "diverged") {
    return `${name} diverged${first.outcome.kind === "diverged" ? " too" : ""}`;
  }
  if (outcome.kind === "collapsed") {
    return `${name} collapsed${first.outcome.kind === "collapsed" ? " too" : ""}`;
  }
  if (startedBalanced) return `${name} is at ${formatValue(end)}`;
  if (end > 1.0005 * start) return `${name} raised it to ${formatValue(end)}`;
  if (end < LEAST_KEPT * start) return `${name} brought it to ${formatValue(end)}`;
  return `${name} kept ${percent(end / start)} of ${first.outcome.kind === "diverged" ? "|D|" : "it"}`;
}

/** "5.0 times smaller", "12% larger": how |D| got from one value above 0 to another. */
function change(start: number, end: number): string {
  const word = end < start ? "smaller" : "larger";
  const factor = Math.max(start, end) / Math.min(start, end);
  if (factor < LEAST_FACTOR) {
    return `${(100 * Math.abs(end / start - 1)).toFixed(1)}% ${word}`;
  }
  if (!(factor < MOST_FACTOR)) return `over a million times ${word}`;
  const times = factor < 10 ? factor.toFixed(1) : formatCount(Number(factor.toPrecision(3)));
  return `${times} times ${word}`;
}

/** A part of at most 1: "99.8%", or "all". */
const percent = (part: number) => (part >= 0.9995 ? "all" : `${formatValue(100 * part)}%`);
