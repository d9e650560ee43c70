// Fig. 4: what gradient descent reaches on the saddle with the hard constraint |x| = |y|, and without it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { TABLE } from "../random/testing.ts";
import { shownSamples } from "./shown-samples.ts";
import { experimentOf, fieldOf, traceOf } from "./testing.ts";

/** Where SGD's way goes, record by record. */
function wayOf(values: Partial<Experiment>) {
  const trace = traceOf({ problem: "saddle", methods: ["sgd"], ...values });
  const [x, y, loss] = (["x", "y", "loss"] as const).map((field) => fieldOf(trace, "sgd", field));
  return { x, y, loss };
}

/** Starts off both axes in the quadrants where x y < 0. */
const starts = fc
  .record({
    x: fc.double({ min: 0.03, max: 0.3, noNaN: true }),
    y: fc.double({ min: 0.03, max: 0.3, noNaN: true }),
    sign: fc.constantFrom(1, -1),
  })
  .filter(({ x, y }) => Math.abs(x - y) > 0.01)
  .map(({ x, y, sign }) => ({ startX: sign * x, startY: -sign * y }));

describe("the loss on the saddle", () => {
  it("is the mean over the samples of a minibatch, spread and all", () => {
    const noisy = { noise: 1, batch: 4 };
    const { x, y, loss } = wayOf(noisy);
    const { values } = shownSamples(experimentOf({ problem: "saddle", ...noisy }), TABLE, 4);
    const losses = values.map((target) => 30000 * (x[0] * y[0] - target) ** 2);
    expect(loss[0]).toBeCloseTo(losses.reduce((sum, l) => sum + l) / 4, 12);
  });
});

describe("gradient descent on the saddle", () => {
  it("can only reach (0, 0), where f = 0.75, once it is held on |x| = |y|", () => {
    fc.assert(
      fc.property(starts, (start) => {
        const { x, y, loss } = wayOf({ ...start, constraint: "balanced" });
        for (let t = 1; t < x.length; t++) expect(Math.abs(x[t])).toBe(Math.abs(y[t]));
        expect(Math.hypot(x[x.length - 1], y[y.length - 1])).toBeLessThan(1e-9);
        expect(loss[loss.length - 1]).toBeCloseTo(0.75, 9);
      }),
      { numRuns: 25 },
    );
  });

  it("reaches a minimum on the hyperbola x y = 0.005 from the same starts without it", () => {
    fc.assert(
      fc.property(starts, (start) => {
        const { x, y, loss } = wayOf(start);
        expect(x[x.length - 1] * y[y.length - 1]).toBeCloseTo(0.005, 9);
        expect(loss[loss.length - 1]).toBeLessThan(1e-9);
      }),
      { numRuns: 25 },
    );
  });

  it("stays on the line x = -y without any constraint when it starts there: the flow keeps D", () => {
    const { x, y, loss } = wayOf({ startX: 0.15, startY: -0.15 });
    for (const [t, value] of x.entries()) expect(value).toBeCloseTo(-y[t], 12);
    expect(loss[loss.length - 1]).toBeCloseTo(0.75, 6);
  });

  it("starts where it is told", () => {
    const { x, y } = wayOf({ startX: -0.25, startY: 0.1, constraint: "balanced" });
    expect([x[0], y[0]]).toEqual([-0.25, 0.1]);
  });
});
