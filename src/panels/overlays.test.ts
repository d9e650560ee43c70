import { describe, expect, it } from "vitest";
import { traceOf as runOf } from "../engine/testing.ts";
import { averaged, overlaidCurveOf } from "./curves.ts";
import { BALANCEDNESS, OUTLIER_EFFECT, RATE, SHARPNESS } from "./figures.ts";
import { linesOf } from "./lines.ts";
import { THRESHOLD } from "./overlays.ts";
import { remarkOf } from "./remark.ts";
import { balancing, collapsing, companionOf, stateOf, still, traceOf } from "./testing.ts";

const run = (values: Parameters<typeof runOf>[0] = {}) =>
  runOf({ methods: ["sgd", "sam"], seeds: 2, steps: 2000, stride: 100, ...values });
const names = (...args: Parameters<typeof linesOf>) => linesOf(...args).map(({ name }) => name);

describe("what lies over the lines", () => {
  it("is there when its switch is on, SAM's alone where the theorem is about SAM", () => {
    const trace = run();
    expect(names(BALANCEDNESS, stateOf(trace))).toEqual(["SGD", "SAM"]);
    const on = stateOf(trace, [], { theory: ["prediction", "exact", "threshold", "bounds"] });
    expect(names(BALANCEDNESS, on)).toEqual([
      ...["SGD", "SAM", "SGD, theory", "SAM, theory"],
      ...["SAM, theory at w + ε", "SAM, 2B̄, mean so far"],
    ]);
    expect(names(RATE, on).slice(-2)).toEqual(["SAM, lower bound", "SAM, upper bound"]);
  });

  it("goes with the method that is hidden", () => {
    const hidden = stateOf(run(), [], { theory: ["prediction", "threshold"], hidden: ["sam"] });
    expect(names(BALANCEDNESS, hidden)).toEqual(["SGD", "SGD, theory"]);
  });

  it("is not there under a hard constraint, of which no theorem speaks, and a sentence says so", () => {
    const theory = ["prediction", "threshold", "bounds"] as const;
    const held = run({ problem: "saddle", constraint: "balanced", steps: 200, stride: 10 });
    const state = stateOf(held, [], { theory });
    expect(names(BALANCEDNESS, state)).toEqual(["SGD", "SAM"]);
    expect(names(RATE, state)).toEqual(["SGD", "SAM"]);
    expect(remarkOf(BALANCEDNESS, state, "linear")).toMatch(/^The constraint moves B by itself/);
    const free = stateOf(run({ problem: "saddle", steps: 200, stride: 10 }), [], { theory });
    expect(names(BALANCEDNESS, free)).toContain("SAM, theory");
    expect(remarkOf(RATE, free, "linear")).toContain("the bounds of Theorem 3");
  });

  it("is called by the theorem that speaks of the problem", () => {
    const short = { methods: ["sam"], steps: 400, stride: 100 } as const;
    const remark = (values: Parameters<typeof run>[0]) =>
      remarkOf(BALANCEDNESS, stateOf(run(values), [], { theory: ["prediction"] }), "linear");
    expect(remark({ ...short, problem: "linear" })).toMatch(/^Dots: Theorem 2 predicts/);
    expect(remark({ ...short, problem: "attention" })).toMatch(/^Dots: Theorem 2 predicts/);
    expect(remark({ ...short, problem: "saddle" })).toMatch(/^Dots: Lemma 2 predicts/);
    expect(remark({ ...short, problem: "op", batch: 4, parts: 4 })).toMatch(/^Dots: Lemma 3/);
  });

  it("is nothing on attention's sharpness, which has no closed form, and a sentence says so", () => {
    const state = stateOf(run({ problem: "attention", steps: 100 }));
    expect(remarkOf(SHARPNESS, state, "linear")).toMatch(/^The Hessian of Attention has no closed/);
    expect(remarkOf(SHARPNESS, stateOf(run()), "linear")).toBe("");
  });

  it("names the share of outliers that a finite data set has, and says where there is no clean run", () => {
    const said = (edits: string) => {
      const trace = run({ problem: "op", samples: 4, edits, outlierRatio: 0.1 });
      const clean = { ...companionOf(2.75, balancing), ghost: true, trace };
      return remarkOf(
        BALANCEDNESS,
        stateOf(trace, [clean], { theory: ["effective-noise"] }),
        "linear",
      );
    };
    expect(said("0o,1c,2c,3c")).toContain("= 2.75 with the set’s own q = 25.0%, SAM’s |D|");
    expect(said("0c,1c,2c,3c")).toMatch(/^Without outliers the effective noise is the noise/);
    expect(said("0=1o,1=2,2=3,3=4")).toMatch(/^Every sample is placed, so noise touches none/);
  });

  it("is always there where a figure shows two halves, or Lemma 1 beside the Hessian", () => {
    expect(names(OUTLIER_EFFECT, stateOf(run()))).toContain("SAM, without outliers");
    const op = stateOf(run({ problem: "op" }));
    expect(names(SHARPNESS, op)).toContain("SAM, at a minimum");
    expect(names(SHARPNESS, stateOf(run()))).toEqual(["SGD", "SAM"]);
  });
});

