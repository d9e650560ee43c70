import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { BASES, METHODS, PROBLEMS } from "../experiment/parameters.ts";
import { drawMinibatches } from "../random/minibatch.ts";
import { TABLE } from "../random/testing.ts";
import { FIELDS, type Trace } from "../trace/trace.ts";
import { planOf, sampleStream } from "./plan.ts";
import { runSeed } from "./run-seed.ts";
import { experimentOf, fieldOf, imbalanceOf, traceOf, tracesOf } from "./testing.ts";

/** Moves every input and has outliers. */
const LIVELY: Partial<Experiment> = {
  methods: METHODS,
  schedule: "cosine",
  outlierRatio: 0.2,
  learningRate: 1e-3,
  steps: 600,
  stride: 50,
  seeds: 2,
};

/** Every recorded number of one method. */
const all = (trace: Trace, method: string, seed = 0) =>
  FIELDS.map((field) => fieldOf(trace, method, field, seed));

describe("a comparison", () => {
  const cases = PROBLEMS.flatMap((problem) => BASES.map((base) => ({ problem, base })));

  it.each(cases)(
    "is paired: each method runs as if alone, bit for bit ($problem, $base)",
    (form) => {
      const together = traceOf({ ...LIVELY, ...form });
      for (const method of METHODS) {
        const alone = traceOf({ ...LIVELY, ...form, methods: [method] });
        for (const seed of [0, 1]) {
          expect(all(alone, method, seed)).toEqual(all(together, method, seed));
        }
      }
    },
  );

  it("is the same when settings run side by side, whatever they differ in", () => {
    const settings = [
      { rho: 0.3, noise: 1 },
      { outlierRatio: 0, barCoefficient: 0.5 },
      { outlierStrength: 3, imbalance: 1 },
    ].map((values) => experimentOf({ ...LIVELY, ...values }));
    const together = tracesOf(settings);
    for (const [i, setting] of settings.entries()) {
      expect(together[i].series).toEqual(traceOf(setting).series);
    }
  });

  it("starts every method and seed at the same point, D_0 = 0.14 (1 - c^2)", () => {
    for (const imbalance of [0, 1, 3]) {
      const trace = traceOf({ ...LIVELY, imbalance });
      for (const method of METHODS) {
        expect(imbalanceOf(trace, method, 1)[0]).toBeCloseTo(0.14 * (1 - imbalance ** 2), 14);
      }
    }
  });
});

describe("seeds", () => {
  it("give other samples each", () => {
    const trace = traceOf(LIVELY);
    expect(fieldOf(trace, "sgd", "loss", 0)[0]).not.toBe(fieldOf(trace, "sgd", "loss", 1)[0]);
  });

  it("count on from the first: repetition 1 of seed 7 is repetition 0 of seed 8, modulo 2^32", () => {
    const trace = traceOf({ ...LIVELY, seed: 7 });
    const next = traceOf({ ...LIVELY, seed: 8 });
    expect(all(next, "sam", 0)).toEqual(all(trace, "sam", 1));
    const last = traceOf({ ...LIVELY, seed: 2 ** 32 - 1 });
    expect(all(last, "sam", 1)).toEqual(all(traceOf({ ...LIVELY, seed: 0 }), "sam", 0));
  });
});

