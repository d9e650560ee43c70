// What runs of the small LoRA do, on made-up sentences: the story that the real ones tell, and what must hold in any run.
import { describe, expect, it } from "vitest";
import { TABLE } from "../random/testing.ts";
import { type LoraTrace, summarizeLora } from "../trace/lora-trace.ts";
import { runLoraSeed, withRepetition } from "./run-seed.ts";
import { DATA, loraOf, loraTraceOf } from "./testing.ts";

const at = (trace: LoraTrace, method: string, field: string, record = -1) =>
  summarizeLora(trace, method, field).mean.at(record) as number;

describe("a run of the small LoRA", () => {
  it("starts all methods at one point, X normal, Y and the head 0, and other seeds elsewhere", () => {
    withRepetition(loraOf({}), DATA, 0, TABLE, ({ steppers: [first, ...others] }) => {
      for (const { point } of others) expect(point).toEqual(first.point);
      expect(others.length).toBe(3);
    });
    const { series, times } = loraTraceOf({ steps: 1, stride: 1, seeds: 2 });
    expect(series.obar.D1[0]).toBe(series.sgd.D1[0]);
    expect(series.sgd.loss[0]).toBeCloseTo(Math.log(4), 12);
    expect(series.sgd.D1[0]).toBeGreaterThan(0.5 * 16 * 4 * 0.15 ** 2);
    expect(series.sgd.D1[times.length]).not.toBe(series.sgd.D1[0]);
    expect(series.sgd.wrongFitted[0]).toBeNaN();
  });

  it("has the bits that it had when it was written, and a method's are the same with or without others", () => {
    const few = { steps: 30, stride: 15, seeds: 1, labelOutliers: 0.2 } as const;
    const [all, alone] = [loraTraceOf(few), loraTraceOf({ ...few, methods: ["sam"] })];
    expect(alone.series.sam.D1).toEqual(all.series.sam.D1);
    expect(all.experiment.methods.map((method) => all.series[method].loss[2])).toEqual([
      1.289500600715161, 1.287357589652634, 1.2914159948473969, 1.2916370262504924,
    ]);
  });

  it("records the same whatever the stride", () => {
    const [fine, coarse] = [1, 5].map((stride) => loraTraceOf({ steps: 10, stride, seeds: 1 }));
    for (const field of ["D2", "gx1", "loss", "accuracy"]) {
      expect([0, 5, 10].map((t) => fine.series.sam[field][t])).toEqual([
        ...coarse.series.sam[field],
      ]);
    }
  });

  it("measures its accuracy on the test sentences that it is told, and at the end besides on all", () => {
    const few = { steps: 20, stride: 10, seeds: 1, methods: ["sgd"] } as const;
    const [some, all] = [5, 100].map(
      (testSentences) => loraTraceOf({ ...few, testSentences }).series.sgd,
    );
    expect([...some.accuracyAll]).toEqual([Number.NaN, Number.NaN, all.accuracy[2]]);
    expect(all.accuracyAll[2]).toBe(all.accuracy[2]);
    for (const share of some.accuracy) expect((share * 20) % 1).toBe(0);
    expect(some.D1).toEqual(all.D1);
  });

  it("is refused with the data of another model", () => {
    const experiment = { ...loraOf({}), model: "transformer" } as const;
    expect(() => runLoraSeed(experiment, DATA, 0, TABLE)).toThrow(
      "model is transformer, but the data are for mlp: load those of transformer",
    );
  });

  it("comes to the same step with SAM's radius 0 or BAR's coefficient 0 as without", () => {
    const { series } = loraTraceOf({ rho: 0, barCoefficient: 0, steps: 20, stride: 20, seeds: 1 });
    for (const method of ["sam", "nbar", "obar"]) expect(series[method].D1).toEqual(series.sgd.D1);
  });

  it("learns with every method and either base optimizer", () => {
    for (const base of ["sgd", "adamw"] as const) {
      const trace = loraTraceOf({
        ...{ base, methods: ["sgd", "sngd", "sam", "nbar", "obar"], seeds: 1, rho: 0.1 },
        ...{ learningRate: base === "adamw" ? 0.005 : 0.1 },
      });
      for (const method of trace.experiment.methods) {
        expect(at(trace, method, "accuracy")).toBeGreaterThan(0.5);
      }
    }
  });

  it("perturbs m parts of a minibatch one by one where it is told to", () => {
    const [one, four] = [1, 4].map((parts) =>
      loraTraceOf({ parts, methods: ["sam"], steps: 20, stride: 20, seeds: 1 }),
    );
    expect(four.series.sam.D1[1]).not.toBe(one.series.sam.D1[1]);
    expect(four.series.sam.D1[0]).toBe(one.series.sam.D1[0]);
  });
});

describe("balancedness", () => {
  const clean = loraTraceOf({});
  const noisy = loraTraceOf({ labelOutliers: 0.3 });

  it("hardly moves under plain SGD, and with eta to 0 not at all", () => {
    const change = (trace: LoraTrace) =>
      Math.abs(1 - at(trace, "sgd", "D") / at(trace, "sgd", "D", 0));
    const slow = loraTraceOf({ methods: ["sgd"], learningRate: 0.01, steps: 2000, stride: 2000 });
    expect(change(clean)).toBeLessThan(0.15);
    expect(change(slow)).toBeLessThan(change(clean) / 3);
  });

  it("is reached by oBAR in every layer, to 2% of where it started", () => {
    for (const trace of [clean, noisy]) {
      for (const field of ["D1", "D2", "D3"]) {
        expect(Math.abs(at(trace, "obar", field) / at(trace, "obar", field, 0))).toBeLessThan(0.02);
      }
    }
  });

  it("is approached by SAM, the faster the more labels are wrong, and pays in accuracy where they are", () => {
    const some = loraTraceOf({ labelOutliers: 0.1, methods: ["sgd", "sam"] });
    const gains = (field: string) =>
      [clean, some, noisy].map((trace) => at(trace, "sam", field) - at(trace, "sgd", field));
    const [pulls, accuracies] = [gains("D"), gains("accuracy")];
    expect(pulls[0]).toBeLessThan(0);
    expect(pulls[1]).toBeLessThan(1.5 * pulls[0]);
    expect(pulls[2]).toBeLessThan(1.2 * pulls[1]);
    expect(accuracies[2]).toBeGreaterThan(accuracies[0]);
  });

  it("comes with fewer wrong labels learned by heart", () => {
    expect(at(noisy, "sam", "wrongFitted")).toBeLessThan(at(noisy, "sgd", "wrongFitted"));
  });
});
