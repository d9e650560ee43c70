// What a run of the small LoRA shows and what it does not: each claim is a check on the results, and says its numbers.
import { formatCount, formatValue } from "../../charts/format.ts";
import { listed } from "../../controls/wording.ts";
import { encodeLoraLink, type LoraExperiment } from "../../experiment/lora-experiment.ts";
import type { MethodId } from "../../experiment/parameters.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import {
  accuracy,
  chance,
  imbalance,
  type Mean,
  meanOf,
  ofLayer,
  pairedAt,
  type Result,
  resultsOf,
  signOf,
  sizeOver,
  valuesAt,
  wholeSeeds,
  YARDSTICK,
} from "./results.ts";
import { layerNames, layerTitle, methodName } from "./source.ts";

/** Whether the run bears the claim out, speaks against it, or cannot say. */
export type Standing = "shown" | "not shown" | "contradicted" | "open";

export interface Finding {
  readonly id: string;
  readonly claim: string;
  readonly standing: Standing;
  /** What was measured, with its numbers. */
  readonly evidence: string;
}

/** A training loss above this part of ln(classes) is that of a network that has hardly learned. */
const TRAPPED = 0.9;
/** 2B that came down to this part of its start came near 0; that came back to this part came back. */
const NEAR = 0.2;
const BACK = 0.5;
/** A drop by this part of the start is no drift. */
const STILL = 0.1;

/** "66.8 ± 0.8". */
const written = ({ mean, error }: Mean, digits = 1) =>
  Number.isFinite(error)
    ? `${signless(mean, digits)} ± ${error.toFixed(digits)}`
    : signless(mean, digits);
const signless = (value: number, digits: number) => value.toFixed(digits).replace("-", "−");
/** "+9.3 ± 0.6". */
export const gainOf = (gain: Mean, digits = 1) =>
  `${gain.mean >= 0 ? "+" : ""}${written(gain, digits)}`;

const points = (gain: Mean) => `${gainOf(gain)} points`;

interface Around {
  readonly trace: LoraTrace;
  readonly clean: LoraTrace | null;
  readonly results: ReadonlyMap<MethodId, Result>;
  readonly name: (method: MethodId) => string;
  readonly layers: readonly string[];
  readonly last: number;
}

type Check = (around: Around) => Finding | null;

/** All that can be said of a trace; nothing as long as no seed is whole. */
export function findingsOf(trace: LoraTrace, clean: LoraTrace | null): Finding[] {
  const results = new Map(resultsOf(trace).map((result) => [result.method, result]));
  if (results.size === 0) return [];
  const around: Around = {
    ...{ trace, results, layers: layerNames(trace.fields), last: trace.times.length - 1 },
    clean: clean && wholeSeeds(clean).length > 0 ? clean : null,
    name: (method) => methodName(trace.experiment, method),
  };
  return CHECKS.flatMap((check) => check(around) ?? []);
}

const gains: Check = ({ results, name }) => {
  const compared = [...results.values()].flatMap(({ method, gain }) =>
    gain ? [{ method, gain }] : [],
  );
  if (compared.length === 0) return null;
  const signs = compared.map(({ gain }) => signOf(gain));
  const standing = signs.every((sign) => sign > 0)
    ? "shown"
    : signs.some((sign) => sign < 0)
      ? "contradicted"
      : "not shown";
  // With few seeds a large mean alone is no evidence: which of them are clear is said one by one.
  const clear = compared.filter((_, i) => signs[i] > 0).map(({ method }) => name(method));
  const tellable =
    standing === "not shown" && clear.length > 0 ? ` Clear for ${listed(clear)} only.` : "";
  return {
    id: "gains",
    claim: `SAM and BAR end with more test sentences told right than ${name(YARDSTICK)}`,
    standing: compared.every(({ gain }) => gain.count < 2) ? "open" : standing,
    evidence: `${compared
      .map(({ method, gain }) => `${name(method)} ${points(gain)}`)
      .join(", ")}, paired by seed${untested(compared[0].gain)}.${tellable}`,
  };
};

