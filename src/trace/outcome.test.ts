// The thresholds against the golden statistics, where physics says which outcome is right, and against runs.

import { describe, expect, it } from "vitest";
import statistics from "../engine/golden/fig1_stats.json";
import { traceOf } from "../engine/testing.ts";
import type { Experiment } from "../experiment/experiment.ts";
import {
  BALANCED,
  KEPT,
  type Measures,
  measuresAt,
  outcomeAt,
  type RunOutcome,
  SLOWED,
  STALLED,
} from "./outcome.ts";
import { summarize } from "./statistics.ts";
import { placeOf } from "./trace.ts";

type Kind = RunOutcome["kind"];
type Entry = (typeof statistics.entries)[number];

/** The settings of the golden statistics: noise, or noise 0.5 with outliers (q, k). */
const SETTINGS = ["0.5", "1", "2", "q0.05 k5", "q0.05 k10", "q0.2 k5", "q0.2 k10"];

/**
 * What is right at t = 1e5, in the order of the settings. SGD keeps D. SAM on NOP nears a ratio set by the rows'
 * noise, which the noisier settings have reached, and collapses under the most noise; nBAR nears |D| = 0.20, where
 * the gradients balance, in the same way. oBAR goes on to balance, unless its falling coefficient leaves it short of
 * it. On OP everything but SGD balances, and SAM under the most noise collapses.
 */
const RIGHT: Record<string, readonly Kind[]> = {
  "nop sgd": ["kept", "kept", "kept", "kept", "kept", "kept", "kept"],
  "nop sam": ["moving", "stalled", "collapsed", "moving", "moving", "stalled", "collapsed"],
  "nop nbar": ["moving", "stalled", "stalled", "moving", "stalled", "stalled", "stalled"],
  "nop obar": ["moving", "balanced", "balanced", "moving", "moving", "balanced", "balanced"],
  "op sgd": ["kept", "kept", "kept", "kept", "kept", "kept", "kept"],
  "op sam": [
    ...(["balanced", "balanced", "collapsed", "balanced"] as const),
    ...(["balanced", "balanced", "collapsed"] as const),
  ],
  "op nbar": SETTINGS.map(() => "balanced"),
  "op obar": SETTINGS.map(() => "balanced"),
};

/** How far, as a factor, the numbers of every entry stay from a threshold that decides about it. */
const MARGINS = { size: 10, ratio: 3, change: 2.5, recent: 1.25, share: 10 } as const;

/** Start of all golden runs. */
const [S0, D0] = [1.4, 1.12];

/** An entry's curve of |D|, with S at the last time at which the file has it. */
function curvesOf({ curve_t, curve_absD_mean, t, S_mean }: Entry) {
  const S = curve_t.map((time) => S_mean[t.findLastIndex((known) => known <= time)] ?? S0);
  return { times: curve_t, absD: curve_absD_mean, S, record: curve_t.length - 1 };
}

const settingOf = ({ alpha, q, k }: Entry) => (q === 0 ? `${alpha}` : `q${q} k${k}`);

/** The comparisons that made an outcome: those it passed, in the order in which they are asked. */
function nearest(kind: Kind, measures: Measures): string[] {
  const far = (name: keyof typeof MARGINS, threshold: number) => {
    const factor = measures[name] / threshold;
    return Math.max(factor, 1 / factor) >= MARGINS[name] ? [] : [`${name} ${measures[name]}`];
  };
  const asked = [far("size", 1)];
  if (kind !== "collapsed") asked.push(far("ratio", BALANCED));
  if (kind !== "collapsed" && kind !== "balanced") asked.push(far("change", KEPT));
  if (kind === "stalled" || kind === "moving") asked.push(far("recent", STALLED));
  if (kind === "stalled") asked.push(far("share", SLOWED));
  return asked.flat();
}

describe("outcomeAt on the golden statistics", () => {
  it("has an answer for every entry of the file", () => {
    const asked = Object.keys(RIGHT).flatMap((who) => SETTINGS.map((where) => `${who} ${where}`));
    const there = statistics.entries.map(
      (entry) => `${entry.problem} ${entry.method} ${settingOf(entry)}`,
    );
    expect(there.sort()).toEqual(asked.sort());
    for (const entry of statistics.entries) expect(entry.curve_absD_mean[0]).toBeCloseTo(D0, 12);
  });

  it.each(Object.entries(RIGHT))("tells what became of %s, with a margin", (who, kinds) => {
    const told: Record<string, Kind> = {};
    const near: string[] = [];
    for (const entry of statistics.entries) {
      if (`${entry.problem} ${entry.method}` !== who) continue;
      const { absD, S, times, record } = curvesOf(entry);
      const { kind } = outcomeAt(absD, S, times, record);
      told[settingOf(entry)] = kind;
      near.push(...nearest(kind, measuresAt(absD, S, times, record)));
    }
    expect(told).toEqual(Object.fromEntries(SETTINGS.map((where, i) => [where, kinds[i]])));
    expect(near).toEqual([]);
  });
});

