import { describe, expect, it } from "vitest";
import { createEager } from "../algebra/eager.ts";
import { experimentOf, fieldOf, traceOf } from "../engine/testing.ts";
import { problems } from "../problems/registry.ts";
import { descent, heightAt, kindOf } from "./landscape.ts";

describe("the landscape", () => {
  it("is as high as the saddle problem's loss", () => {
    const shape = { rows: 1, columns: 1, rank: 1 };
    const { saddle } = problems;
    for (const [x, y] of [[0, 0] as const, [0.1, 0.05] as const, [-0.3, 0.2] as const]) {
      const point = { x: Float64Array.of(x), y: Float64Array.of(y) };
      const loss = saddle.on(shape).loss(createEager(shape), point, saddle.center(shape));
      expect(heightAt(x, y)).toBeCloseTo(loss, 12);
    }
  });

  it("tells the saddle, the minima, the slopes and what left all bounds from one another", () => {
    expect(kindOf(0.001, -0.001)).toBe("saddle");
    expect(kindOf(0.1, 0.05)).toBe("minimum");
    expect(kindOf(-0.0707, -0.0707)).toBe("minimum");
    expect(kindOf(0.1, 0.06)).toBe("valley");
    expect(kindOf(0.2, -0.15)).toBe("slope");
    expect(kindOf(Number.NaN, 0)).toBe("gone");
    expect(kindOf(-3000, 20)).toBe("gone");
    expect(kindOf(Number.POSITIVE_INFINITY, 1)).toBe("gone");
  });

  it.each([
    [true, "balanced"],
    [false, "none"],
  ] as const)("has SGD's own way without noise, held: %s", (held, constraint) => {
    const experiment = experimentOf({ problem: "saddle", methods: ["sgd"], constraint });
    const trace = traceOf(experiment);
    const way = descent(experiment, held);
    expect(way.x).toHaveLength(experiment.steps + 1);
    for (const field of ["x", "y"] as const) {
      for (const [t, value] of fieldOf(trace, "sgd", field).entries()) {
        expect(way[field][t]).toBeCloseTo(value, 12);
      }
    }
  });
});
