import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { addChunk, type Chunk, emptyTrace, FIELDS, recordTimes, type Trace } from "./trace.ts";

const experiments: fc.Arbitrary<Experiment> = fc
  .record({
    steps: fc.integer({ min: 1, max: 40 }),
    stride: fc.integer({ min: 1, max: 10 }),
    seeds: fc.integer({ min: 1, max: 5 }),
    methods: fc.constantFrom(["sgd"], ["sgd", "sam", "obar"]),
  })
  .map((values) => ({ ...defaultExperiment(), ...values }) as Experiment);

/** A number that tells where it belongs. */
const valueAt = (method: number, field: number, record: number, seed: number) =>
  ((method * 10 + field) * 100 + record) * 10 + seed;

function chunkOf({ methods }: Experiment, ranges: Omit<Chunk, "values">): Chunk {
  const { seedFrom, seedTo, recordFrom, recordTo } = ranges;
  const values: number[] = [];
  for (let m = 0; m < methods.length; m++) {
    for (let f = 0; f < FIELDS.length; f++) {
      for (let record = recordFrom; record < recordTo; record++) {
        for (let seed = seedFrom; seed < seedTo; seed++) values.push(valueAt(m, f, record, seed));
      }
    }
  }
  return { ...ranges, values: Float64Array.from(values) };
}

/** Where a range of n is cut, from 0 to n. */
function cuts(n: number, places: readonly number[]): [from: number, to: number][] {
  const edges = [...new Set([0, n, ...places.map((place) => place % (n + 1))])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((edge, i) => [edges[i], edge]);
}

function filled(experiment: Experiment, chunks: readonly Omit<Chunk, "values">[]): Trace {
  const trace = emptyTrace(experiment);
  for (const ranges of chunks) addChunk(trace, chunkOf(experiment, ranges));
  return trace;
}

describe("recordTimes", () => {
  it("goes from 0 to the last step in strides, the last stride being cut", () => {
    expect([...recordTimes(10, 5)]).toEqual([0, 5, 10]);
    expect([...recordTimes(11, 5)]).toEqual([0, 5, 10, 11]);
    expect([...recordTimes(3, 5)]).toEqual([0, 3]);
    expect([...recordTimes(1, 1)]).toEqual([0, 1]);
  });
});

describe("an empty trace", () => {
  it("has room for every record of every method and field, and no seed recorded", () => {
    const trace = emptyTrace({ ...defaultExperiment(), seeds: 3, steps: 1000 });
    expect(Object.keys(trace.series)).toEqual(["sgd", "sam", "nbar", "obar"]);
    for (const series of Object.values(trace.series)) {
      expect(Object.keys(series)).toEqual([...FIELDS]);
      for (const values of Object.values(series)) expect(values).toHaveLength(9);
    }
    expect([...trace.recorded]).toEqual([0, 0, 0]);
  });
});

describe("a trace", () => {
  it("puts every number of a chunk where it belongs", () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const { seeds, methods } = experiment;
        const records = recordTimes(experiment.steps, experiment.stride).length;
        const trace = filled(experiment, [
          { seedFrom: 0, seedTo: seeds, recordFrom: 0, recordTo: records },
        ]);
        for (const [m, method] of methods.entries()) {
          for (const [f, field] of FIELDS.entries()) {
            const wanted = Array.from({ length: records * seeds }, (_, i) =>
              valueAt(m, f, i % records, Math.floor(i / records)),
            );
            expect([...trace.series[method][field]]).toEqual(wanted);
          }
        }
        expect([...trace.recorded]).toEqual(Array(seeds).fill(records));
      }),
    );
  });

  it("is the same from any chunks, cut by seeds and by records, seeds in any order", () => {
    const places = fc.array(fc.nat(100), { maxLength: 4 });
    fc.assert(
      fc.property(
        experiments,
        places,
        places,
        fc.boolean(),
        (experiment, bySeed, byRecord, flip) => {
          const records = recordTimes(experiment.steps, experiment.stride).length;
          const bands = cuts(experiment.seeds, bySeed);
          const chunks = (flip ? bands.reverse() : bands).flatMap(([seedFrom, seedTo]) =>
            cuts(records, byRecord).map(([recordFrom, recordTo]) => ({
              seedFrom,
              seedTo,
              recordFrom,
              recordTo,
            })),
          );
          const whole = { seedFrom: 0, seedTo: experiment.seeds, recordFrom: 0, recordTo: records };
          expect(filled(experiment, chunks)).toEqual(filled(experiment, [whole]));
        },
      ),
    );
  });

  it("counts the records of each seed as they come", () => {
    const experiment = { ...defaultExperiment(), seeds: 3, steps: 1000, stride: 100 };
    const trace = filled(experiment, [
      { seedFrom: 0, seedTo: 1, recordFrom: 0, recordTo: 11 },
      { seedFrom: 1, seedTo: 2, recordFrom: 0, recordTo: 4 },
    ]);
    expect([...trace.recorded]).toEqual([11, 4, 0]);
  });
});
