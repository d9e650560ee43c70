// Traces and states made up for the tests of this folder.
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { emptyTrace, placeOf, type Trace } from "../trace/trace.ts";
import type { Companion, PanelState, PanelView } from "./source.ts";

/** Squared norms as functions of t = step / steps. */
export type Norms = (t: number, seed: number) => readonly [xNorm2: number, yNorm2: number];

export const still: Norms = () => [0.14, 1.26];
export const balancing: Norms = (t) => [0.14 + 0.45 * t, 1.26 - 0.446 * t];
export const collapsing: Norms = (t) => [0.14 * 10 ** (-9 * t), 1.26 * 10 ** (-9 * t)];
export const exploding: Norms = (t) => (t < 0.35 ? [1, 2] : [Number.POSITIVE_INFINITY, Number.NaN]);

/** A whole trace of methods with these norms. */
export function traceOf(norms: Record<string, Norms>, changes: Partial<Experiment> = {}): Trace {
  const methods = Object.keys(norms) as Experiment["methods"][number][];
  const trace = emptyTrace({
    ...defaultExperiment(),
    seeds: 2,
    stride: 10_000,
    ...changes,
    methods,
  });
  const { seeds, steps } = trace.experiment;
  trace.times.forEach((time, record) => {
    for (let seed = 0; seed < seeds; seed++) {
      for (const method of methods) {
        const [x, y] = norms[method](time / steps, seed);
        const place = placeOf(trace, record, seed);
        trace.series[method].xNorm2[place] = x;
        trace.series[method].yNorm2[place] = y;
      }
    }
  });
  trace.recorded.fill(trace.times.length);
  return trace;
}

/** SAM with these norms at a noise level. */
export function companionOf(noise: number, norms: Norms, rank = 0, current = true): Companion {
  return {
    noise,
    ghost: false,
    rank,
    trace: traceOf({ sam: norms }, { noise }),
    version: 1,
    current,
  };
}

const PLAIN = { x: "linear", y: "linear", zoom: null } as const;
const VIEW: PanelView = {
  plots: {
    balancedness: PLAIN,
    "norm-plane": PLAIN,
    loss: PLAIN,
    "gradient-difference": PLAIN,
    "outlier-effect": PLAIN,
    rate: PLAIN,
    sharpness: PLAIN,
    landscape: PLAIN,
  },
  measure: "absolute",
  band: "interval",
  theory: [],
  hidden: [],
  playhead: null,
};

/** The state once a run and its companions are complete. */
export const stateOf = (
  trace: Trace,
  list: readonly Companion[] = [],
  view: Partial<PanelView> = {},
): PanelState => ({
  experiment: trace.experiment,
  view: { ...VIEW, ...view },
  trace,
  version: 1,
  drawnRun: 1,
  run: { id: 1, phase: "complete", preview: false, message: "" },
  companions: { list, phase: "idle", message: "" },
  pinned: null,
  cursor: null,
});
