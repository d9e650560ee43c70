import { describe, expect, it } from "vitest";
import { traceOf } from "../engine/testing.ts";
import { halfLivesOf } from "../trace/half-life.ts";
import { emptyTrace } from "../trace/trace.ts";
import { liveOf } from "./half-life-live.ts";

describe("the half-lives of the drawn run", () => {
  const trace = traceOf({
    ...{ methods: ["sgd", "sam"], seeds: 3, steps: 2000, stride: 50, learningRate: 1e-2 },
    ...{ noise: 0.5, outlierRatio: 0.1 },
  });

  it("are the medians of its repetitions, at its own place on either axis", () => {
    const { at, halfLives } = liveOf(trace);
    expect(at).toEqual({ outlierRatio: 0.1, noise: 0.5 });
    expect(halfLives.map(({ method }) => method)).toEqual(["sgd", "sam"]);
    const sorted = [...halfLivesOf(trace, "sam")].sort((a, b) => a - b);
    expect(halfLives[1].median).toBe(sorted[1]);
  });

  it("are none before the first repetition is whole, and none of a run too long to look through", () => {
    expect(liveOf(null).halfLives).toEqual([]);
    expect(liveOf(emptyTrace(trace.experiment)).halfLives).toEqual([]);
    const long = emptyTrace({ ...trace.experiment, steps: 1e6, stride: 1 });
    expect(liveOf({ ...long, recorded: long.recorded.fill(1e6 + 1) }).halfLives).toEqual([]);
  });
});
