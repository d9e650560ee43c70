// The sentences that a figure shows besides its curves: what the curves alone would not tell, or tell wrongly.
import { formatCount } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import { curveOf, lastRecord } from "./curves.ts";
import { type FigureDefinition, plottedIn } from "./figures.ts";
import { type Line, linesOf } from "./lines.ts";
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
  const lines = all.filter(({ predicted }) => !predicted);
  const { quantity } = plottedIn(definition, state.view);
  const sentences = [...divergences(lines), ...(quantity === "absD" ? collapses(lines) : [])];
  if (all.length > lines.length) sentences.unshift(...gap(state));
  if (axis === "log") sentences.push(...leftOut(lines));
  if (quantity === "absD" && companions.phase === "error") {
    sentences.push(`Other noise levels could not be computed: ${companions.message}`);
  }
  return sentences.join(" ");
}

/**
 * How much of what the first method with a theorem moved D that theorem predicts, summed over the run. What is missing
 * or too much is the term that the theorem leaves out (docs/discrete-identity.md).
 */
function gap({ trace, version, view }: PanelState): string[] {
  if (!trace) return [];
  const { methods, problem, parts } = trace.experiment;
  const method = (["sam", "nbar", "obar"] as const).find(
    (id) => methods.includes(id) && !view.hidden.includes(id),
  );
  if (!method) return ["Dots: in the flow D stays as it is (Theorems 1 and 4)."];
  const D = curveOf(trace, version, method, "D");
  const predicted = curveOf(trace, version, method, "predictedD");
  const record = lastRecord(D);
  const share = (predicted.mean[record] - D.mean[0]) / (D.mean[record] - D.mean[0]);
  if (record < 1 || !Number.isFinite(share)) return [];
  const percent = `${(100 * share).toFixed(1)}%`;
  if (method !== "sam") {
    return [
      `Dots: the first order in α_t η predicts ${percent} of what ${choiceName(method)} moved D.`,
    ];
  }
  const theorem = problem === "nop" ? "Theorem 2" : parts > 1 ? "Lemma 3" : "Lemma 2";
  return [
    `Dots: ${theorem}, summed over the run, predicts ${percent} of what SAM moved D; the gap is its O(ρ²) term.`,
  ];
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
  const levels = lines.flatMap(({ noise, outcome }) =>
    noise !== null && outcome.kind === "collapsed" ? [String(noise)] : [],
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

const listed = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
