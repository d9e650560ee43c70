// Whether a parameter changes anything in the present setting, and if not, what would make it do so.
import { isAllPlaced, NO_EDITS } from "../experiment/edits.ts";
import type { Experiment, ParameterName } from "../experiment/experiment.ts";
import { reads } from "../experiment/reads.ts";
import { choiceName } from "./wording.ts";

/** Why a parameter has no effect: a few words for its label, and the sentence. */
export interface NoEffect {
  readonly short: string;
  readonly sentence: string;
}

/** What of an experiment the methods' and the optimizers' parameters hang on; all kinds of experiment have it. */
type Common = Pick<Experiment, "methods" | "base" | "batch" | "barCoefficient">;

interface Test<E> {
  readonly holds: (experiment: E) => boolean;
  readonly why: NoEffect;
}

const when = <E = Common>(holds: Test<E>["holds"], short: string, sentence: string): Test<E> => ({
  holds,
  why: { short, sentence },
});

const withoutSam = when(
  (e) => !e.methods.includes("sam"),
  "off: no SAM",
  "Without effect: SAM alone uses it, and SAM is not chosen.",
);
const withoutBar = when(
  (e) => !e.methods.includes("nbar") && !e.methods.includes("obar"),
  "off: no BAR",
  "Without effect: nBAR and oBAR alone use it, and neither is chosen.",
);
const withoutAdam = when(
  (e) => e.base !== "adamw",
  "off: no AdamW",
  "Without effect: the base optimizer is SGD.",
);
const withoutNoise = when<Experiment>(
  (e) => e.noise === 0 && (e.samples === 0 || e.edits === NO_EDITS),
  "off: α = 0",
  "Without effect at noise 0, where all samples are alike.",
);
const onOwnData = when<Experiment>(
  isAllPlaced,
  "off: own data",
  "Without effect: every sample of the data set was placed by hand or from a file.",
);

/** The first test that holds says why; parameters that always matter are not listed. */
const OF_ALL: Readonly<Record<string, readonly Test<Common>[]>> = {
  rho: [withoutSam],
  parts: [
    withoutSam,
    when(
      (e) => e.batch === 1,
      "off: b = 1",
      "Without effect: a minibatch of one sample has one part.",
    ),
  ],
  barCoefficient: [withoutBar],
  schedule: [
    withoutBar,
    when((e) => e.barCoefficient === 0, "off: μ₀ = 0", "Without effect at BAR coefficient 0."),
  ],
  beta1: [withoutAdam],
  beta2: [withoutAdam],
  adamEpsilon: [withoutAdam],
  weightDecay: [withoutAdam],
};

const TESTS: Partial<Record<ParameterName, readonly Test<Experiment>[]>> = {
  noise: [onOwnData],
  outlierRatio: [
    onOwnData,
    withoutNoise,
    when<Experiment>(
      (e) => e.outlierStrength === 1,
      "off: k = 1",
      "Without effect at outlier strength 1: outliers are then like all samples.",
    ),
  ],
  outlierStrength: [
    onOwnData,
    withoutNoise,
    when<Experiment>(
      (e) => e.outlierRatio === 0 && (e.samples === 0 || e.edits === NO_EDITS),
      "off: q = 0",
      "Without effect at outlier ratio 0, where no sample is an outlier.",
    ),
  ],
  batch: [withoutNoise],
  seeds: [withoutNoise],
  seed: [withoutNoise],
};

export function noEffect(name: ParameterName, experiment: Experiment): NoEffect | undefined {
  if (!reads(experiment.problem, name)) {
    const problem = choiceName(experiment.problem);
    return { short: `off: ${problem}`, sentence: `Without a meaning on ${problem}.` };
  }
  return (
    TESTS[name]?.find(({ holds }) => holds(experiment))?.why ?? noEffectOfMethods(name, experiment)
  );
}

/** The same of the parameters of methods and optimizers, for any kind of experiment. */
export function noEffectOfMethods(name: string, experiment: Common): NoEffect | undefined {
  return OF_ALL[name]?.find(({ holds }) => holds(experiment))?.why;
}
