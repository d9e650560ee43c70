// For tests only: runs experiments on the CPU, whole or step by step, and reads what they recorded.
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { drawMinibatches, rowLayout } from "../random/minibatch.ts";
import { TABLE } from "../random/testing.ts";
import { addChunk, emptyTrace, type Field, placeOf, type Trace } from "../trace/trace.ts";
import { fillClock, type Plan, sampleStream } from "./plan.ts";
import { CLOCK } from "./program.ts";
import { runSeed } from "./run-seed.ts";

/** The problem's defaults with some values changed. */
export function experimentOf(values: Partial<Experiment>): Experiment {
  return { ...defaultExperiment(values.problem), ...values };
}

/** The traces of experiments that share their draws (see runSeed), over all their seeds. */
export function tracesOf(experiments: readonly Experiment[], referenceOnly = false): Trace[] {
  const traces = experiments.map(emptyTrace);
  for (let seedIndex = 0; seedIndex < experiments[0].seeds; seedIndex++) {
    for (const chunks of runSeed(experiments, seedIndex, TABLE, { referenceOnly })) {
      for (const [i, chunk] of chunks.entries()) addChunk(traces[i], chunk);
    }
  }
  return traces;
}

export function traceOf(values: Partial<Experiment>, referenceOnly = false): Trace {
  return tracesOf([experimentOf(values)], referenceOnly)[0];
}

/** One field of one method and repetition, record by record. */
export function fieldOf(trace: Trace, method: string, field: Field, seed = 0): number[] {
  const first = placeOf(trace, 0, seed);
  return [...trace.series[method][field].subarray(first, first + trace.times.length)];
}

/** D = |x|^2 - |y|^2 of one method and repetition, record by record. */
export function imbalanceOf(trace: Trace, method: string, seed = 0): number[] {
  const yNorm2 = fieldOf(trace, method, "yNorm2", seed);
  return fieldOf(trace, method, "xNorm2", seed).map((xNorm2, i) => xNorm2 - yNorm2[i]);
}

/** The minibatch rows of a plan's first steps with noise level and center put in, entry by entry. */
export function targetRows(plan: Plan, count: number, seedIndex = 0): Float64Array {
  const { center, experiment } = plan;
  const layout = rowLayout(center.length, experiment.parts);
  const rows = new Float64Array(count * layout.size);
  drawMinibatches(sampleStream(plan, seedIndex, TABLE), 0, count, rows);
  return rows.map((value, k) => {
    const place = k % layout.size;
    if (place === layout.outlier) return value;
    const entry = place % (layout.entries + 1);
    return entry === layout.spread
      ? experiment.noise ** 2 * value
      : center[entry] + experiment.noise * value;
  });
}

/** CLOCK of a plan's first steps. */
export function clockOf(plan: Plan, count: number): Float64Array {
  const clock = new Float64Array(count * CLOCK.length);
  fillClock(plan, 0, count, clock);
  return clock;
}

/** A kernel's state at the start. */
export function startState({ start }: Plan, stateSize: number): Float64Array {
  const state = new Float64Array(stateSize);
  state.set(start.x);
  state.set(start.y, start.x.length);
  return state;
}
