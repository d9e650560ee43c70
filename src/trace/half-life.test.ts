import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { halfLivesOf, halvingMeter, type MethodSweep, spreadsOf } from "./half-life.ts";
import { addChunk, emptyTrace, FIELDS } from "./trace.ts";

/** The halving of a run in which y is 0 and |x|^2 = |D| at each time. */
function halvingOf(times: readonly number[], absD: readonly number[]) {
  const meter = halvingMeter();
  times.forEach((time, i) => {
    meter.take(time, absD[i], 0);
  });
  return meter.read();
}

/** Another way to the same number: by looking for the crossing of the straight lines between records. */
function byBisection(times: readonly number[], absD: readonly number[]): number {
  const half = absD[0] / 2;
  const after = absD.findIndex((value) => value <= half);
  if (after < 0) return Number.POSITIVE_INFINITY;
  const at = (part: number) => absD[after - 1] * (1 - part) + absD[after] * part;
  let [low, high] = [0, 1];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (at(middle) > half) low = middle;
    else high = middle;
  }
  return times[after - 1] * (1 - high) + times[after] * high;
}

/** Strides and values of a run's records after its first. */
const runs = fc
  .tuple(
    fc.double({ min: 0.01, max: 100, noNaN: true }),
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 100, noNaN: true, noDefaultInfinity: true }),
      ),
      { minLength: 1, maxLength: 40 },
    ),
  )
  .map(([start, rest]) => {
    const times = [0];
    for (const [stride] of rest) times.push(times[times.length - 1] + stride);
    return { times, absD: [start, ...rest.map(([, value]) => value)] };
  });

