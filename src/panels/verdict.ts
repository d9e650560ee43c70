// The one sentence at the head of the page: what the run shows about |D|, and whether that is balance.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import type { Trace } from "../trace/trace.ts";
import { curveOf, outcomeOf, progressOf } from "./curves.ts";

/** Which method the sentence is about, and which one it is compared with: the first of each that was run. */
const SUBJECTS = ["sam", "nbar", "obar", "sngd", "sgd"];
const BASELINES = ["sgd", "sngd"];

/** A |D| this small beside ||x||^2 + ||y||^2 counts as balanced from the start. */
const BALANCED = 1e-6;

/** The sentence for the last record, over the seeds that have reached it; "" before there are two records. */
export function verdictOf(trace: Trace, version: number): string {
  const { methods } = trace.experiment;
  const record = progressOf(trace).most - 1;
  if (record < 1) return "";
  const chosen = (names: readonly string[]) =>
    names.find((name) => (methods as readonly string[]).includes(name));
  const subject = chosen(SUBJECTS);
  if (subject === undefined) return "";
  const baseline = chosen(BASELINES);
  const after = `After ${formatCount(trace.times[record])} steps`;
  const first = `${after} ${claim(trace, version, subject, record)}`;
  if (baseline === undefined || baseline === subject) return `${first}.`;
  return `${first}; ${comparison(trace, version, baseline, record)}.`;
}

function claim(trace: Trace, version: number, method: string, record: number): string {
  const name = choiceName(method);
  const outcome = outcomeOf(trace, version, method);
  if (outcome.kind === "diverged") {
    const last = trace.times[Math.max(outcome.record - 1, 0)];
    return `${name} has diverged (its norms left all bounds after step ${formatCount(last)})`;
  }
  const { mean } = curveOf(trace, version, method, "absD");
  const start = mean[0];
  const end = mean[record];
  if (outcome.kind === "collapsed") {
    return `${name} has collapsed: both norms went to 0, so |D| = ${formatValue(end, 2)} is not balance`;
  }
  if (start <= BALANCED * curveOf(trace, version, method, "S").mean[0]) {
    return `${name}, which started balanced, is at |D| = ${formatValue(end)}`;
  }
  const verb = end < start * 0.98 ? "has brought" : end > start * 1.02 ? "has raised" : "has left";
  if (verb === "has left")
    return `${name} has left |D| at ${formatValue(end)} of ${formatValue(start)}`;
  return `${name} ${verb} |D| from ${formatValue(start)} to ${formatValue(end)}`;
}

function comparison(trace: Trace, version: number, method: string, record: number): string {
  const name = choiceName(method);
  const outcome = outcomeOf(trace, version, method);
  if (outcome.kind === "diverged") return `${name} diverged`;
  const { mean } = curveOf(trace, version, method, "absD");
  if (outcome.kind === "collapsed") {
    return `${name} collapsed too`;
  }
  if (mean[0] <= BALANCED * curveOf(trace, version, method, "S").mean[0]) {
    return `${name} is at ${formatValue(mean[record])}`;
  }
  const kept = (100 * mean[record]) / mean[0];
  return kept > 100.05
    ? `${name} raised it to ${formatValue(mean[record])}`
    : `${name} kept ${kept >= 99.95 ? "all" : `${formatValue(kept)}%`} of it`;
}
