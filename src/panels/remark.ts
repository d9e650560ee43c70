// The sentences that a figure shows besides its curves: what the curves alone would not tell, or tell wrongly.
import { formatCount } from "../charts/format.ts";
import { listed } from "../controls/wording.ts";
import { coincidences } from "./coincide.ts";
import { type FigureDefinition, plottedIn } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
import { whatLiesOver } from "./overlay-words.ts";
import type { PanelState } from "./source.ts";

/** The sentences of a figure, or "". */
export function remarkOf(
  definition: FigureDefinition,
  state: PanelState,
  axis: "linear" | "log",
): string {
  const { trace, run, drawnRun, companions } = state;
  if (run.phase === "error") {
    return trace && drawnRun !== run.id
      ? "These curves are of the last experiment that could be computed."
      : "";
  }
  if (!trace) return run.phase === "running" ? "Computing the first records." : "";
  const all = linesOf(definition, state).filter(({ current }) => current);
  const lines = all.filter(({ overlaid, pinned }) => !overlaid && !pinned);
  const { quantity } = plottedIn(definition, state);
  const sentences = [...divergences(lines), ...(quantity === "absD" ? collapses(lines) : [])];
  sentences.unshift(...whatLiesOver(definition, state));
  // Lines with rings are two a method, and those of outliers all lie at 0 where there are none.
  if (!definition.rings) sentences.push(...coincidences(definition, lines));
  if (axis === "log") sentences.push(...leftOut(lines));
  if (quantity === "absD" && companions.phase === "error") {
    sentences.push(`Other noise levels could not be computed: ${companions.message}`);
  }
  return sentences.join(" ");
}

/** "SGD and SAM diverged after step 500; their curves end there.", a sentence for each such step. */
function divergences(lines: readonly Line[]): string[] {
  const byStep = new Map<number, string[]>();
  for (const { outcome, trace, name } of lines) {
    if (outcome.kind !== "diverged") continue;
    const step = trace.times[Math.max(outcome.record - 1, 0)];
    byStep.set(step, [...(byStep.get(step) ?? []), name]);
  }
  return [...byStep].map(([step, names]) => {
    const end = names.length > 1 ? "their curves end there" : "its curve ends there";
    return `${listed(names)} diverged after step ${formatCount(step)}; ${end}.`;
  });
}

/** Where |D| goes to 0 with both norms at another noise level. The verdict says it of the experiment's own. */
function collapses(lines: readonly Line[]): string[] {
  const levels = lines.flatMap(({ noise, ghost, outcome }) =>
    noise !== null && !ghost && outcome.kind === "collapsed" ? [String(noise)] : [],
  );
  if (levels.length === 0) return [];
  return [
    `At noise ${listed(levels)} SAM’s |D| ends near 0 because both norms collapsed, which is not balance.`,
  ];
}

function leftOut(lines: readonly Line[]): string[] {
  let dropped = 0;
  let negative = false;
  for (const { mean: curve } of lines) {
    for (let i = 0; i < curve.length; i++) {
      if (curve.mean[i] <= 0) dropped++;
      if (curve.mean[i] < 0) negative = true;
    }
  }
  if (dropped === 0) return [];
  const values = dropped === 1 ? "1 value that is" : `${formatCount(dropped)} values that are`;
  return [`The log axis leaves out ${values} ${negative ? "0 or below" : "0"}.`];
}