describe("the half-life of |D|", () => {
  it("is ln 2 / k of an exponential decay, up to what lines between its records bend", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-5, max: 1e-3, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (k, stride, start) => {
          const records = Math.ceil(1 / (k * stride)) + 1;
          const times = Array.from({ length: records }, (_, i) => i * stride);
          const absD = times.map((t) => start * Math.exp(-k * t));
          const late = halvingOf(times, absD).halfLife - Math.LN2 / k;
          expect(late).toBeGreaterThanOrEqual(-1e-9 / k);
          expect(late).toBeLessThanOrEqual((k * stride ** 2 * Math.exp(k * stride)) / 8 + 1e-9 / k);
        },
      ),
    );
  });

  it("is where the line between two records first crosses the half, however the run goes on", () => {
    fc.assert(
      fc.property(runs, ({ times, absD }) => {
        const { halfLife } = halvingOf(times, absD);
        const expected = byBisection(times, absD);
        if (Number.isFinite(expected)) expect(halfLife).toBeCloseTo(expected, 6);
        else expect(halfLife).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it("lies after the last record above the half and not after the first that is not", () => {
    fc.assert(
      fc.property(runs, ({ times, absD }) => {
        const { halfLife } = halvingOf(times, absD);
        const after = absD.findIndex((value) => value <= absD[0] / 2);
        fc.pre(after > 0);
        expect(halfLife).toBeGreaterThanOrEqual(times[after - 1]);
        expect(halfLife).toBeLessThanOrEqual(times[after]);
      }),
    );
  });

  it("does not change when more records lie on the lines between those that there are", () => {
    fc.assert(
      fc.property(runs, ({ times, absD }) => {
        const finer = times.flatMap((time, i) =>
          i === 0 ? [time] : [(times[i - 1] + time) / 2, time],
        );
        const values = absD.flatMap((value, i) =>
          i === 0 ? [value] : [(absD[i - 1] + value) / 2, value],
        );
        const { halfLife } = halvingOf(times, absD);
        const refined = halvingOf(finer, values).halfLife;
        if (Number.isFinite(halfLife)) expect(refined).toBeCloseTo(halfLife, 6);
        else expect(refined).toBe(halfLife);
      }),
    );
  });

  it("is infinite where the run ends above the half, and at a record that is exactly the half", () => {
    expect(halvingOf([0, 10, 20], [2, 1.5, 1.01]).halfLife).toBe(Number.POSITIVE_INFINITY);
    expect(halvingOf([0, 10, 20], [2, 1.5, 1]).halfLife).toBe(20);
  });

  it("does not exist where D_0 is 0, whatever comes after", () => {
    const meter = halvingMeter();
    meter.take(0, 0.14, 0.14);
    meter.take(10, 0.2, 0.1);
    expect(meter.read()).toEqual({ halfLife: Number.NaN, fate: "lasting" });
  });

  it("is of the first fall, even if |D| rises again", () => {
    expect(halvingOf([0, 10, 20], [2, 1, 5]).halfLife).toBe(10);
  });

  it("takes the record itself where the one before is no number", () => {
    expect(halvingOf([0, 10, 20], [2, Number.POSITIVE_INFINITY, 1]).halfLife).toBe(20);
  });
});

describe("the fate of a run", () => {
  const start = [0.14, 1.26] as const;
  const fateAfter = (...ends: readonly (readonly [number, number])[]) => {
    const meter = halvingMeter();
    [start, ...ends].forEach(([x, y], i) => {
      meter.take(i, x, y);
    });
    return meter.read().fate;
  };

  it("is a collapse where both norms are gone in the end, and not where one of them came back", () => {
    expect(fateAfter([1e-9, 2e-9])).toBe("collapsed");
    expect(fateAfter([1e-9, 2e-9], [0.5, 0.5])).toBe("lasting");
  });

  it("is a divergence for good", () => {
    expect(fateAfter([1e9, 1], [0.5, 0.5])).toBe("diverged");
    expect(fateAfter([Number.NaN, 1])).toBe("diverged");
  });
});

describe("halfLivesOf", () => {
  const experiment = { ...defaultExperiment(), seeds: 2, steps: 20, stride: 10 };
  const chunk = (seed: number, recordTo: number, xNorm2: readonly number[]) => {
    const values = new Float64Array(experiment.methods.length * FIELDS.length * recordTo);
    experiment.methods.forEach((_, m) => {
      values.set(xNorm2.slice(0, recordTo), m * FIELDS.length * recordTo);
    });
    return { seedFrom: seed, seedTo: seed + 1, recordFrom: 0, recordTo, values };
  };

  it("reads the repetitions that are whole", () => {
    const trace = emptyTrace(experiment);
    addChunk(trace, chunk(0, 3, [2, 1.5, 0.5]));
    addChunk(trace, chunk(1, 2, [2, 1.5]));
    expect(halfLivesOf(trace, "sam")).toEqual([15]);
    addChunk(trace, chunk(1, 3, [2, 1, 0.5]));
    expect(halfLivesOf(trace, "sam")).toEqual([15, 10]);
  });
});

describe("spreadsOf", () => {
  const sweep = (halfLives: readonly (readonly number[])[]): MethodSweep => ({
    values: halfLives[0].map((_, i) => i),
    seeds: halfLives.map((seed) => seed.map((halfLife) => ({ halfLife, fate: "lasting" }))),
  });

  it("gives median and quartiles at each value", () => {
    const [first, second] = spreadsOf(
      sweep([
        [1, 40],
        [2, 10],
        [3, 30],
        [4, 20],
        [5, 50],
      ]),
    );
    expect(first).toMatchObject({ low: 2, median: 3, high: 4, unreached: 0 });
    expect(second).toMatchObject({ low: 20, median: 30, high: 40 });
  });

  it("counts a run that did not come to half as one beyond the end", () => {
    const [spread] = spreadsOf(sweep([[Number.POSITIVE_INFINITY], [1], [2], [3], [4]]));
    expect(spread).toMatchObject({ low: 2, median: 3, high: 4, unreached: 1 });
    const most = [[Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY], [1], [2]];
    expect(spreadsOf(sweep(most))[0]).toMatchObject({
      low: 1.75,
      median: Number.POSITIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });

  it("counts the fates", () => {
    const seeds = (["lasting", "collapsed", "collapsed", "diverged"] as const).map((fate) => [
      { halfLife: 1, fate },
    ]);
    expect(spreadsOf({ values: [0], seeds })[0]).toMatchObject({ collapsed: 2, diverged: 1 });
  });

  it("has no numbers before the first repetition", () => {
    expect(spreadsOf({ values: [0], seeds: [] })[0].median).toBeNaN();
  });
});
