import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { TABLE } from "../random/testing.ts";
import { createKeptSamples, type KeptSamples } from "./kept-samples.ts";
import { runSeed } from "./run-seed.ts";
import { experimentOf } from "./testing.ts";

const BASE: Partial<Experiment> = { steps: 500, stride: 70, noise: 1, outlierRatio: 0.1 };

function numbersOf(values: Partial<Experiment>, kept?: KeptSamples, seedIndex = 0): number[] {
  const experiment = experimentOf({ ...BASE, ...values });
  const chunks = runSeed([experiment], seedIndex, TABLE, kept ? { kept } : {});
  return [...chunks].flatMap(([chunk]) => (chunk ? [...chunk.values] : []));
}

describe("samples kept from run to run", () => {
  it("give the same trace as samples drawn anew, whatever was changed in between", () => {
    const kept = createKeptSamples();
    const changes: Partial<Experiment>[] = [
      {},
      { rho: 0.3 },
      { learningRate: 3e-4, stride: 33 },
      { noise: 0.5 },
      { noise: 0.5, rho: 0.2 },
      { outlierRatio: 0.4, noise: 0.5 },
      { outlierStrength: 20 },
      { seed: 11 },
      { batch: 4 },
      { batch: 4, parts: 2 },
      { problem: "op", noise: 1 },
      { problem: "op", base: "adamw", noise: 1 },
      { rows: 2, columns: 4 },
      { steps: 300 },
    ];
    for (const change of changes) {
      for (const seed of [0, 1]) {
        expect(numbersOf(change, kept, seed)).toEqual(numbersOf(change, undefined, seed));
      }
    }
  });

  it("go on where a run that was given up had come to", () => {
    const kept = createKeptSamples();
    const long = { steps: 200_000, stride: 1000 };
    const given = runSeed([experimentOf({ ...BASE, ...long })], 0, TABLE, { kept });
    given.next();
    given.return(undefined);
    expect(numbersOf({ ...long, rho: 0.2 }, kept)).toEqual(numbersOf({ ...long, rho: 0.2 }));
  });

  it("are not drawn twice", () => {
    const kept = createKeptSamples();
    numbersOf({}, kept);
    // A run that drew would not notice the mark; one that keeps reads it.
    const before = numbersOf({ rho: 0.2 }, kept);
    const spied: KeptSamples = {
      rowsOf(...args) {
        const found = kept.rowsOf(...args);
        found?.rows.fill(0, 0, 9);
        return found;
      },
    };
    expect(numbersOf({ rho: 0.2 }, spied)).not.toEqual(before);
  });

  it("never take more memory than is set aside", () => {
    const kept = createKeptSamples(1000);
    expect(kept.rowsOf("a", 0, 600)).toBeDefined();
    expect(kept.rowsOf("a", 1, 600)).toBeUndefined();
    expect(kept.rowsOf("b", 1, 600)).toBeDefined();
    expect(kept.rowsOf("b", 0, 1001)).toBeUndefined();
  });

  it("begin empty for each new stream, in memory that has served before", () => {
    const kept = createKeptSamples();
    const first = kept.rowsOf("a", 0, 100);
    if (first) first.filled = 50;
    const second = kept.rowsOf("b", 0, 100);
    expect(second?.filled).toBe(0);
    expect(second?.rows).toBe(first?.rows);
  });
});