describe("an average over records", () => {
  it("is the mean of all so far, or of the window, without what is no number", () => {
    const values = [Number.NaN, 1, 3, Number.NaN, 8];
    expect([...averaged(values, 5, "so-far")]).toEqual([Number.NaN, 1, 2, 2, 4]);
    const ramp = Array.from({ length: 21 }, (_, i) => i);
    expect(averaged(ramp, 21, "window")[10]).toBe(10);
    expect(averaged(ramp, 21, "window")[0]).toBe(2.5);
  });
});

describe("words on what lies over the lines", () => {
  it("say what share of the movement steps with an outlier made, per method that moved", () => {
    const trace = run({ outlierRatio: 0.1, noise: 1, steps: 20_000, stride: 1000 });
    const remark = remarkOf(OUTLIER_EFFECT, stateOf(trace), "linear");
    expect(remark).toMatch(
      /^Rings: .* Fine dashes: by the others\. D starts at -1\.12: up is towards balance\. Outliers are 10\.0% of the samples and made \d+\.\d% of SAM’s movement of D by step 20,000\.$/,
    );
    const [outlier, clean] = (["outlierMovement", "cleanMovement"] as const).map((quantity) => {
      const { mean } = overlaidCurveOf(trace, 1, "sam", { quantity });
      return mean[20];
    });
    expect(remark).toContain(`${((100 * outlier) / (outlier + clean)).toFixed(1)}%`);
  });

  it("claim no share of the samples on finite data, whose outliers are counted and not expected", () => {
    const data = { samples: 20, outlierRatio: 0.1, noise: 1, steps: 20_000, stride: 1000 };
    expect(remarkOf(OUTLIER_EFFECT, stateOf(run(data)), "linear")).toMatch(
      /Minibatches with an outlier made [\d.]+% of /,
    );
    expect(remarkOf(OUTLIER_EFFECT, stateOf(run({ samples: 20 })), "linear")).toMatch(/No sample/);
    const edited = run({ samples: 20, edits: "3o" });
    expect(remarkOf(OUTLIER_EFFECT, stateOf(edited), "linear")).not.toMatch(/No sample/);
  });

  it("say how many minibatches hold an outlier, and that without any there is nothing to see", () => {
    const batch = run({ outlierRatio: 0.1, batch: 2, noise: 1, steps: 20_000, stride: 1000 });
    expect(remarkOf(OUTLIER_EFFECT, stateOf(batch), "linear")).toContain(
      "(in 19.0% of the minibatches)",
    );
    expect(remarkOf(OUTLIER_EFFECT, stateOf(run()), "linear")).toContain("No sample is an outlier");
  });

  it("say which way balance lies, where what is plotted is a change with its sign", () => {
    const up = "D starts at -1.12: up is towards balance.";
    expect(remarkOf(OUTLIER_EFFECT, stateOf(run()), "linear")).toContain(up);
    expect(remarkOf(RATE, stateOf(run()), "linear")).toContain(up);
    const turned = stateOf(run({ imbalance: 1 / 3 }));
    expect(remarkOf(RATE, turned, "linear")).toMatch(/down is towards balance/);
  });

  it("do not call the lines of outliers one where there are none", () => {
    expect(remarkOf(OUTLIER_EFFECT, stateOf(run()), "linear")).not.toContain("one another");
  });

  it("say where SAM stands beside its threshold and its bounds", () => {
    const on = stateOf(run(), [], { theory: ["threshold", "bounds"] });
    const { mean } = overlaidCurveOf(run(), 1, "sam", THRESHOLD[0]);
    expect(remarkOf(BALANCEDNESS, on, "linear")).toMatch(/^2B̄ has been [\d.]+ in the mean/);
    expect(mean[20]).toBeGreaterThan(0);
    expect(remarkOf(RATE, on, "linear")).toMatch(/between the bounds of \(6\) at \d+\.\d%/);
  });

  it("say that the theorems are not about AdamW", () => {
    const adam = stateOf(run({ base: "adamw" }), [], { theory: ["prediction"] });
    expect(remarkOf(BALANCEDNESS, adam, "linear")).toContain("this run’s base is AdamW");
  });
});

describe("a line whose norms collapse", () => {
  it("knows the record from which S stays below the threshold", () => {
    const [line, other] = linesOf(
      BALANCEDNESS,
      stateOf(traceOf({ sam: collapsing, nbar: balancing, sgd: still }, { stride: 1000 })),
    );
    // S = 1.4 10^(-9 t) is below 3% of 2 |x_0| |y_0| = 0.84 from t = 0.194 on.
    expect(line.outcome).toEqual({ kind: "collapsed", record: 20 });
    expect(other.outcome).toEqual({ kind: "going" });
  });
});
