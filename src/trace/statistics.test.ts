import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { QUANTITIES, type Quantity } from "./quantities.ts";
import { quartilesAt, runningSummary, summarize, valuesOf } from "./statistics.ts";
import { emptyTrace, type Field, placeOf, type Trace } from "./trace.ts";

/** Records of the experiment below. */
const RECORDS = 4;
const shared: Experiment = { ...defaultExperiment(), methods: ["sgd", "sam"], steps: 3, stride: 1 };

/** A trace of random squared norms in which each seed has got as far as it is told. */
const traces: fc.Arbitrary<Trace> = fc.integer({ min: 1, max: 6 }).chain((seeds) =>
  fc
    .record({
      recorded: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: seeds, maxLength: seeds }),
      values: fc.infiniteStream(fc.double({ min: 0.01, max: 5, noNaN: true })),
    })
    .map(({ recorded, values }) => {
      const trace = emptyTrace({ ...shared, seeds });
      for (const series of Object.values(trace.series)) {
        for (const list of Object.values(series)) {
          for (let i = 0; i < list.length; i++) {
            if (i % RECORDS < recorded[Math.floor(i / RECORDS)]) list[i] = values.next().value;
          }
        }
      }
      trace.recorded.set(recorded);
      return trace;
    }),
);

/** What the quantities are, written out once more. */
const NAIVE: Record<Quantity, (at: (field: Field, back?: 0 | 1) => number) => number> = {
  D: (at) => at("xNorm2") - at("yNorm2"),
  absD: (at) => Math.max(at("xNorm2") - at("yNorm2"), at("yNorm2") - at("xNorm2")),
  relative: (at) => NAIVE.absD(at) / NAIVE.S(at),
  predictedD: (at) =>
    NAIVE.D(at) + 2 * (at("predictedMovement") - at("cleanMovement") - at("outlierMovement")),
  predictedAbsD: (at) => Math.max(NAIVE.predictedD(at), -NAIVE.predictedD(at)),
  predictedRelative: (at) => NAIVE.predictedAbsD(at) / NAIVE.S(at),
  S: (at) => at("yNorm2") + at("xNorm2"),
  xNorm2: (at) => at("xNorm2"),
  yNorm2: (at) => at("yNorm2"),
  loss: (at) => at("loss"),
  gradientDifference: (at) =>
    Math.max(at("gxNorm2") - at("gyNorm2"), at("gyNorm2") - at("gxNorm2")),
  exactD: (at) =>
    NAIVE.D(at) + 2 * (at("exactMovement") - at("cleanMovement") - at("outlierMovement")),
  exactAbsD: (at) => Math.max(NAIVE.exactD(at), -NAIVE.exactD(at)),
  exactRelative: (at) => NAIVE.exactAbsD(at) / NAIVE.S(at),
  // | |x|^2 abar^2 - ... |: with u = |g_x| / |g_y|, | |x|^2 u - |y|^2 / u |.
  threshold(at) {
    const u = Math.sqrt(at("gxNorm2") / at("gyNorm2"));
    return Math.abs(at("xNorm2") * u - at("yNorm2") / u);
  },
  gxNorm2: (at) => at("gxNorm2"),
  gyNorm2: (at) => at("gyNorm2"),
  outlierMovement: (at) => at("outlierMovement") + at("outlierMovement"),
  cleanMovement: (at) => at("cleanMovement") + at("cleanMovement"),
  rate: (at) =>
    (at("cleanMovement") -
      at("cleanMovement", 1) +
      (at("outlierMovement") - at("outlierMovement", 1))) /
    1e-4,
  predictedRate: (at) => (at("predictedMovement") - at("predictedMovement", 1)) / 1e-4,
  exactRate: (at) => (at("exactMovement") - at("exactMovement", 1)) / 1e-4,
  lowerBound: (at) =>
    at("gxNorm2") > at("gyNorm2")
      ? 0.1 * (Math.sqrt(at("gxNorm2")) - Math.sqrt(at("gyNorm2")))
      : -0.1 * Math.sqrt(NAIVE.gradientDifference(at)),
  upperBound: (at) =>
    at("gxNorm2") > at("gyNorm2")
      ? 0.1 * Math.sqrt(NAIVE.gradientDifference(at))
      : 0.1 * (Math.sqrt(at("gxNorm2")) - Math.sqrt(at("gyNorm2"))),
  sharpness: (at) => at("sharpness"),
  sharpnessAtMinimum: (at) => 2 * NAIVE.S(at),
};

