// What runs on the transformer's layer do, on made-up sentences.
import { describe, expect, it } from "vitest";
import { METHODS } from "../../experiment/parameters.ts";
import { TABLE } from "../../random/testing.ts";
import { type LoraTrace, summarizeLora } from "../../trace/lora-trace.ts";
import { loraSides } from "../cost.ts";
import { withRepetition } from "../run-seed.ts";
import { LAYER_DATA, transformerOf, transformerTraceOf } from "./testing.ts";

const at = (trace: LoraTrace, method: string, field: string, record = -1) =>
  summarizeLora(trace, method, field).mean.at(record) as number;

describe("a run on the transformer's layer", () => {
  it("starts all methods at one point, X normal and Y 0, with the frozen layer's accuracy and no head to train", () => {
    withRepetition(transformerOf({}), LAYER_DATA, 0, TABLE, ({ steppers: [first, ...others] }) => {
      for (const { point } of others) expect(point).toEqual(first.point);
    });
    const { series } = transformerTraceOf({ steps: 1, stride: 1, seeds: 2 });
    for (const layer of ["q", "v"]) {
      expect(series.sgd[`D${layer}`][0] / (16 * 4 * 0.15 ** 2)).toBeCloseTo(1, 0);
      expect(series.sgd[`gx${layer}`][0]).toBe(0);
      expect(series.sgd[`gy${layer}`][0]).toBeGreaterThan(0);
    }
    expect(series.sgd.headGradient[0]).toBeNaN();
    expect(series.sgd.accuracy[0]).toBe(series.sgd.accuracy[2]);
    expect(series.sgd.accuracy[0]).toBeGreaterThan(0.25);
  });

  it("has the bits that it had when it was written, and a method's are the same with or without others", () => {
    const few = { steps: 20, stride: 10, seeds: 1, labelOutliers: 0.2 } as const;
    const [all, alone] = [
      transformerTraceOf(few),
      transformerTraceOf({ ...few, methods: ["sam"] }),
    ];
    expect(alone.series.sam.Dv).toEqual(all.series.sam.Dv);
    expect(all.experiment.methods.map((method) => all.series[method].loss[2])).toEqual([
      1.0744572847813059, 1.1008601172881962, 1.0771315358085145, 1.0771315358085145,
    ]);
  });

  it("learns with every method, and oBAR balances both layers", () => {
    const trace = transformerTraceOf({ methods: METHODS, learningRate: 0.01, rho: 0.05 });
    for (const method of METHODS) {
      expect(at(trace, method, "loss")).toBeLessThan(0.8 * at(trace, method, "loss", 0));
    }
    for (const field of ["Dq", "Dv"]) {
      expect(Math.abs(at(trace, "obar", field))).toBeLessThan(0.2 * at(trace, "obar", field, 0));
    }
  });

  it("perturbs m parts of a minibatch one by one where it is told to", () => {
    const [one, four] = [1, 4].map((parts) =>
      transformerTraceOf({ parts, methods: ["sam"], steps: 5, stride: 5, seeds: 1 }),
    );
    expect(four.series.sam.Dq[1]).not.toBe(one.series.sam.Dq[1]);
    expect(four.series.sam.Dq[0]).toBe(one.series.sam.Dq[0]);
  });

  it("measures its accuracy on the test sentences that it is told, and at the end besides on all", () => {
    const few = { steps: 4, stride: 2, seeds: 1, methods: ["sgd"] } as const;
    const [some, all] = [5, 100].map(
      (testSentences) => transformerTraceOf({ ...few, testSentences }).series.sgd,
    );
    expect([...some.accuracyAll]).toEqual([Number.NaN, Number.NaN, all.accuracy[2]]);
    expect(some.Dq).toEqual(all.Dq);
  });

  it("has a side for a step of each method, whose time is measured", () => {
    const sides = loraSides(transformerOf({}), LAYER_DATA, TABLE);
    expect(sides.length).toBe(METHODS.length);
    for (const side of sides) side.run(2);
  });
});
