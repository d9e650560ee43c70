import { describe, expect, it } from "vitest";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { type Course, traceOf } from "./testing.ts";
import { verdictOf } from "./verdict.ts";

/** Accuracies in parts, a little apart from seed to seed, and a flat 2B of 2 in each layer. */
const accuracyOf =
  (at: (t: number) => number, others: Course = () => undefined): Course =>
  (field, t, seed) => {
    if (field === "accuracy" || field === "accuracyAll") return at(t) + seed / 1000;
    return others(field, t, seed) ?? (field.startsWith("D") ? (field === "D" ? 6 : 2) : undefined);
  };
/** 2B of each layer as a course, and its sum. */
const layers =
  (at: (t: number) => number): Course =>
  (field, t, seed) =>
    field.startsWith("D") ? (field === "D" ? 3 : 1) * (at(t) + seed / 1000) : undefined;

const peaking = (t: number) => (t === 0 ? 0.1 : 0.7 - 0.1 * t);
const finding = (trace: LoraTrace, id: string, clean: LoraTrace | null = null): Finding => {
  const found = findingsOf(trace, clean).find((one) => one.id === id);
  if (!found) throw new Error(`no finding ${id}`);
  return found;
};

describe("what a run shows", () => {
  it("is nothing as long as no seed is whole", () => {
    const trace = traceOf({ sgd: accuracyOf(peaking) });
    trace.recorded.fill(2);
    expect(findingsOf(trace, null)).toEqual([]);
    expect(verdictOf(trace)).toBe("");
  });

  it("is a gain where every method ends clearly above the base, with its points", () => {
    const trace = traceOf({ sgd: accuracyOf(peaking), sam: accuracyOf(() => 0.68) });
    expect(finding(trace, "gains")).toMatchObject({
      standing: "shown",
      evidence: "SAM +8.0 ± 0.0 points, paired by seed.",
    });
    const worse = traceOf({ sgd: accuracyOf(peaking), sam: accuracyOf(() => 0.5) });
    expect(finding(worse, "gains").standing).toBe("contradicted");
    const one = traceOf({ sgd: accuracyOf(peaking), sam: accuracyOf(() => 0.68) }, { seeds: 1 });
    expect(finding(one, "gains").standing).toBe("open");
  });

  it("says for which methods a gain is clear, where it is not for all", () => {
    const scattered = [0.4, 0.6, 0.9];
    const trace = traceOf({
      sgd: accuracyOf(peaking),
      sam: accuracyOf(() => 0.68),
      nbar: (field, _, seed) => (field.startsWith("accuracy") ? scattered[seed] : undefined),
    });
    const { standing, evidence } = finding(trace, "gains");
    expect(standing).toBe("not shown");
    expect(evidence).toMatch(/Clear for SAM only\.$/);
  });

  it("says where the base was at its best, and that it had better been stopped there", () => {
    const trace = traceOf({ sgd: accuracyOf(peaking), sam: accuracyOf(() => 0.65) });
    const { standing, evidence } = finding(trace, "over-training");
    expect(standing).toBe("not shown");
    expect(evidence).toMatch(
      /^SGD peaks at step 250 with 67\.6 ± 0\.1% and ends at 60\.1 ± 0\.1%\./,
    );
    expect(evidence).toContain("SAM −2.5 ± 0.0 points");
    const rising = traceOf({ sgd: accuracyOf((t) => t), sam: accuracyOf((t) => t) });
    expect(finding(rising, "over-training").standing).toBe("open");
  });

  it("tells that nBAR came back from 0, and that oBAR stayed there", () => {
    const trace = traceOf({
      sgd: accuracyOf(peaking),
      nbar: accuracyOf(
        peaking,
        layers((t) => (t === 0 ? 2 : t < 0.5 ? 0.01 : 3 * t)),
      ),
      obar: accuracyOf(
        peaking,
        layers((t) => (t === 0 ? 2 : 0.001)),
      ),
    });
    expect(finding(trace, "nbar-holds")).toMatchObject({
      standing: "contradicted",
      evidence:
        "In layer 1, the furthest from 0, 2B comes down to 0.011 by step 250 and climbs back to 3.00 as its coefficient goes to 0.",
    });
    expect(finding(trace, "obar-holds").standing).toBe("shown");
  });

  it("warns that SAM passed through 0 or rose, which its point of rest allows", () => {
    const through = traceOf({
      sgd: accuracyOf(peaking),
      sam: accuracyOf(
        peaking,
        layers((t) => 2 - 2.5 * t),
      ),
    });
    expect(finding(through, "sam-balances")).toMatchObject({ standing: "shown" });
    expect(finding(through, "sam-balances").evidence).toContain(
      "In layer 1 and layer 2 and layer 3 it passed through 0.",
    );
    const rising = traceOf({
      sgd: accuracyOf(peaking),
      sam: accuracyOf(
        peaking,
        layers((t) => 2 + t),
      ),
    });
    expect(finding(rising, "sam-balances").standing).toBe("contradicted");
    expect(finding(rising, "sam-balances").evidence).toContain("rose from its start");
  });

  it("does not say that B stays under AdamW where it moves, and calls the base by its name", () => {
    const moving = accuracyOf(
      peaking,
      layers((t) => 2 + t),
    );
    const found = finding(traceOf({ sgd: moving }, { base: "adamw" }), "flat-base");
    expect(found.claim).toBe("AdamW leaves B as it starts");
    expect(found.standing).toBe("contradicted");
    expect(found.evidence).toContain("(50%). Under AdamW B moves by itself");
    expect(finding(traceOf({ sgd: accuracyOf(peaking) }), "flat-base").standing).toBe("shown");
  });

  it("names a method that has learned nothing, and whether it ever left its start", () => {
    const loss: Course = (field) => (field === "loss" ? 2.07 : undefined);
    const trace = traceOf({
      sgd: accuracyOf(peaking),
      sam: accuracyOf(() => 0.125, loss),
    });
    const { evidence } = finding(trace, "trapped");
    expect(evidence).toMatch(/^SAM did not: a training loss of 2\.07, where guessing has 2\.08/);
    expect(evidence).toContain("Y is still near 0");
  });

  it("compares outliers with the same run without them, and with no other", () => {
    const run = (outliers: number, end: number, rho = 0.4) =>
      traceOf(
        {
          sgd: accuracyOf(peaking),
          sam: accuracyOf(
            peaking,
            layers((t) => 2 - end * t),
          ),
        },
        { labelOutliers: outliers, rho },
      );
    const dirty = run(0.3, 1.5);
    expect(finding(dirty, "outliers").standing).toBe("open");
    expect(finding(dirty, "outliers", run(0, 0.5)).standing).toBe("shown");
    expect(finding(dirty, "outliers", run(0, 0.5)).evidence).toContain("difference −3.00 ± 0.00");
    expect(finding(dirty, "outliers", run(0, 0.5, 0.2)).standing).toBe("open");
    expect(finding(run(0, 1), "outliers").evidence).toContain("no outliers");
  });

  it("tells of runs that diverged", () => {
    const gone: Course = (field, t) => (field === "loss" && t === 1 ? Number.NaN : undefined);
    const trace = traceOf({ sgd: accuracyOf(peaking, gone) });
    expect(finding(trace, "diverged").evidence).toContain("SGD in 3 runs");
  });
});

describe("the verdict", () => {
  it("says where SAM ends, how far from the base, and what became of 2B", () => {
    const trace = traceOf(
      {
        sgd: accuracyOf(peaking),
        sam: accuracyOf(
          () => 0.68,
          layers((t) => 2 - t),
        ),
      },
      { labelOutliers: 0.3 },
    );
    expect(verdictOf(trace)).toBe(
      "With 30% wrong labels SAM ends at 68.1% of the test sentences, 8.0 points above SGD; its |2B|, summed over the layers, fell from 6.0 to 3.0.",
    );
  });

  it("claims no difference that a t-test does not see, and says how many seeds are in", () => {
    const noisy: Course = (field, t, seed) =>
      accuracyOf(peaking)(field, t, seed) as number | undefined;
    const trace = traceOf({
      sgd: noisy,
      sam: (field, t, seed) =>
        field.startsWith("accuracy")
          ? peaking(t) + (seed === 0 ? 0.02 : -0.01)
          : noisy(field, t, seed),
    });
    trace.recorded[2] = 1;
    expect(verdictOf(trace)).toMatch(
      /^On clean data SAM ends at .* no clear difference from SGD .* So far 2 of 3 seeds\.$/,
    );
  });
});
