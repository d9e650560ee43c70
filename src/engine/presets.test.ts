// What each preset says must be so in its own run; here with the first few of its seeds.
import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { PRESETS } from "../experiment/presets.ts";
import { outcomeAt } from "../trace/outcome.ts";
import { summarize } from "../trace/statistics.ts";
import { type Field, placeOf, type Trace } from "../trace/trace.ts";
import { traceOf } from "./testing.ts";

/** A run of a preset, with some values changed. */
function runOf(id: string, changes: Partial<Experiment> = {}): Trace {
  const preset = PRESETS.find((one) => one.id === id);
  if (!preset) throw new Error(`there is no preset ${id}`);
  return traceOf({ ...preset.experiment, seeds: 2, ...changes });
}

/** |D| over its start, at each record. */
function keptBy(trace: Trace, method: string): number[] {
  const { mean } = summarize(trace, method, "absD");
  return [...mean].map((absD) => absD / mean[0]);
}
const keptAtEnd = (trace: Trace, method: string) => keptBy(trace, method).at(-1) ?? Number.NaN;

function fateOf(trace: Trace, method: string) {
  const [absD, S] = (["absD", "S"] as const).map((q) => summarize(trace, method, q).mean);
  return outcomeAt(absD, S, trace.times, absD.length - 1).kind;
}

/** Mean of a function of the fields over all seeds and the records from a part of the run on. */
function average(
  trace: Trace,
  method: string,
  value: (at: (field: Field) => number) => number,
  from = 0,
): number {
  const series = trace.series[method];
  const records = trace.times.length;
  let sum = 0;
  let count = 0;
  for (let seed = 0; seed < trace.experiment.seeds; seed++) {
    for (let record = Math.ceil(from * records); record < records; record++) {
      sum += value((field) => series[field][placeOf(trace, record, seed)]);
      count++;
    }
  }
  return sum / count;
}

