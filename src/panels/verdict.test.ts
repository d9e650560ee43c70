import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { emptyTrace } from "../trace/trace.ts";
import { balancing, collapsing, exploding, type Norms, still, traceOf } from "./testing.ts";
import { verdictOf } from "./verdict.ts";

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
