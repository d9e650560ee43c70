// A result beside the one that was pinned, in words: what was changed, and what that did to |D|.
import { formatValue } from "../charts/format.ts";
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
