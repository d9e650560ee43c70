import { describe, expect, it } from "vitest";
import { traceOf } from "../engine/testing.ts";
import { summarize } from "../trace/statistics.ts";
import { fixedRatio } from "./fixed-ratio.ts";

/** The ratio from the last quarter of a run, and where SAM then stands. */
function settled(values: Parameters<typeof traceOf>[0]) {
  const trace = traceOf({
    methods: ["sam"],
    noise: 1,
    steps: 1e5,
    stride: 100,
    seeds: 4,
    ...values,
  });
  const late = (quantity: Parameters<typeof summarize>[2]) => {
    const { mean } = summarize(trace, "sam", quantity);
    const last = mean.slice(750);
    return last.reduce((sum, value) => sum + value, 0) / last.length;
  };
  const [x, y] = [late("xNorm2"), late("yNorm2")];
  return { ratio: fixedRatio({ x, y, gx: late("gxNorm2"), gy: late("gyNorm2") }), now: y / x };
}

describe("the fixed ratio of SAM on NOP", () => {
  it("is d_2 s_1^2 / sum of s_i^2 by the gradients of a run, and there SAM settles", () => {
    const { ratio, now } = settled({});
    const closed = 3 / (1 + 0.8 ** 2 + 0.5 ** 2);
    expect(Math.abs(ratio / closed - 1)).toBeLessThan(0.1);
    expect(Math.abs(now / ratio - 1)).toBeLessThan(0.1);
  });

  it("is 1 on OP, whose gradients are of one size where x and y are", () => {
    expect(settled({ problem: "op", noise: 0.5 }).ratio).toBeCloseTo(1, 3);
  });

  it("is where Theorem 2's rate is 0", () => {
    // |g_x|^2 = 3 |y|^2 and |g_y|^2 = 2 |x|^2 meet at |y|^2 / |x|^2 = 2 / 3.
    expect(fixedRatio({ x: 5, y: 7, gx: 21, gy: 10 })).toBeCloseTo(2 / 3, 14);
  });
});
