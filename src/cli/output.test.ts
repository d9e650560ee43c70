import { describe, expect, it } from "vitest";
import { validateExperiment } from "../experiment/validate.ts";
import { addChunk, emptyTrace, FIELDS, type Trace } from "../trace/trace.ts";
import { statisticsJson } from "./statistics-json.ts";
import { statisticsTable } from "./table.ts";
import { verdicts } from "./verdicts.ts";

/** A trace of SAM at the given times whose seeds have the given squared norms of x, and 0 for all else. */
function traceOf(steps: number, stride: number, xNorm2: readonly (readonly number[])[]): Trace {
  const seeds = xNorm2.length;
  const { experiment } = validateExperiment({ methods: "sam", steps, stride, seeds });
  const trace = emptyTrace(experiment);
  for (const [seed, norms] of xNorm2.entries()) {
    const values = new Float64Array(FIELDS.length * norms.length);
    values.set(norms, FIELDS.indexOf("xNorm2") * norms.length);
    const [recordFrom, recordTo] = [0, norms.length];
    addChunk(trace, { seedFrom: seed, seedTo: seed + 1, recordFrom, recordTo, values });
  }
  return trace;
}

describe("the JSON", () => {
  it("has the experiment, the times, and mean and standard error of each quantity", () => {
    const trace = traceOf(20, 10, [
      [1, 2, 3],
      [1, 4, 7],
    ]);
    const { experiment, t, methods } = JSON.parse(statisticsJson(trace));
    expect(experiment).toEqual(trace.experiment);
    expect(t).toEqual([0, 10, 20]);
    expect(Object.keys(methods)).toEqual(["sam"]);
    expect(methods.sam).toMatchObject({
      absD_mean: [1, 3, 5],
      absD_se: [0, expect.closeTo(1, 12), expect.closeTo(2, 12)],
      D_mean: [1, 3, 5],
      D_se: [0, expect.closeTo(1, 12), expect.closeTo(2, 12)],
      S_mean: [1, 3, 5],
      S_se: [0, expect.closeTo(1, 12), expect.closeTo(2, 12)],
      loss_mean: [0, 0, 0],
      loss_se: [0, 0, 0],
    });
  });

  it("has null where a number is not finite", () => {
    const { methods } = JSON.parse(statisticsJson(traceOf(20, 10, [[1, Infinity, NaN]])));
    expect(methods.sam.S_mean).toEqual([1, null, null]);
  });
});

describe("the table", () => {
  it("is aligned and shows the start, 1, 3, 10, 30, ... steps and the end", () => {
    const norms = Array.from({ length: 41 }, (_, record) => record + 1);
    expect(statisticsTable(traceOf(40, 1, [norms, norms]))).toBe(
      `?v=1&methods=sam&steps=40&stride=1&seeds=2: means over 2 seeds

method   t  |D| mean   ± se      S   loss
sam      0     1.000  0.000  1.000  0.000
sam      1     2.000  0.000  2.000  0.000
sam      3     4.000  0.000  4.000  0.000
sam     10     11.00  0.000  11.00  0.000
sam     30     31.00  0.000  31.00  0.000
sam     40     41.00  0.000  41.00  0.000`,
    );
  });

  it("shows no spread of a single seed", () => {
    const lines = statisticsTable(traceOf(1, 1, [[1, 1e-9]])).split("\n");
    expect(lines[0]).toMatch(/: one seed$/);
    expect(lines[4]).toBe("sam     1  1.000e-9     -  1.000e-9  0.000");
  });
});

describe("a verdict", () => {
  it("is not given on runs that went well", () => {
    expect(verdicts(traceOf(1, 1, [[1, 2e-6]]))).toEqual([]);
  });

  it("tells collapsed and diverged runs from balanced ones", () => {
    const trace = traceOf(1, 1, [
      [1, 0.5],
      [1, 1e-7],
      [1, 0],
      [1, NaN],
      [1, Infinity],
    ]);
    expect(verdicts(trace)).toEqual([
      expect.stringMatching(/^sam collapsed in 2 of 5 runs: .* is not balance\.$/),
      expect.stringMatching(/^sam diverged in 2 of 5 runs: /),
    ]);
    expect(statisticsTable(trace)).toContain("\n\nsam collapsed in 2 of 5 runs");
  });
});
