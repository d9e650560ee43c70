// A result beside another one, in words: beside the one that was pinned what was changed and what that did to |D|, beside
// one that was tried before how its |D| compares.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import type { Trace } from "../trace/trace.ts";
import { curveOf, lastRecord, outcomeOf } from "./curves.ts";
import type { PanelState } from "./source.ts";

/** Whom the sentence is about: the first of these that both results have. */
const SUBJECTS = ["sam", "nbar", "obar", "sngd", "sgd"];
/** Changes that a sentence can hold. */
const MOST = 3;

/** "Noise 0.5 → 0.75: SAM's |D| ends at 0.175, pinned 0.222 (21.2% less)."; "" without anything to compare. */
export function differenceOf({ trace, version, pinned }: PanelState): string {
  if (!pinned || !trace || pinned.trace === trace) return "";
  const before = pinned.trace.experiment;
  const now = trace.experiment;
  const changed = (Object.keys(PARAMETERS) as ParameterName[]).filter(
    (name) => String(before[name]) !== String(now[name]),
  );
  const named = changed
    .slice(0, MOST)
    .map((name) => `${PARAMETERS[name].label} ${before[name]} → ${now[name]}`);
  const more = changed.length > MOST ? ` and ${changed.length - MOST} more` : "";
  const what = changed.length === 0 ? "Nothing is changed" : named.join(", ") + more;
  const subject = SUBJECTS.find((name) =>
    [before, now].every(({ methods }) => (methods as readonly string[]).includes(name)),
  );
  if (!subject) return `${what}: the two results have no method in common.`;
  const old = endOf(pinned.trace, pinned.version, subject);
  const present = endOf(trace, version, subject);
  const name = choiceName(subject);
  if (!Number.isFinite(old + present)) return `${what}: |D| of ${name} has no end to compare.`;
  const share = (100 * Math.abs(present - old)) / old;
  const direction = present < old ? "less" : "more";
  const by = old === 0 || share < 0.05 ? "" : ` (${share.toFixed(1)}% ${direction})`;
  const isCollapsed = outcomeOf(trace, version, subject).kind === "collapsed";
  const gone = isCollapsed ? " That is no balance: both norms are gone." : "";
  return `${what}: ${name}’s |D| ends at ${formatValue(present)}, pinned ${formatValue(old)}${by}.${gone}`;
}

function endOf(trace: Trace, version: number, method: string): number {
  const absD = curveOf(trace, version, method, "absD");
  const record = lastRecord(absD);
  return record < 0 ? Number.NaN : absD.mean[record];
}

/** Where |D| of a method ended, and whether both norms are gone. */
export interface Ending {
  readonly method: string;
  readonly absD: number;
  readonly collapsed: boolean;
}

export function endingsOf(trace: Trace, version: number): Ending[] {
  return trace.experiment.methods.map((method) => ({
    method,
    absD: endOf(trace, version, method),
    collapsed: outcomeOf(trace, version, method).kind === "collapsed",
  }));
}

/** Below this part |D| counts as the same. */
const SAME = 0.005;
/** Up to this part a difference is told in per cent, above it in times. */
const PER_CENT = 0.15;

/** "SAM: |D| 2.3 times smaller than now": how a former result compares with the present one. */
export function comparedInWords(then: readonly Ending[], now: readonly Ending[]): string {
  const find = (all: readonly Ending[], subject: string) =>
    all.find(({ method }) => method === subject);
  const subject = SUBJECTS.find((name) => find(then, name) && find(now, name)) ?? "";
  const [former, present] = [find(then, subject), find(now, subject)];
  if (!former || !present) return "No method in common with now";
  return `${choiceName(subject)}: ${endingInWords(former, present)}`;
}

function endingInWords(then: Ending, now: Ending): string {
  if (then.collapsed) return now.collapsed ? "both norms gone, as now" : "both norms gone";
  if (now.collapsed) return "not collapsed, as it is now";
  if (!Number.isFinite(then.absD)) return "no end to compare with now";
  if (!Number.isFinite(now.absD)) return `|D| ${formatValue(then.absD)}, none now`;
  if (then.absD === now.absD) return "|D| the same as now";
  if (then.absD === 0 || now.absD === 0) {
    return `|D| ${formatValue(then.absD)}, now ${formatValue(now.absD)}`;
  }
  const isLess = then.absD < now.absD;
  const times = isLess ? now.absD / then.absD : then.absD / now.absD;
  const part = Math.abs(then.absD - now.absD) / now.absD;
  if (part < SAME) return "|D| about the same as now";
  const how =
    times < 1 + PER_CENT ? `${(100 * part).toPrecision(2)}%` : `${timesInWords(times)} times`;
  return `|D| ${how} ${isLess ? "smaller" : "larger"} than now`;
}

function timesInWords(times: number): string {
  if (times < 100) return times.toPrecision(2);
  return times < 1e6
    ? formatCount(Number(times.toPrecision(2)))
    : formatValue(times, 2).replace("+", "");
}
