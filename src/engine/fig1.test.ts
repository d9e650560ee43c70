// The engine's means over 32 seeds against those of an independent implementation with other samples: golden/fig1_stats.json.
import { describe, expect, it } from "vitest";
import type { MethodId, ProblemId, ScheduleId } from "../experiment/experiment.ts";
import type { Quantity } from "../trace/quantities.ts";
import { summarize } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";
import statistics from "./golden/fig1_stats.json";
import { experimentOf, tracesOf } from "./testing.ts";

type Entry = (typeof statistics.entries)[number];

/** Below this S has collapsed, or D is lost in the rounding of two norms. */
const FLOOR = 1e-7;

function experimentFor({ problem, method, alpha, q, k, eta, T, batch, seeds, ...own }: Entry) {
  return experimentOf({
    problem: problem as ProblemId,
    methods: [method as MethodId],
    noise: alpha,
    outlierRatio: q,
    outlierStrength: k,
    learningRate: eta,
    steps: T,
    stride: 1000,
    batch,
    seeds,
    ...(own.rho === undefined ? {} : { rho: own.rho }),
    ...(own.mu0 === undefined ? {} : { barCoefficient: own.mu0 }),
    schedule: scheduleOf(own),
  });
}

const scheduleOf = ({ schedule }: { schedule?: string | undefined }) =>
  (schedule ?? "constant") as ScheduleId;

/**
 * How many standard errors of the difference each quantity may be away. Chance matters at one place: the file's runs share
 * one draw of noise, and on OP at t = 1e4 its S lies 3.5 standard errors below the mean over 49152 of our seeds, so that 4
 * turns away some sets of 32 right runs. The last test below looks at those entries with other eyes.
 */
const MOST = 4;

/** Where an entry's means are too far away, in words. */
function deviations(entry: Entry, trace: Trace): string[] {
  const compare = (quantity: Quantity, means: number[], errors: number[]) => {
    const summary = summarize(trace, entry.method, quantity);
    return entry.t.flatMap((t, i) => {
      const record = trace.times.indexOf(t);
      const difference = summary.mean[record] - means[i];
      const error = Math.hypot(summary.standardError[record], errors[i]);
      if (Math.abs(difference) <= MOST * error + FLOOR) return [];
      const { problem, alpha, q, k, method } = entry;
      const where = `${problem} ${method} at alpha ${alpha}, q ${q}, k ${k}, t ${t}`;
      return `${quantity} of ${where}: ${difference / error} se`;
    });
  };
  return [
    ...compare("absD", entry.absD_mean, entry.absD_se),
    ...compare("D", entry.D_mean, entry.D_se),
    ...compare("S", entry.S_mean, entry.S_se),
  ];
}

describe.each(["nop", "op"] as const)("Fig. 1 and its outliers on %s", (problem) => {
  const entries = statistics.entries.filter((entry) => entry.problem === problem);

  const schedules = [...new Set(entries.map(scheduleOf))];

  it("has entries for every method, noise and outlier setting", () => {
    expect(entries.length).toBe(7 * 4);
  });

  it.each(schedules)(
    "has |D|, D and S within 4 standard errors at every time, BAR's schedule being %s",
    (schedule) => {
      const chosen = entries.filter((entry) => scheduleOf(entry) === schedule);
      const traces = tracesOf(chosen.map(experimentFor));
      expect(chosen.flatMap((entry, i) => deviations(entry, traces[i]))).toEqual([]);
    },
    120_000,
  );
});

describe("S on OP at t = 1e4", () => {
  // Means and standard errors over 8192 seeds of SGD written anew in NumPy, with that package's own normals.
  it.each([
    { outlierRatio: 0, outlierStrength: 1, mean: 1.4041991, error: 0.0000813 },
    { outlierRatio: 0.2, outlierStrength: 5, mean: 1.4039736, error: 0.0001944 },
    { outlierRatio: 0.2, outlierStrength: 10, mean: 1.4024945, error: 0.0003652 },
  ])(
    "is within 4 standard errors of another implementation's, q = $outlierRatio, k = $outlierStrength",
    (setting) => {
      const { mean, error, ...outliers } = setting;
      const shared = { problem: "op", methods: ["sgd"], noise: 0.5, seeds: 512 } as const;
      const [trace] = tracesOf([experimentOf({ ...shared, ...outliers, steps: 1e4, stride: 1e4 })]);
      const S = summarize(trace, "sgd", "S");
      expect(Math.abs(S.mean[1] - mean)).toBeLessThan(4 * Math.hypot(S.standardError[1], error));
    },
  );
});