const untested = ({ count }: Mean) => (count < 2 ? "; one seed is no test" : "");

const overTraining: Check = ({ trace, results, name, last }) => {
  const base = results.get(YARDSTICK);
  if (!base) return null;
  // Both on the sentences that every record looks at: at the end the results have all.
  const drop = pairedAt(trace, [YARDSTICK, base.bestRecord], [YARDSTICK, last], accuracy);
  const end = written(meanOf(valuesAt(trace, YARDSTICK, accuracy, last)));
  const others = [...results.values()].filter(({ method }) => method !== YARDSTICK);
  const against = others.map(({ method }) => ({
    method,
    gain: pairedAt(trace, [method, last], [YARDSTICK, base.bestRecord], accuracy),
  }));
  const over = signOf(drop) > 0;
  const compared =
    over && against.length > 0
      ? ` Against ${name(YARDSTICK)} stopped there the others end at ${against
          .map(({ method, gain }) => `${name(method)} ${points(gain)}`)
          .join(", ")}. The stop was chosen on the test sentences, so it flatters a little.`
      : "";
  return {
    id: "over-training",
    claim: `The gain is more than resistance to over-training`,
    standing: !over
      ? "open"
      : against.some(({ gain }) => signOf(gain) > 0)
        ? "shown"
        : against.length > 0
          ? "not shown"
          : "open",
    evidence: over
      ? `${name(YARDSTICK)} peaks at step ${formatCount(base.bestStep)} with ${written(base.best)}% and ends at ${end}%.${compared}`
      : `${name(YARDSTICK)} is not clearly worse at the end than at its best: ${written(base.best)}% at step ${formatCount(base.bestStep)}, ${end}% at the end. Here there is no over-training to resist.`,
  };
};

const samBalances: Check = ({ trace, results, name, layers, last }) => {
  if (!results.has("sam") || !results.has(YARDSTICK)) return null;
  const size = sizeOver(layers);
  const effect = pairedAt(trace, ["sam", last], [YARDSTICK, last], size);
  const signs = signOf(effect);
  const ends = layers.map((layer) => meanOf(valuesAt(trace, "sam", ofLayer(layer), last)));
  const through = layers.filter((_, l) => signOf(ends[l]) < 0);
  const rising = layers.filter(
    (layer) => signOf(pairedAt(trace, ["sam", last], ["sam", 0], ofLayer(layer))) > 0,
  );
  const titles = (names: readonly string[]) => names.map(layerTitle).join(" and ");
  const caveats = [
    rising.length > 0 ? ` In ${titles(rising)} it rose from its start.` : "",
    through.length > 0 ? ` In ${titles(through)} it passed through 0.` : "",
  ].join("");
  return {
    id: "sam-balances",
    claim: `SAM balances X and Y better than ${name(YARDSTICK)}`,
    standing:
      signs < 0 ? "shown" : signs > 0 ? "contradicted" : effect.count < 2 ? "open" : "not shown",
    evidence: `|2B| summed over the layers is ${gainOf(effect, 2)} against ${name(YARDSTICK)}.${caveats} SAM comes to rest where the gradients of X and Y are equally large, which need not be at B = 0.`,
  };
};

