// What lies over a figure's lines, in words: how much of what happened the theorems account for, where SAM stands beside its
// threshold and its bounds, and how much of the movement steps with an outlier made.
import { formatCount, formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import { NO_EDITS } from "../experiment/edits.ts";
import { outlierShare } from "../theory/outliers.ts";
import { sharpnessAtMinimum } from "../theory/sharpness.ts";
import { isCovered, resultsFor } from "../theory/theorems.ts";
import type { Quantity } from "../trace/quantities.ts";
import type { Trace } from "../trace/trace.ts";
import { curveOf, lastRecord, overlaidCurveOf } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import { BOUNDS, THRESHOLD } from "./overlays.ts";
import { type PanelState, toldRecord } from "./source.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Sentences on what a figure's overlays show; none where nothing lies over its lines. */
export function whatLiesOver(definition: FigureDefinition, state: PanelState): string[] {
  const { trace, view } = state;
  if (!trace) return [];
  if (definition.id === "outlier-effect") {
    return [LEGEND, ...direction(trace, state), ...outlierShares(trace, state)];
  }
  if (definition.id === "sharpness") return withoutSharpness(trace);
  const { overlaid } = definition.plotted(view, trace.experiment.problem);
  const shown = overlaid.flatMap(({ overlay }) =>
    overlay !== null && view.theory.includes(overlay) ? [overlay] : [],
  );
  if (shown.length > 0 && !isCovered(trace.experiment)) {
    return ["The constraint moves B by itself, and no theorem speaks of that: none is drawn."];
  }
  const sentences = definition.id === "rate" ? direction(trace, state) : [];
  if (shown.includes("prediction") || shown.includes("exact")) sentences.push(...gap(state));
  if (shown.includes("threshold") || shown.includes("threshold-now")) {
    sentences.push(...threshold(trace, state));
  }
  if (definition.ghost && view.theory.includes("effective-noise")) {
    sentences.push(...ghost(trace, state));
  }
  if (shown.includes("bounds")) sentences.push(...bounds(trace, state));
  return sentences;
}

/**
 * How much of what the first method with a theorem moved D that theorem predicts, summed over the run, and what makes up the
 * rest (docs/discrete-identity.md): the term of higher order in rho, and that of second order in eta.
 */
function gap({ trace, version, view }: PanelState): string[] {
  if (!trace) return [];
  const { methods, parts, base } = trace.experiment;
  if (base !== "sgd") return ["The theorems are about steps of SGD: this run’s base is AdamW."];
  const method = (["sam", "nbar", "obar"] as const).find(
    (id) => methods.includes(id) && !view.hidden.includes(id),
  );
  if (!method) return ["Dots: in the flow D stays as it is (Theorems 1 and 4)."];
  const D = curveOf(trace, version, method, "D");
  const record = lastRecord(D);
  const shareOf = (quantity: Quantity) =>
    (curveOf(trace, version, method, quantity).mean[record] - D.mean[0]) /
    (D.mean[record] - D.mean[0]);
  const first = shareOf("predictedD");
  if (record < 1 || !Number.isFinite(first)) return [];
  if (method !== "sam") {
    return [
      `Dots: the first order in α_t η predicts ${percent(first)} of what ${choiceName(method)} moved D.`,
    ];
  }
  const exact = shareOf("exactD");
  const { rate, partsRate } = resultsFor(trace.experiment);
  const theorem = parts > 1 ? partsRate : rate;
  return [
    `Dots: ${theorem} predicts ${percent(first)} of what SAM moved D; its O(ρ²) term is ${percent(exact - first)}, the η² term ${percent(1 - exact)}.`,
  ];
}

/** Where SAM stands beside Corollary 2's threshold. */
function threshold(trace: Trace, state: PanelState): string[] {
  const { version } = state;
  if (!trace.experiment.methods.includes("sam") || state.view.hidden.includes("sam")) return [];
  const absD = curveOf(trace, version, "sam", "absD");
  const mean = overlaidCurveOf(trace, version, "sam", THRESHOLD[0]);
  const record = lastRecord(absD, toldRecord(state));
  if (record < 0 || !Number.isFinite(mean.mean[record])) return [];
  return [
    `2B̄ has been ${formatValue(mean.mean[record])} in the mean up to here, SAM’s |D| is ${formatValue(absD.mean[record])}: above 2B̄ SAM shrinks it.`,
  ];
}

/** How far the experiment keeps to the clean run at the noise that stands for its outliers. */
function ghost(trace: Trace, { version, companions }: PanelState): string[] {
  const { samples } = trace.experiment;
  const share = outlierShare(trace.experiment);
  if (share === null) {
    return [
      "Every sample is placed, so noise touches none: there is no clean run to compare with.",
    ];
  }
  if (share === 0) return ["Without outliers the effective noise is the noise itself."];
  const clean = companions.list.find((companion) => companion.ghost && companion.current);
  if (!clean || clean.trace.times.length !== trace.times.length) return [];
  const own = curveOf(trace, version, "sam", "absD");
  const other = curveOf(clean.trace, clean.version, "sam", "absD");
  let farthest = 0;
  for (let i = 0; i < Math.min(own.length, other.length); i++) {
    farthest = Math.max(farthest, Math.abs(own.mean[i] - other.mean[i]));
  }
  if (!Number.isFinite(farthest) || own.mean[0] === 0) return [];
  const set = samples > 0 ? ` with the set’s own q = ${percent(share)}` : "";
  return [
    `Pale trail: without outliers at noise α(1 − q + qk) = ${formatValue(clean.noise)}${set}, SAM’s |D| is at most ${percent(farthest / own.mean[0])} of |D₀| away.`,
  ];
}

/** At how many records SAM's rate lies between the bounds. */
function bounds(trace: Trace, state: PanelState): string[] {
  const { version } = state;
  if (!trace.experiment.methods.includes("sam") || state.view.hidden.includes("sam")) return [];
  const rate = curveOf(trace, version, "sam", "rate");
  const [lower, upper] = BOUNDS.map((bound) => overlaidCurveOf(trace, version, "sam", bound));
  let counted = 0;
  let within = 0;
  for (let i = 1; i < rate.length; i++) {
    if (!Number.isFinite(rate.mean[i] + lower.mean[i] + upper.mean[i])) continue;
    counted++;
    if (rate.mean[i] >= lower.mean[i] && rate.mean[i] <= upper.mean[i]) within++;
  }
  if (counted === 0) return [];
  const { parts } = trace.experiment;
  const whole = parts > 1 ? " of the whole minibatch (those of its parts are wider)" : "";
  return [
    `SAM’s rate lies between the bounds of ${resultsFor(trace.experiment).bounds}${whole} at ${percent(within / counted)} of the records; they leave out O(ρ²).`,
  ];
}

/** "D starts at -1.12: up is towards balance.", where what is plotted is a change with its sign. */
function direction({ experiment: { methods } }: Trace, { trace, version }: PanelState): string[] {
  const [method] = methods;
  const start = trace && method ? curveOf(trace, version, method, "D").mean[0] : 0;
  if (!(Math.abs(start) > 0)) return [];
  return [`D starts at ${formatValue(start)}: ${start < 0 ? "up" : "down"} is towards balance.`];
}

const LEGEND = "Rings: by steps with an outlier. Fine dashes: by the others.";

/** "Outliers are 5% of the samples and made 41% of SAM's movement of D, 32% of nBAR's." */
function outlierShares(trace: Trace, state: PanelState): string[] {
  const { outlierRatio, batch, methods, samples, edits } = trace.experiment;
  if (outlierRatio === 0 && (samples === 0 || edits === NO_EDITS)) {
    return ["No sample is an outlier here: raise the outlier ratio to see what they do."];
  }
  const { version, view } = state;
  const shares = methods
    .filter((method) => !view.hidden.includes(method))
    .flatMap((method) => {
      const outlier = curveOf(trace, version, method, "outlierMovement");
      const clean = curveOf(trace, version, method, "cleanMovement");
      const D = curveOf(trace, version, method, "D");
      const record = lastRecord(outlier, toldRecord(state));
      const [a, b] = [outlier.mean[record], clean.mean[record]];
      // A method that keeps D has no movement to share out.
      const moved = Math.abs(a) + Math.abs(b) > 0.05 * Math.abs(D.mean[0]);
      if (record < 1 || !moved) return [];
      if (a * b < 0) {
        return [`${signed(a)} of ${choiceName(method)}’s change of D against ${signed(b)}`];
      }
      return [`${percent(a / (a + b))} of ${choiceName(method)}’s`];
    });
  const step = formatCount(trace.times[Math.max(toldRecord(state), 0)]);
  const made = `made ${shares.join(", ")} movement of D by step ${step}.`;
  const none = "No method has moved D enough to share it out.";
  // Of finite data the ratio is only what they were drawn with: the samples panel counts their outliers.
  if (samples > 0) return [shares.length > 0 ? `Minibatches with an outlier ${made}` : none];
  const minibatches =
    batch > 1 ? ` (in ${percent(1 - (1 - outlierRatio) ** batch)} of the minibatches)` : "";
  const are = `Outliers are ${percent(outlierRatio)} of the samples${minibatches}`;
  return [shares.length > 0 ? `${are} and ${made}` : `${are}. ${none}`];
}

const signed = (value: number) => `${value > 0 ? "+" : "−"}${formatValue(Math.abs(value))}`;

/** Why there is no sharpness to see, where there is none. */
function withoutSharpness({ experiment }: Trace): string[] {
  return Number.isNaN(sharpnessAtMinimum(experiment.problem, 1))
    ? [`The Hessian of ${choiceName(experiment.problem)} has no closed form: nothing is drawn.`]
    : [];
}
