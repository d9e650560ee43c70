import { describe, expect, it } from "vitest";
import { MOST_SAMPLES } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { METHODS } from "../experiment/parameters.ts";
import { rowLayout } from "../random/minibatch.ts";
import { TABLE } from "../random/testing.ts";
import { addChunk, emptyTrace, FIELDS, type Trace } from "../trace/trace.ts";
import { dataSetOf, meanTarget, minibatchesOf } from "./data-set.ts";
import { createKeptSamples } from "./kept-samples.ts";
import { planOf } from "./plan.ts";
import { runSeed } from "./run-seed.ts";
import { experimentOf, fieldOf, targetRows, traceOf, tracesOf } from "./testing.ts";

const OP: Partial<Experiment> = { problem: "op", samples: 40, outlierRatio: 0.2 };
const NOP: Partial<Experiment> = { samples: 30, outlierRatio: 0.2, noise: 0.7 };

const planFor = (values: Partial<Experiment>) => planOf(experimentOf(values));
const dataOf = (values: Partial<Experiment>) => dataSetOf(planFor(values), TABLE);

describe("a data set", () => {
  it.each([OP, NOP])(
    "holds the first samples of the first seed's stream, bit for bit",
    (values) => {
      const plan = planFor(values);
      const { count, targets, outliers, ids } = dataSetOf(plan, TABLE);
      const entries = plan.center.length;
      const rows = targetRows(plan, count);
      expect(count).toBe(values.samples);
      for (let i = 0; i < count; i++) {
        const row = rows.subarray(i * (entries + 2), (i + 1) * (entries + 2));
        expect([...targets.subarray(i * entries, (i + 1) * entries)]).toEqual([
          ...row.subarray(0, entries),
        ]);
        expect(outliers[i]).toBe(row[entries + 1]);
        expect(ids[i]).toBe(i);
      }
      expect(outliers.some(Boolean) && !outliers.every(Boolean)).toBe(true);
    },
  );

  it("does not hang on batch, parts and seeds", () => {
    expect(dataOf({ ...NOP, batch: 8, parts: 4, seeds: 3 })).toEqual(dataOf(NOP));
  });

  it("holds what edits placed, flagged, removed and added", () => {
    const plain = dataOf(OP);
    const edited = dataOf({ ...OP, edits: "3=0.72,4=9o,7o,8c,9x,n=1.5,n=-2o" });
    expect(edited.count).toBe(41);
    const at = (id: number) => edited.ids.indexOf(id);
    const [target, outlier] = [
      (id: number) => edited.targets[at(id)],
      (id: number) => edited.outliers[at(id)],
    ];
    expect([target(3), outlier(3), target(4), outlier(4)]).toEqual([0.72, 0, 9, 1]);
    expect([outlier(7), outlier(8), at(9)]).toEqual([1, 0, -1]);
    const noise = (id: number) => plain.targets[id] - 0.5;
    const factor = (id: number, flag: number) =>
      plain.outliers[id] === flag ? 1 : flag ? 10 : 0.1;
    expect(target(7) - 0.5).toBeCloseTo(noise(7) * factor(7, 1), 14);
    expect(target(8) - 0.5).toBeCloseTo(noise(8) * factor(8, 0), 14);
    expect([target(MOST_SAMPLES), target(MOST_SAMPLES + 1)]).toEqual([1.5, -2]);
    expect(target(20)).toBe(plain.targets[20]);
  });

  it("turns an outlier into a clean sample and back to the same bits", () => {
    const plain = dataOf(NOP);
    const flags = [...plain.outliers].map((flag, id) => `${id}${flag ? "o" : "c"}`).join();
    expect(dataOf({ ...NOP, edits: flags })).toEqual(plain);
  });

  it("puts a sample of NOP at a distance from A in the direction of its noise, or where all its numbers say", () => {
    const plain = dataOf({ ...NOP, outlierRatio: 0 });
    const edited = dataOf({ ...NOP, outlierRatio: 0, edits: "2=3,5=1_2_3_4_5_6_7_8_9,n=0.25" });
    const from = (data: typeof plain, place: number) =>
      [...data.targets.subarray(9 * place, 9 * place + 9)].map((v, i) => v - (i === 0 ? 0.5 : 0));
    const [before, after] = [from(plain, 2), from(edited, 2)];
    expect(Math.hypot(...after)).toBeCloseTo(3, 14);
    for (const [i, value] of after.entries()) {
      expect(value / before[i]).toBeCloseTo(3 / Math.hypot(...before), 10);
    }
    expect([...edited.targets.subarray(45, 54)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Math.hypot(...from(edited, 30))).toBeCloseTo(0.25, 14);
  });

  it("knows its mean", () => {
    expect(meanTarget(dataOf({ problem: "op", samples: 2, edits: "0=1,1=2" }))[0]).toBe(1.5);
  });
});

describe("epochs", () => {
  /** The targets that steps meet, one after another. */
  const met = (values: Partial<Experiment>, steps: number, seed = 7, from = 0) => {
    const { batch, parts } = experimentOf(values);
    const layout = rowLayout(1, batch);
    expect(parts).toBe(1);
    const rows = new Float64Array(steps * layout.size);
    minibatchesOf(dataOf(values), layout, batch, seed)(from, steps, rows);
    return Array.from({ length: steps * batch }, (_, i) => {
      const step = Math.floor(i / batch);
      return rows[step * layout.size + layout.part(i % batch)];
    });
  };
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

  it.each([1, 2, 8])(
    "meet every sample once, also where a batch of %d ends one and begins the next",
    (batch) => {
      const values = { ...OP, samples: 10, batch };
      const all = met(values, 40 / batch);
      const data = sorted([...dataOf(values).targets]);
      for (let epoch = 0; epoch < 4; epoch++) {
        expect(sorted(all.slice(epoch * 10, epoch * 10 + 10))).toEqual(data);
      }
      expect(all.slice(0, 10)).not.toEqual(all.slice(10, 20));
    },
  );

  it("are other ones for each seed and do not hang on where a run of steps is cut", () => {
    const all = met(OP, 100);
    expect(met(OP, 100, 8)).not.toEqual(all);
    expect(met(OP, 30, 7, 70)).toEqual(all.slice(70));
  });
});

describe("a run on finite data", () => {
  const LIVELY: Partial<Experiment> = {
    ...{ methods: METHODS, samples: 25, outlierRatio: 0.2, edits: "3=0.9,7o,9x,n=1.5o" },
    ...{ learningRate: 1e-3, steps: 300, stride: 50, seeds: 2 },
  };
  const all = (trace: Trace, method: string, seed = 0) =>
    FIELDS.map((field) => fieldOf(trace, method, field, seed));

  it("meets the data and nothing else", () => {
    const trace = traceOf({ ...OP, methods: ["sgd"], learningRate: 1e-8, steps: 79, stride: 1 });
    const { xNorm2, yNorm2 } = trace.series["sgd"];
    const w = -Math.sqrt(xNorm2[0] * yNorm2[0]);
    const targets = [...dataOf(OP).targets].map((t) => (w - t) ** 2).sort((a, b) => a - b);
    for (const seed of [0, 1]) {
      const losses = fieldOf(trace, "sgd", "loss", seed);
      for (const epoch of [losses.slice(0, 40), losses.slice(40)]) {
        for (const [i, loss] of epoch.sort((a, b) => a - b).entries()) {
          expect(loss).toBeCloseTo(targets[i], 4);
        }
      }
    }
    expect(fieldOf(trace, "sgd", "loss", 0)).not.toEqual(fieldOf(trace, "sgd", "loss", 1));
  });

  it.each([{}, { batch: 4, parts: 2 }, { problem: "op" as const }, { base: "adamw" as const }])(
    "is the same alone, beside other settings, at another stride and by the reference: %j",
    (form) => {
      const values = { ...LIVELY, ...form };
      const others = [{}, { rho: 0.3 }, { noise: 1 }, { edits: "none" }, { samples: 12 }].map(
        (change) => experimentOf({ ...values, ...change }),
      );
      const together = tracesOf(others);
      for (const [i, experiment] of others.entries()) {
        expect(together[i].series).toEqual(traceOf(experiment).series);
      }
      const fine = traceOf({ ...values, stride: 25 });
      const reference = traceOf(values, true);
      for (const method of METHODS) {
        const ofCoarse = all(together[0], method, 1);
        expect(all(fine, method, 1).map((s) => s.filter((_, i) => i % 2 === 0))).toEqual(ofCoarse);
        for (const [f, series] of all(reference, method, 1).entries()) {
          for (const [i, value] of series.entries()) expect(value).toBeCloseTo(ofCoarse[f][i], 10);
        }
      }
    },
  );

  it("draws anew when edits or the number of samples change, and not when rho does", () => {
    const kept = createKeptSamples();
    const run = (change: Partial<Experiment>) => {
      const experiment = experimentOf({ ...LIVELY, seeds: 1, ...change });
      const trace = emptyTrace(experiment);
      for (const [chunk] of runSeed([experiment], 0, TABLE, { kept })) {
        if (chunk) addChunk(trace, chunk);
      }
      return trace.series;
    };
    for (const change of [{}, { rho: 0.3 }, { edits: "3=1" }, { samples: 24 }, { samples: 0 }]) {
      expect(run(change)).toEqual(traceOf({ ...LIVELY, seeds: 1, ...change }).series);
    }
  });

  it("has the sharpness of the mean loss over the data, not of the stream's", () => {
    const op = {
      ...OP,
      samples: 2,
      edits: "0=1,1=2",
      methods: ["sgd"] as const,
      steps: 1,
      stride: 1,
    };
    const trace = traceOf(op);
    const [x2, y2] = [fieldOf(trace, "sgd", "xNorm2")[0], fieldOf(trace, "sgd", "yNorm2")[0]];
    const [S, w] = [x2 + y2, -Math.sqrt(x2 * y2)];
    const slope = 2 * (w - 1.5);
    const expected = S + Math.sqrt(S * S + slope * (slope + 4 * w));
    expect(fieldOf(trace, "sgd", "sharpness")[0]).toBeCloseTo(expected, 12);
    expect(fieldOf(traceOf({ ...op, samples: 0 }), "sgd", "sharpness")[0]).not.toBeCloseTo(
      expected,
      2,
    );
  });
});