describe("the presets hold what they promise", () => {
  it("fig1a: SGD keeps |D|, and SAM shrinks it faster with more noise", () => {
    const run = runOf("fig1a");
    expect(fateOf(run, "sgd")).toBe("kept");
    const byNoise = [0.25, 0.5, 1].map((noise) => keptAtEnd(runOf("fig1a", { noise }), "sam"));
    expect(byNoise[0]).toBeGreaterThan(1.4 * byNoise[1]);
    expect(byNoise[1]).toBeGreaterThan(1.4 * byNoise[2]);
    expect(byNoise[1]).toBe(keptAtEnd(run, "sam"));
  });

  it("fig1b: SAM balances on OP, and SGD does not move", () => {
    const run = runOf("fig1b");
    expect(fateOf(run, "sam")).toBe("balanced");
    expect(keptAtEnd(run, "sam")).toBeLessThan(0.01);
    expect(keptAtEnd(run, "sgd")).toBeGreaterThan(0.995);
  });

  it("fig2a: SAM levels off, short of balance and below the mean threshold of Corollary 2", () => {
    const run = runOf("fig2a", { stride: 50 });
    // 2 Bbar: with ratio = abar^2 = (|x| / |y|) |g_x| / |g_y|, it is |x| |y| times |ratio - 1 / ratio|.
    const threshold = average(run, "sam", (at) => {
      const sizes = Math.sqrt(at("xNorm2") / at("yNorm2"));
      const ratio = sizes * Math.sqrt(at("gxNorm2") / at("gyNorm2"));
      return Math.sqrt(at("xNorm2") * at("yNorm2")) * Math.abs(ratio - 1 / ratio);
    });
    const absD = summarize(run, "sam", "absD").mean;
    const crossed = absD.findIndex((value) => value < threshold);
    expect(crossed).toBeGreaterThan(0);
    expect(crossed).toBeLessThan(absD.length / 2);
    expect(absD[crossed] / threshold).toBeGreaterThan(0.95);
    const settled = absD.slice(absD.length / 2);
    expect(Math.max(...settled)).toBeLessThan(1.15 * Math.min(...settled));
    expect(Math.max(...settled)).toBeLessThan(threshold);
    expect(fateOf(run, "sam")).not.toBe("balanced");
    expect(fateOf(run, "sam")).not.toBe("collapsed");
  });

  it("fig2b: nBAR follows SAM, and both BARs bring |D| down at least as far as it", () => {
    const run = runOf("fig2b");
    const [sam, nbar, obar] = ["sam", "nbar", "obar"].map((method) => keptBy(run, method));
    for (const record of sam.keys())
      expect(Math.abs(nbar[record] - sam[record])).toBeLessThan(0.04);
    expect(sam.at(-1)).toBeLessThan(0.25);
    expect(obar.at(-1)).toBeLessThan(0.01);
    expect(fateOf(run, "sgd")).toBe("kept");
  });

  it("fig4: SGD ends at the saddle under the constraint, and at a minimum without it", () => {
    const held = runOf("fig4");
    const free = runOf("fig4", { constraint: "none" });
    const endOf = (trace: Trace, field: Field) => trace.series["sgd"][field].at(-1) ?? Number.NaN;
    expect(endOf(free, "x")).toBeGreaterThan(0.05);
    expect(endOf(free, "loss")).toBeLessThan(1e-9);
    expect(Math.abs(endOf(held, "x"))).toBeLessThan(1e-9);
    expect(endOf(held, "loss")).toBeCloseTo(0.75, 9);
    for (const trace of [held, free]) {
      expect([trace.series["sgd"].x[0], trace.series["sgd"].y[0]]).toEqual([0.2, -0.15]);
    }
  });

  it("linear: SAM balances, faster with more outliers among the labels, and SGD keeps |D|", () => {
    const run = runOf("linear");
    expect(fateOf(run, "sgd")).toBe("kept");
    const byRatio = [0, 0.05, 0.2].map((outlierRatio) =>
      keptAtEnd(runOf("linear", { outlierRatio, steps: 5000 }), "sam"),
    );
    expect(byRatio[0]).toBeGreaterThan(1.2 * byRatio[1]);
    expect(byRatio[1]).toBeGreaterThan(1.2 * byRatio[2]);
    expect(keptAtEnd(run, "sam")).toBeLessThan(0.1);
    expect(fateOf(run, "sam")).not.toBe("collapsed");
  });

  it("attention: SAM balances Q and K, and SGD leaves them", () => {
    const run = runOf("attention");
    expect(fateOf(run, "sgd")).toBe("kept");
    expect(keptAtEnd(run, "sam")).toBeLessThan(0.1);
    expect(fateOf(run, "sam")).not.toBe("collapsed");
  });

  it("sharpness: parts of one sample give SAM back what averaging takes", () => {
    const [parts, whole, alone] = [{}, { parts: 1 }, { parts: 1, batch: 1 }].map((changes) =>
      keptAtEnd(runOf("sharpness", { ...changes, seeds: 1 }), "sam"),
    );
    expect(whole).toBeGreaterThan(5 * parts);
    expect(Math.abs(parts / alone - 1)).toBeLessThan(0.05);
  });

  it("collapse: SAM collapses, and SGD does not", () => {
    const run = runOf("collapse");
    expect(fateOf(run, "sam")).toBe("collapsed");
    expect(fateOf(run, "sgd")).toBe("kept");
  });

  it("stall: nBAR stalls where the gradients are of one size, and oBAR balances", () => {
    const run = runOf("stall", { stride: 50, seeds: 4 });
    const larger = (from: number) =>
      average(run, "nbar", (at) => (at("gxNorm2") >= at("gyNorm2") ? 1 : 0), from);
    expect(fateOf(run, "nbar")).toBe("stalled");
    expect(fateOf(run, "obar")).toBe("balanced");
    expect(larger(0.75)).toBeGreaterThan(0.45);
    expect(larger(0.75)).toBeLessThan(0.55);
    expect(larger(0)).toBeGreaterThan(0.55);
  });

  it("outliers: a tenth of the samples makes more than half of SAM's movement", () => {
    const run = runOf("outliers");
    const last = 1 - 1 / run.times.length;
    const clean = average(run, "sam", (at) => at("cleanMovement"), last);
    const outlier = average(run, "sam", (at) => at("outlierMovement"), last);
    expect(outlier / (clean + outlier)).toBeGreaterThan(0.55);
    const without = runOf("outliers", { outlierRatio: 0 });
    expect(keptAtEnd(without, "sam")).toBeGreaterThan(1.6 * keptAtEnd(run, "sam"));
    expect(fateOf(run, "sgd")).toBe("kept");
  });

  it("are all looked at here", () => {
    const figures = ["fig1a", "fig1b", "fig2a", "fig2b", "fig4"];
    const others = ["linear", "attention", "sharpness", "collapse", "stall", "outliers"];
    expect(PRESETS.map(({ id }) => id)).toEqual([...figures, ...others]);
  });
});