const outliersDrive: Check = ({ trace, clean, last, results, name }) => {
  if (!results.has("sam") || !results.has(YARDSTICK)) return null;
  const { labelOutliers, inputOutliers } = trace.experiment;
  const claim = "Outliers make SAM balance more";
  if (labelOutliers === 0 && inputOutliers === 0) {
    return {
      ...{ id: "outliers", claim, standing: "open" },
      evidence: "This run has no outliers: raise the label or input outliers to compare with it.",
    };
  }
  if (!clean || !sameButOutliers(clean.experiment, trace.experiment)) {
    return {
      ...{ id: "outliers", claim, standing: "open" },
      evidence:
        "This run alone cannot say: put both outlier ratios to 0 once, and the two are compared here.",
    };
  }
  const seeds = wholeSeeds(clean);
  const effectOf = (of: LoraTrace) => {
    const end = of.times.length - 1;
    const base = valuesAt(of, YARDSTICK, imbalance, end);
    return valuesAt(of, "sam", imbalance, end).map((value, i) => value - base[i]);
  };
  const [without, withOutliers] = [effectOf(clean), effectOf(trace)];
  const whole = wholeSeeds(trace);
  const difference = meanOf(
    whole.flatMap((seed, i) => {
      const other = seeds.indexOf(seed);
      return other < 0 ? [] : [withOutliers[i] - without[other]];
    }),
  );
  const sign = signOf(difference);
  return {
    ...{ id: "outliers", claim },
    standing: sign < 0 ? "shown" : sign > 0 ? "contradicted" : last < 1 ? "open" : "not shown",
    evidence: `SAM less ${name(YARDSTICK)}, 2B summed over the layers: ${gainOf(meanOf(withOutliers), 2)} with these outliers, ${gainOf(meanOf(without), 2)} without; difference ${gainOf(difference, 2)}, paired by seed.`,
  };
};

const sameButOutliers = (a: LoraExperiment, b: LoraExperiment) => {
  const bare = (experiment: LoraExperiment) =>
    encodeLoraLink({ ...experiment, labelOutliers: 0, inputOutliers: 0, seeds: 1 });
  return bare(a) === bare(b) && a.methods.join() === b.methods.join();
};

/** The lowest mean of a layer's |2B| after the start, and where; with the start and the end. */
function courseOf({ trace, last }: Around, method: MethodId, layer: string) {
  const at = (record: number) => meanOf(valuesAt(trace, method, ofLayer(layer), record)).mean;
  let lowest = { record: 0, value: Math.abs(at(0)) };
  for (let record = 1; record <= last; record++) {
    const value = Math.abs(at(record));
    if (value < lowest.value) lowest = { record, value };
  }
  return { start: at(0), lowest, step: trace.times[lowest.record], end: at(last) };
}

const barHolds =
  (method: "nbar" | "obar"): Check =>
  (around) => {
    const { results, layers, trace, name } = around;
    if (!results.has(method)) return null;
    const courses = layers.map((layer) => ({ layer, ...courseOf(around, method, layer) }));
    const held = courses.every(({ start, end }) => Math.abs(end) <= NEAR * Math.abs(start));
    const furthest = courses.reduce((a, b) => (Math.abs(b.end) > Math.abs(a.end) ? b : a));
    const { layer, start, lowest, step, end } = furthest;
    const came = lowest.value <= NEAR * Math.abs(start);
    const back = came && Math.abs(end) >= BACK * Math.abs(start);
    const fading = trace.experiment.schedule === "constant" ? "" : " as its coefficient goes to 0";
    const course = back
      ? `comes down to ${formatValue(lowest.value, 2)} by step ${formatCount(step)} and climbs back to ${formatValue(end, 3)}${fading}`
      : `goes from ${formatValue(start, 3)} to ${formatValue(end, 2)}${held ? " and stays near 0" : ""}`;
    return {
      id: `${method}-holds`,
      claim: `${name(method)} holds every layer near B = 0 until the end`,
      standing: held ? "shown" : "contradicted",
      evidence: `In ${layerTitle(layer)}, the furthest from 0, 2B ${course}.`,
    };
  };

