import { describe, expect, it } from "vitest";
import { METHODS, type MethodId } from "../experiment/parameters.ts";
import { loraTraceOf } from "../lora/testing.ts";
import { transformerTraceOf } from "../lora/transformer/testing.ts";
import type { Spread } from "../trace/cost.ts";
import { summarizeLora } from "../trace/lora-trace.ts";
import { loraJson, loraTable } from "./lora-output.ts";

const cost = Object.fromEntries(
  METHODS.map((method, m) => {
    const median = 1e6 * (m + 1);
    return [method, { low: median, median, high: median }];
  }),
) as Record<MethodId, Spread>;
const trace = loraTraceOf({ methods: ["sgd", "sam"], steps: 4, stride: 2, seeds: 2 });

describe("the JSON of the small LoRA", () => {
  it("has of each method the accuracy and signed 2B of each layer at each record, and the time of a step", () => {
    const { experiment, t, methods } = JSON.parse(loraJson(trace, cost));
    expect(experiment).toEqual(trace.experiment);
    expect(t).toEqual([0, 2, 4]);
    expect(Object.keys(methods)).toEqual(["sgd", "sam"]);
    for (const name of ["accuracy", "D1", "D2", "D3", "D", "gx1", "gy3", "loss"]) {
      expect(methods.sam[`${name}_mean`].length).toBe(3);
      expect(methods.sam[`${name}_se`].length).toBe(3);
    }
    expect(methods.sam.D_mean[0]).toBeCloseTo(
      methods.sam.D1_mean[0] + methods.sam.D2_mean[0] + methods.sam.D3_mean[0],
      12,
    );
    expect(methods.sam.step_ns).toBe(3e6);
  });

  it("has the differences from SGD of the others", () => {
    const { methods } = JSON.parse(loraJson(trace, cost));
    expect(methods.sam.D1_minus_sgd_mean[2]).toBeCloseTo(
      methods.sam.D1_mean[2] - methods.sgd.D1_mean[2],
      12,
    );
    expect(methods.sgd.D1_minus_sgd_mean).toBeUndefined();
    const alone = loraTraceOf({ methods: ["sam"], steps: 2, stride: 2, seeds: 1 });
    expect(JSON.parse(loraJson(alone, cost)).methods.sam.D1_minus_sgd_mean).toBeUndefined();
  });

  it("has null for the share of wrong labels where none is wrong", () => {
    expect(JSON.parse(loraJson(trace, cost)).methods.sgd.wrongFitted_mean).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("the table of the small LoRA", () => {
  it("begins with the link, has a row a method and time, and ends with what a step costs", () => {
    const lines = loraTable(trace, cost).split("\n");
    expect(lines[0]).toMatch(/^\?v=1&problem=lora&.*: means over 2 seeds$/);
    expect(lines[2]).toMatch(/^method +t +accuracy % .* 2B of layer 3 +loss$/);
    expect(lines.slice(3, 7).map((line) => line.split(/ +/).slice(0, 2))).toEqual([
      ["sgd", "0"],
      ["sgd", "4"],
      ["sam", "0"],
      ["sam", "4"],
    ]);
    expect(lines.join()).not.toContain("diverged");
    expect(lines.at(-1)).toBe(
      "A step on this machine, and against sgd: sgd 1.000 ms (1.00), sam 3.000 ms (3.00)",
    );
  });

  it("ends with the accuracy on all test sentences where the others are of some", () => {
    const some = loraTraceOf({ testSentences: 5, methods: ["sgd"], steps: 2, stride: 2, seeds: 2 });
    const all = summarizeLora(some, "sgd", "accuracyAll").mean[1];
    expect(loraTable(some, cost)).toContain(
      `\nAccuracies above are of 5 test sentences a class. Of all, at the end: sgd ${(100 * all).toFixed(2)} ± `,
    );
    expect(loraTable(trace, cost)).not.toContain("Of all");
  });

  it("names the transformer's layers", () => {
    const layers = transformerTraceOf({ methods: ["sgd"], steps: 2, stride: 2, seeds: 1 });
    expect(loraTable(layers, cost)).toMatch(/2B of layer q +2B of layer v +loss/);
  });

  it("says of how many runs the loss is no longer finite", () => {
    const broken = structuredClone(trace);
    broken.series.sam.loss[5] = Number.NaN;
    expect(loraTable(broken, cost)).toContain(
      "\nsam diverged in 1 of 2 runs: its loss is no longer finite. A smaller learning rate may help.\n",
    );
  });
});
