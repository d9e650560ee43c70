// Traces and states made up for the tests of this folder.
import { defaultLora, type LoraExperiment } from "../../experiment/lora-experiment.ts";
import { emptyLoraTrace, type LoraTrace } from "../../trace/lora-trace.ts";
import type { LoraPanelState } from "./source.ts";

/** A field's value of a method at t = step / steps; what is not told is 1. */
export type Course = (field: string, t: number, seed: number) => number | undefined;

/** A whole trace of three seeds and five records. */
export function traceOf(
  courses: Partial<Record<LoraExperiment["methods"][number], Course>>,
  changes: Partial<LoraExperiment> = {},
): LoraTrace {
  const methods = Object.keys(courses) as LoraExperiment["methods"][number][];
  const trace = emptyLoraTrace({ ...defaultLora(), seeds: 3, stride: 250, ...changes, methods });
  const { seeds, steps } = trace.experiment;
  for (const method of methods) {
    for (const field of trace.fields) {
      for (let seed = 0; seed < seeds; seed++) {
        trace.times.forEach((time, record) => {
          const value = courses[method]?.(field, time / steps, seed) ?? 1;
          trace.series[method][field][seed * trace.times.length + record] = value;
        });
      }
    }
  }
  trace.recorded.fill(trace.times.length);
  return trace;
}

const PLAIN = { x: "linear", y: "linear", zoom: null } as const;

export function stateOf(
  trace: LoraTrace | null,
  changes: Partial<LoraPanelState> = {},
): LoraPanelState {
  return {
    experiment: trace?.experiment ?? defaultLora(),
    view: {
      plots: { imbalance: PLAIN, accuracy: PLAIN, loss: PLAIN, wrong: PLAIN, gradients: PLAIN },
      ...{ band: "interval", hidden: [], gradients: "ratio", playhead: null },
    },
    ...{ trace, former: null, clean: null, cursor: null, drawnRun: 1, version: 1 },
    run: { id: 1, phase: "complete", preview: false, message: "" },
    ...changes,
  };
}