const flatBase: Check = (around) => {
  const { results, layers, name, trace } = around;
  if (!results.has(YARDSTICK)) return null;
  const courses = layers.map((layer) => ({ layer, ...courseOf(around, YARDSTICK, layer) }));
  const drift = ({ start, end }: { start: number; end: number }) => Math.abs(end / start - 1);
  const furthest = courses.reduce((a, b) => (drift(b) > drift(a) ? b : a));
  const still = drift(furthest) <= STILL;
  const adam = trace.experiment.base === "adamw";
  return {
    id: "flat-base",
    claim: `${name(YARDSTICK)} leaves B as it starts`,
    standing: still ? "shown" : "contradicted",
    evidence: `The most moved is ${layerTitle(furthest.layer)}: 2B goes from ${formatValue(furthest.start, 3)} to ${formatValue(furthest.end, 3)} (${Math.round(100 * drift(furthest))}%).${
      adam
        ? " Under AdamW B moves by itself: what keeps it holds for SGD only."
        : still
          ? ""
          : " With steps of this size SGD is no flow, and B drifts by the square of the step."
    }`,
  };
};

const trapped: Check = (around) => {
  const { trace, results, name, layers } = around;
  const most = Math.log(trace.experiment.classes);
  const caught = [...results.values()].filter(({ loss }) => loss.mean > TRAPPED * most);
  if (caught.length === 0) return null;
  const [first] = caught;
  const names = caught.map(({ method }) => name(method)).join(", ");
  return {
    id: "trapped",
    claim: "Every method has learned something",
    standing: "contradicted",
    evidence: `${names} did not: a training loss of ${formatValue(first.loss.mean, 3)}, where guessing has ${formatValue(most, 3)}, and ${written(first.accuracy)}% right, where guessing has ${chance(trace).toFixed(1)}%. ${
      caught.some(({ method }) => method === "sam")
        ? samCaught(layers.map((layer) => courseOf(around, "sam", layer)))
        : "A larger learning rate or more steps may help."
    }`,
  };
};

function samCaught(courses: readonly { start: number; end: number }[]): string {
  const still = courses.every(({ start, end }) => Math.abs(end / start - 1) <= STILL);
  return still
    ? "Its radius is too large to leave the start: 2B has not moved, Y is still near 0."
    : "Its radius is too large: the gradients that it finds so far away lead it astray, 2B and all.";
}

const diverged: Check = ({ results, name }) => {
  const gone = [...results.values()].filter((result) => result.diverged > 0);
  if (gone.length === 0) return null;
  const list = gone.map((result) => `${name(result.method)} in ${result.diverged} runs`);
  return {
    id: "diverged",
    claim: "Every run stays within bounds",
    standing: "contradicted",
    evidence: `The loss is no longer finite: ${list.join(", ")}. A smaller learning rate may help.`,
  };
};

const fitsLess: Check = ({ trace, results, name }) => {
  const base = results.get(YARDSTICK);
  if (!base || base.wrongFitted.count === 0) return null;
  const last = trace.times.length - 1;
  const compared = [...results.keys()]
    .filter((method) => method !== YARDSTICK)
    .map((method) => ({
      method,
      difference: pairedAt(
        trace,
        [method, last],
        [YARDSTICK, last],
        (series, place) => 100 * series["wrongFitted"][place],
      ),
    }));
  if (compared.length === 0) return null;
  const signs = compared.map(({ difference }) => signOf(difference));
  return {
    id: "fits-less",
    claim: `SAM and BAR fit fewer of the wrong labels than ${name(YARDSTICK)}`,
    standing: signs.every((sign) => sign < 0)
      ? "shown"
      : signs.some((sign) => sign > 0)
        ? "contradicted"
        : compared[0].difference.count < 2
          ? "open"
          : "not shown",
    evidence: `${name(YARDSTICK)} has learned ${written(base.wrongFitted)}% of them; ${compared
      .map(({ method, difference }) => `${name(method)} ${points(difference)}`)
      .join(", ")}.`,
  };
};

const CHECKS: readonly Check[] = [
  diverged,
  trapped,
  gains,
  overTraining,
  fitsLess,
  samBalances,
  outliersDrive,
  barHolds("nbar"),
  barHolds("obar"),
  flatBase,
];
