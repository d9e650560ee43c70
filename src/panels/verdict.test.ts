import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { defaultExperiment } from "../experiment/experiment.ts";
import { emptyTrace, type Trace } from "../trace/trace.ts";
import { BALANCEDNESS } from "./figures.ts";
import { verdictOf } from "./verdict.ts";
import { captionOf, remarkOf, summaryOf } from "./words.ts";

type Norms = (t: number, seed: number) => readonly [xNorm2: number, yNorm2: number];

/** A whole trace whose norms are functions of t = step / steps. */
function traceOf(norms: Record<string, Norms>, changes: Partial<Experiment> = {}): Trace {
  const methods = Object.keys(norms) as Experiment["methods"][number][];
  const trace = emptyTrace({
    ...defaultExperiment(),
    seeds: 2,
    stride: 10_000,
    ...changes,
    methods,
  });
  const { seeds, steps } = trace.experiment;
  trace.times.forEach((time, record) => {
    for (let seed = 0; seed < seeds; seed++) {
      for (const method of methods) {
        const [x, y] = norms[method](time / steps, seed);
        trace.series[method].xNorm2[record * seeds + seed] = x;
        trace.series[method].yNorm2[record * seeds + seed] = y;
      }
    }
  });
  trace.recorded.fill(trace.times.length);
  return trace;
}

const still: Norms = () => [0.14, 1.26];
const balancing: Norms = (t) => [0.14 + 0.45 * t, 1.26 - 0.446 * t];
const collapsing: Norms = (t) => [0.14 * 10 ** (-9 * t), 1.26 * 10 ** (-9 * t)];
const exploding: Norms = (t) => (t < 0.35 ? [1, 2] : [Number.POSITIVE_INFINITY, Number.NaN]);

const stateOf = (trace: Trace) => ({
  trace,
  version: 1,
  drawnRun: 1,
  run: { id: 1, phase: "complete" as const, message: "" },
  cursor: null,
});

describe("verdictOf", () => {
  it("compares SAM with SGD", () => {
    expect(verdictOf(traceOf({ sgd: still, sam: balancing }), 1)).toBe(
      "After 100,000 steps SAM has brought |D| from 1.12 to 0.224; SGD kept all of it.",
    );
  });

  it("tells a collapse of both norms from balance", () => {
    const verdict = verdictOf(traceOf({ sgd: still, sam: collapsing }), 1);
    expect(verdict).toContain("SAM has collapsed");
    expect(verdict).toContain("not balance");
  });

  it("says when a method diverged, and after which step", () => {
    expect(verdictOf(traceOf({ sgd: still, sam: exploding }), 1)).toContain(
      "SAM has diverged (its norms left all bounds after step 30,000)",
    );
  });

  it("does without a baseline, and without SAM", () => {
    expect(verdictOf(traceOf({ nbar: balancing }), 1)).toBe(
      "After 100,000 steps nBAR has brought |D| from 1.12 to 0.224.",
    );
    expect(verdictOf(traceOf({ sgd: still }), 1)).toContain("SGD has left |D| at 1.12");
  });

  it("makes no ratio of a start in balance", () => {
    const even: Norms = (t) => [1, 1 + 0.1 * t];
    expect(verdictOf(traceOf({ sgd: even, sam: even }), 1)).toBe(
      "After 100,000 steps SAM, which started balanced, is at |D| = 0.100; SGD is at 0.100.",
    );
  });

  it("says nothing before there are records", () => {
    expect(verdictOf(emptyTrace(defaultExperiment()), 1)).toBe("");
  });
});

describe("a figure's words", () => {
  it("give the value of each method at the end", () => {
    expect(summaryOf(BALANCEDNESS, stateOf(traceOf({ sgd: still, sam: balancing })))).toBe(
      "Balancedness, absolute balancedness |D| against steps, mean, 95% t-interval, N = 2. At step 100,000: SGD 1.1200, SAM 0.22400.",
    );
  });

  it("call one seed a single run", () => {
    expect(captionOf(stateOf(traceOf({ sgd: still }, { seeds: 1 })))).toBe("single run");
  });

  it("count the seeds that have come as far as the line", () => {
    const trace = traceOf({ sgd: still }, { seeds: 4 });
    trace.recorded[3] = 2;
    expect(captionOf(stateOf(trace))).toBe("mean, 95% t-interval, N = 3 of 4");
  });

  it("name what diverged once for all that did so together", () => {
    const trace = traceOf({ sgd: exploding, sam: exploding, nbar: still });
    expect(remarkOf(BALANCEDNESS, stateOf(trace), "linear")).toBe(
      "SGD and SAM diverged after step 30,000; their curves end there.",
    );
  });

  it("say what a log axis leaves out", () => {
    const even: Norms = (t) => (t < 0.15 ? [1, 1] : [1, 2]);
    expect(remarkOf(BALANCEDNESS, stateOf(traceOf({ sgd: even })), "log")).toBe(
      "The log axis leaves out 2 values that are 0.",
    );
  });
});