describe("recording", () => {
  it.each([
    { rows: 3, columns: 3 },
    { rows: 9, columns: 40, batch: 2, parts: 2 },
    { base: "adamw" as const },
  ])("does not touch the run: common times agree bit for bit at any stride, %j", (values) => {
    const fine = traceOf({ ...LIVELY, ...values, stride: 25 });
    for (const stride of [75, 150, 600]) {
      const coarse = traceOf({ ...LIVELY, ...values, stride });
      for (const method of METHODS) {
        const at = (_: unknown, i: number) => i % (stride / 25) === 0;
        const wanted = all(fine, method).map((series) => series.filter(at));
        expect(all(coarse, method)).toEqual(wanted);
      }
    }
  });

  it("comes in chunks that follow one another and cover all records", () => {
    const experiment = experimentOf({ methods: ["sam"], steps: 3e5, stride: 700 });
    let next = 0;
    let chunks = 0;
    for (const [chunk] of runSeed([experiment], 3, TABLE)) {
      if (!chunk) continue;
      expect(chunk).toMatchObject({ seedFrom: 3, seedTo: 4, recordFrom: next });
      next = chunk.recordTo;
      chunks++;
    }
    expect(next).toBe(planOf(experiment).times.length);
    expect(chunks).toBeGreaterThan(1);
  });

  it("gives the loss of the minibatch of its time, spread and all", () => {
    const trace = traceOf({
      methods: ["sgd"],
      batch: 4,
      noise: 0.7,
      steps: 1,
      stride: 1,
      seeds: 1,
    });
    const plan = planOf(trace.experiment);
    const row = new Float64Array(4 * 10 + 10 + 1);
    drawMinibatches({ ...sampleStream(plan, 0, TABLE), parts: 4 }, 0, 1, row);
    const { x, y } = plan.start;
    let loss = 0;
    for (let sample = 0; sample < 4; sample++) {
      for (let k = 0; k < 9; k++) {
        const target = plan.center[k] + 0.7 * row[10 * (sample + 1) + k];
        loss += (x[Math.floor(k / 3)] * y[k % 3] - target) ** 2 / 4;
      }
    }
    expect(fieldOf(trace, "sgd", "loss")[0]).toBeCloseTo(loss, 13);
  });
});

describe("the movement of B", () => {
  const forms = METHODS.flatMap((method) =>
    [false, true].map((referenceOnly) => ({ method, referenceOnly })),
  );

  it.each(forms)("is split among steps with and without an outlier: %j", (form) => {
    const { method, referenceOnly } = form;
    const values = { ...LIVELY, methods: [method], steps: 300, stride: 1, seeds: 1 };
    const trace = traceOf(values, referenceOnly);
    const plan = planOf(trace.experiment);
    const rows = new Float64Array(300 * 11);
    drawMinibatches(sampleStream(plan, 0, TABLE), 0, 300, rows);
    const D = imbalanceOf(trace, method);
    const byOutliers = fieldOf(trace, method, "outlierMovement");
    const byOthers = fieldOf(trace, method, "cleanMovement");
    let [outlier, clean] = [0, 0];
    for (let t = 0; t < 300; t++) {
      const step = (D[t + 1] - D[t]) / 2;
      if (rows[t * 11 + 10]) outlier += step;
      else clean += step;
      expect(byOutliers[t + 1]).toBeCloseTo(outlier, 12);
      expect(byOthers[t + 1]).toBeCloseTo(clean, 12);
    }
    expect(Math.min(Math.abs(outlier), Math.abs(clean))).toBeGreaterThan(1e-6);
  });

  it("is none of the outliers' where there are none, and all theirs where all are", () => {
    const [none, every] = [0, 1].map((outlierRatio) => traceOf({ ...LIVELY, outlierRatio }));
    for (const method of METHODS) {
      expect(fieldOf(none, method, "outlierMovement").every((value) => value === 0)).toBe(true);
      const rest = fieldOf(every, method, "cleanMovement").map(Math.abs);
      expect(Math.max(...rest)).toBeLessThan(1e-13);
    }
  });
});

describe("large and odd shapes", () => {
  it.each([
    { rows: 13, columns: 13 },
    { rows: 16, columns: 5, rank: 4, batch: 4, parts: 2 },
    { rows: 1, columns: 1 },
    { rows: 2, columns: 64, rank: 2, base: "adamw" as const, batch: 2, parts: 2 },
    { problem: "op" as const, rows: 64, batch: 8, parts: 8 },
    { problem: "op" as const, rows: 20, batch: 8, parts: 4, base: "adamw" as const },
    { steps: 7, stride: 3 },
  ])("run to their end and stay finite: %j", (values) => {
    const trace = traceOf({ ...LIVELY, learningRate: 1e-4, steps: 200, ...values });
    expect([...trace.recorded]).toEqual([trace.times.length, trace.times.length]);
    for (const method of METHODS) {
      expect(all(trace, method, 1).flat().every(Number.isFinite)).toBe(true);
    }
  });
});
