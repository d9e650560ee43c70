import { describe, expect, it } from "vitest";
import { validateLora } from "../experiment/lora-experiment.ts";
import { addLoraChunk, emptyLoraTrace, loraFields, summarizeLora } from "./lora-trace.ts";

/** A trace of SGD and SAM whose accuracies are given by method and seed, at one record; all else is 0. */
function traceOf(accuracies: Readonly<Record<"sgd" | "sam", readonly number[]>>) {
  const seeds = accuracies.sgd.length;
  const methods = ["sgd", "sam"] as const;
  const { experiment } = validateLora({ methods, steps: 1, stride: 1, seeds });
  const trace = emptyLoraTrace(experiment);
  const place = trace.fields.indexOf("accuracy");
  for (let seedIndex = 0; seedIndex < seeds; seedIndex++) {
    const values = new Float64Array(2 * trace.fields.length);
    for (const [m, method] of methods.entries()) {
      values[m * trace.fields.length + place] = accuracies[method][seedIndex];
    }
    addLoraChunk(trace, { seedIndex, record: 0, values });
  }
  return trace;
}

describe("the trace of the small LoRA", () => {
  it("has a field for each quantity of each layer, and those of the whole", () => {
    expect(loraFields(["1", "v"])).toEqual([
      ...["D1", "gx1", "gy1", "Dv", "gxv", "gyv"],
      ...["D", "headGradient", "loss", "accuracy", "wrongFitted", "accuracyAll"],
    ]);
  });

  it("has means over the seeds with their standard errors", () => {
    const { mean, standardError } = summarizeLora(
      traceOf({ sgd: [0.5, 0.7, 0.9], sam: [0, 0, 0] }),
      "sgd",
      "accuracy",
    );
    expect(mean[0]).toBeCloseTo(0.7, 12);
    expect(standardError[0]).toBeCloseTo(0.2 / Math.sqrt(3), 12);
  });

  it("has differences seed by seed, which spread less than what they are taken of", () => {
    const trace = traceOf({ sgd: [0.5, 0.7, 0.9], sam: [0.6, 0.8, 1] });
    const { mean, standardError } = summarizeLora(trace, "sam", "accuracy", "sgd");
    expect(mean[0]).toBeCloseTo(0.1, 12);
    expect(standardError[0]).toBeCloseTo(0, 12);
  });

  it("counts the seeds that have come as far only", () => {
    const trace = traceOf({ sgd: [0.5, 0.7], sam: [0, 0] });
    expect([...trace.recorded]).toEqual([1, 1]);
    const more = new Float64Array(2 * trace.fields.length).fill(0.9);
    addLoraChunk(trace, { seedIndex: 1, record: 1, values: more });
    const { mean, standardError } = summarizeLora(trace, "sgd", "accuracy");
    expect([mean[1], standardError[1]]).toEqual([0.9, 0]);
  });
});
