import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { emptyTrace } from "../trace/trace.ts";
import { balancing, collapsing, exploding, type Norms, still, traceOf } from "./testing.ts";
import { verdictOf } from "./verdict.ts";

/** Squared norms from D = -|D| and S. */
const normsOf =
  (absD: (t: number) => number, S: (t: number) => number): Norms =>
  (t) => [(S(t) - absD(t)) / 2, (S(t) + absD(t)) / 2];

const balanced = normsOf(
  (t) => 1.12 * 200 ** -t,
  () => 1.4,
);
const stalling = normsOf(
  (t) => (t < 0.5 ? 1.12 - 1.84 * t : 0.2 + 0.001 * (1 - t)),
  () => 1.4,
);
const leaking = normsOf(
  (t) => 1.12 - 0.05 * t,
  () => 1.4,
);
const growing = normsOf(
  (t) => 0.3 + 0.6 * t,
  () => 1.4,
);

describe("verdictOf", () => {
  it("compares SAM with SGD, in a sentence that fits one line", () => {
    const verdict = verdictOf(traceOf({ sgd: leaking, sam: balancing }), 1);
    expect(verdict).toBe(
      "After 100,000 steps SAM has brought |D| from 1.12 to 0.224, 5.0 times smaller; SGD kept 95.5% of it.",
    );
    expect(verdict.length).toBeLessThan(110);
  });

  it("tells balance, where |D| is small beside the norms", () => {
    expect(verdictOf(traceOf({ sgd: still, sam: balanced }), 1)).toBe(
      "After 100,000 steps SAM has balanced x and y: |D| is 0.00560, 200 times smaller; SGD kept all of it.",
    );
  });

  it("tells a collapse of both norms from balance", () => {
    expect(verdictOf(traceOf({ sgd: still, sam: collapsing }), 1)).toBe(
      "After 100,000 steps SAM has collapsed: both norms went to 0, so |D| = 1.1e-9 is not balance; SGD kept all of it.",
    );
    expect(verdictOf(traceOf({ sgd: collapsing, sam: collapsing }), 1)).toContain(
      "; SGD collapsed too.",
    );
    expect(verdictOf(traceOf({ sgd: collapsing, sam: balancing }), 1)).toContain(
      "; SGD collapsed.",
    );
  });

  it("tells a stall from balance and from motion, with how still it has been", () => {
    expect(verdictOf(traceOf({ sgd: still, nbar: stalling }), 1)).toBe(
      // Records are 10,000 steps apart, so that the last quarter begins at 70,000.
      "After 100,000 steps nBAR stalls at |D| = 0.200, 5.6 times smaller (±0.1% for 30,000 steps); SGD kept all of it.",
    );
  });

  it("tells what was kept, and by how much", () => {
    expect(verdictOf(traceOf({ sgd: still, sam: leaking }), 1)).toBe(
      "After 100,000 steps SAM has kept 95.5% of |D|, 1.070 of 1.120; SGD kept all of it.",
    );
  });

  it("tells growth, in percent where a factor would say little", () => {
    expect(verdictOf(traceOf({ sgd: growing, sam: growing }), 1)).toBe(
      "After 100,000 steps SAM has raised |D| from 0.300 to 0.900, 3.0 times larger; SGD raised it to 0.900.",
    );
    expect(verdictOf(traceOf({ sam: growing }), 1, 2)).toBe(
      "After 20,000 steps SAM has raised |D| from 0.300 to 0.420, 40.0% larger.",
    );
  });

  it("speaks of the record it is asked about, as far as there are records", () => {
    const trace = traceOf({ sgd: still, sam: stalling, nbar: exploding });
    expect(verdictOf(trace, 1, 0)).toBe("At the start |D| is 1.12 for every method.");
    expect(verdictOf(trace, 1, 5)).toBe(
      "After 50,000 steps SAM has brought |D| from 1.12 to 0.200, 5.6 times smaller; SGD kept all of it.",
    );
    expect(verdictOf(trace, 1, 10)).toContain("SAM stalls at");
    expect(verdictOf(trace, 1, 99)).toBe(verdictOf(trace, 1, 10));
    trace.recorded.fill(6);
    expect(verdictOf(trace, 2, 10)).toBe(verdictOf(trace, 2, 5));
    expect(verdictOf(trace, 2)).toBe(verdictOf(trace, 2, 5));
  });

  it("says when a method diverged, and after which step, but not of the records before", () => {
    const trace = traceOf({ sgd: still, sam: exploding });
    expect(verdictOf(trace, 1)).toBe(
      "After 100,000 steps SAM has diverged (its norms left all bounds after step 30,000); SGD kept all of |D|.",
    );
    expect(verdictOf(trace, 1, 3)).toBe(
      "After 30,000 steps SAM has kept all of |D|, 1.000 of 1.000; SGD kept all of it.",
    );
    expect(verdictOf(traceOf({ sgd: exploding, sam: balancing }), 1)).toContain("; SGD diverged.");
    expect(verdictOf(traceOf({ sgd: exploding, sam: exploding }), 1)).toContain(
      "; SGD diverged too.",
    );
  });

  it("does without a baseline, and without SAM", () => {
    expect(verdictOf(traceOf({ nbar: balancing }), 1)).toBe(
      "After 100,000 steps nBAR has brought |D| from 1.12 to 0.224, 5.0 times smaller.",
    );
    expect(verdictOf(traceOf({ sgd: still }), 1)).toBe(
      "After 100,000 steps SGD has kept all of |D|, 1.120 of 1.120.",
    );
  });

  it("makes no ratio of a start in balance", () => {
    const leaves: Norms = (t) => [1, 1 + 0.1 * t];
    expect(verdictOf(traceOf({ sgd: leaves, sam: leaves }), 1)).toBe(
      "After 100,000 steps SAM, which started balanced, no longer is: |D| = 0.100; SGD is at 0.100.",
    );
    expect(verdictOf(traceOf({ sgd: leaves, sam: () => [1, 1] }), 1)).toContain(
      "SAM, which started balanced, still is: |D| = 0; SGD is at 0.100.",
    );
  });

  it("does not call a |D| that stayed smaller where only the norms grew", () => {
    const even = normsOf(
      () => 0.03,
      (t) => 0.31 + 0.9 * t,
    );
    expect(verdictOf(traceOf({ sam: even }), 1)).toBe(
      "After 100,000 steps SAM has come to balance with |D| at 0.0300, since both norms grew.",
    );
  });

  it("says nothing before there are records", () => {
    const trace = emptyTrace(defaultExperiment());
    expect(verdictOf(trace, 1)).toBe("");
    expect(verdictOf(trace, 1, 3)).toBe("");
  });
});