describe("summarize", () => {
  it.each(Object.keys(QUANTITIES) as Quantity[])(
    "gives the mean and standard error of %s over the seeds that have come so far",
    (quantity) => {
      fc.assert(
        fc.property(traces, fc.constantFrom("sgd", "sam"), (trace, method) => {
          const summary = summarize(trace, method, quantity);
          expect(summary.length).toBe(Math.max(...trace.recorded));
          for (let record = 0; record < summary.length; record++) {
            const there = Array.from(trace.recorded.keys()).filter(
              (seed) => trace.recorded[seed] > record,
            );
            const values = there.map((seed) =>
              NAIVE[quantity]((field, back = 0) =>
                // The first record has none before it.
                record < back
                  ? Number.NaN
                  : trace.series[method][field][seed * RECORDS + record - back],
              ),
            );
            const n = values.length;
            const mean = values.reduce((sum, value) => sum + value, 0) / n;
            const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
            expect(summary.count[record]).toBe(n);
            const error = n > 1 ? Math.sqrt(squares / (n - 1)) / Math.sqrt(n) : 0;
            const far = (a: number, b: number) => Math.abs(a - b) / (1 + Math.abs(b));
            if (Number.isNaN(mean)) {
              expect(summary.mean[record]).toBeNaN();
              continue;
            }
            expect(far(summary.mean[record], mean)).toBeLessThan(1e-11);
            expect(far(summary.standardError[record], error)).toBeLessThan(1e-10);
          }
        }),
      );
    },
  );

  it("keeps the digits of a spread that is tiny beside its mean", () => {
    const trace = emptyTrace({ ...shared, seeds: 4 });
    for (let seed = 0; seed < 4; seed++)
      trace.series["sgd"].loss[placeOf(trace, 0, seed)] = 1e6 + seed * 1e-6;
    trace.recorded.fill(1);
    const { standardError } = summarize(trace, "sgd", "loss");
    expect(standardError[0] / Math.sqrt(5 / 3 / 4)).toBeCloseTo(1e-6, 9);
  });

  it("is empty as long as there is no record", () => {
    expect(summarize(emptyTrace(shared), "sgd", "absD").length).toBe(0);
  });

  it("names a method that the trace does not have", () => {
    expect(() => summarize(emptyTrace(shared), "nbar", "absD")).toThrow(
      "the trace has no method nbar",
    );
  });
});

describe("a running summary", () => {
  it("comes to the same as a summary, however a trace grew and in however small pieces", () => {
    fc.assert(
      fc.property(
        traces,
        fc.array(fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (trace, stages, piece) => {
          const last = [...trace.recorded];
          trace.recorded.fill(0);
          const running = runningSummary(trace, "sam", "absD");
          for (const stage of [...stages, last]) {
            trace.recorded.forEach((n, seed) => {
              trace.recorded[seed] = Math.min(Math.max(n, stage[seed]), last[seed]);
            });
            running.update(piece);
          }
          while (!running.update(piece)) {}
          const whole = summarize(trace, "sam", "absD");
          expect(running.length).toBe(whole.length);
          for (let record = 0; record < whole.length; record++) {
            expect(running.count[record]).toBe(whole.count[record]);
            expect(running.mean[record]).toBeCloseTo(whole.mean[record], 12);
            expect(running.standardError(record)).toBeCloseTo(whole.standardError[record], 12);
          }
        },
      ),
    );
  });

  it("takes in no more values at a time than it is told", () => {
    const trace = emptyTrace({ ...shared, seeds: 3 });
    trace.recorded.fill(4);
    const running = runningSummary(trace, "sgd", "S");
    expect(running.update(5)).toBe(false);
    expect([...running.count]).toEqual([2, 1, 1, 1]);
    expect(running.update(7)).toBe(true);
    expect([...running.count]).toEqual([3, 3, 3, 3]);
  });
});

describe("quartiles", () => {
  const trace = emptyTrace({ ...shared, seeds: 5 });
  for (const [seed, value] of [4, 0, 3, 1, 2].entries()) {
    trace.series["sam"].loss[seed * RECORDS] = value;
  }
  it("are order statistics of the seeds that are there, interpolated", () => {
    trace.recorded.fill(1);
    expect(quartilesAt(trace, valuesOf(trace, "sam", "loss"), 0)).toEqual([1, 2, 3]);
    trace.recorded[4] = 0;
    expect(quartilesAt(trace, valuesOf(trace, "sam", "loss"), 0)).toEqual([0.75, 2, 3.25]);
    expect(quartilesAt(trace, valuesOf(trace, "sam", "loss"), 1)).toEqual([NaN, NaN, NaN]);
  });
});