/** The outcome of a method at some steps of a run. */
function fate(method: Experiment["methods"][number], changes: Partial<Experiment>, at: number[]) {
  const trace = traceOf({ seeds: 2, methods: [method], ...changes });
  const absD = summarize(trace, method, "absD").mean;
  const S = summarize(trace, method, "S").mean;
  return at.map((step) => outcomeAt(absD, S, trace.times, trace.times.indexOf(step)));
}
const kindsOf = (...args: Parameters<typeof fate>) => fate(...args).map(({ kind }) => kind);

describe("outcomeAt on runs", () => {
  it("sees nBAR fall and then stall, where oBAR goes on to balance", () => {
    const changes = { noise: 1, barCoefficient: 0.28, seeds: 4 };
    const at = [500, 4e3, 3e4, 7e4, 1e5];
    const nbar = fate("nbar", changes, at);
    expect(nbar.map(({ kind }) => kind).join()).toBe("kept,moving,moving,stalled,stalled");
    expect(nbar[4]).toMatchObject({ steps: 25_000 });
    expect(kindsOf("obar", changes, at).join()).toBe("kept,moving,balanced,balanced,balanced");
  });

  it("does not take a slow beginning for a stall", () => {
    // At these steps |D| moved by less than STALLED in the last quarter, as it does all along.
    expect(kindsOf("sam", { steps: 5e3 }, [4e3, 4500])).toEqual(["moving", "moving"]);
  });

  it("sees SAM settle short of balance, and far from where it started", () => {
    expect(kindsOf("sam", { noise: 1, seeds: 4 }, [2e4, 1e5])).toEqual(["moving", "stalled"]);
  });

  it("sees SAM collapse where there is much noise, but not before both norms are gone", () => {
    expect(kindsOf("sam", { noise: 2 }, [1e4, 1e5])).toEqual(["moving", "collapsed"]);
    expect(kindsOf("sam", { problem: "op", noise: 1.2 }, [1e4, 1e5])).toEqual([
      "moving",
      "collapsed",
    ]);
    expect(kindsOf("sam", { problem: "op", noise: 1 }, [1e5])).toEqual(["balanced"]);
  });

  it("sees a collapse in the mean where all seeds but one have collapsed", () => {
    const trace = traceOf({ methods: ["sam"], noise: 1.3, stride: 1e5 });
    const S = summarize(trace, "sam", "S").mean;
    const gone = Array.from(
      { length: 8 },
      (_, seed) => trace.series["sam"].yNorm2[placeOf(trace, 1, seed)],
    );
    expect(gone.filter((yNorm2) => yNorm2 < 1e-6).length).toBe(7);
    expect(outcomeAt(summarize(trace, "sam", "absD").mean, S, trace.times, 1).kind).toBe(
      "collapsed",
    );
  });

  it("sees a collapse from a start without a product, and none where a long side was balanced", () => {
    expect(kindsOf("sam", { noise: 2, imbalance: 0 }, [1e5])).toEqual(["collapsed"]);
    const long = { imbalance: 20, barCoefficient: 1 };
    expect(kindsOf("obar", long, [1e5])).toEqual(["balanced"]);
  });

  it("calls SGD and SNGD keeping at every step", () => {
    const at = [500, 5e3, 1e5];
    for (const method of ["sgd", "sngd"] as const) {
      expect(kindsOf(method, {}, at)).toEqual(["kept", "kept", "kept"]);
    }
  });
});

describe("outcomeAt", () => {
  const times = [0, 1, 2, 3, 4];

  it("stays diverged from the first record out of bounds, and not before", () => {
    const S = [1, 2, 3e6, Number.NaN, 1];
    const absD = [0.5, 0.5, 2e6, Number.NaN, 0.5];
    expect(outcomeAt(absD, S, times, 1).kind).toBe("kept");
    for (const record of [2, 3, 4]) {
      expect(outcomeAt(absD, S, times, record)).toEqual({ kind: "diverged", record: 2 });
    }
  });

  it("counts a start at 0 that was left as moved", () => {
    const S = [1, 1, 1, 1, 1];
    expect(outcomeAt([0, 0, 0, 0, 0], S, times, 4).kind).toBe("balanced");
    expect(outcomeAt([0, 0.1, 0.2, 0.3, 0.4], S, times, 4).kind).toBe("moving");
    expect(outcomeAt([0, 0.4, 0.4, 0.4, 0.4], S, times, 4).kind).toBe("stalled");
  });

  it("looks for a stall at all records of the last quarter, not at its two ends", () => {
    const S = Array(9).fill(1);
    const steps = S.map((_, i) => i);
    expect(outcomeAt([0.8, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2], S, steps, 8).kind).toBe(
      "stalled",
    );
    expect(outcomeAt([0.8, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.2], S, steps, 8).kind).toBe(
      "moving",
    );
  });

  it("calls nothing a stall that has no record before the last quarter but the start", () => {
    expect(outcomeAt([0.8, 0.3], [1, 1], [0, 100], 1).kind).toBe("moving");
  });
});
