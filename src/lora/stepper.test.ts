import { describe, expect, it } from "vitest";
import type { Point } from "../algebra/algebra.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { rowsOf } from "./data.ts";
import { minibatchOf } from "./minibatch.ts";
import { createMlp } from "./mlp.ts";
import { createStepper } from "./stepper.ts";
import { DATA } from "./testing.ts";

const network = {
  layers: DATA.layers.map((weight) => ({
    rows: 16,
    columns: 16,
    weight: Float64Array.from(weight),
  })),
  ...({ rank: 3, scale: 2, inputSide: "x", head: 4 } as const),
};
const model = createMlp(network, 8);
const some = rowsOf(DATA.pool, Uint32Array.of(0, 20, 50, 70, 90, 110, 130, 150));
const batch = minibatchOf(network, some.inputs, some.labels);
/** Somewhere with nothing special about it. */
const start: Point<Float64Array> = {
  x: model.zeros().x.map((_, i) => 0.3 * Math.sin(3 * i)),
  y: model.zeros().y.map((_, i) => 0.2 * Math.cos(5 * i)),
};
const squares = (v: Float64Array) => v.reduce((sum, entry) => sum + entry * entry, 0);
const numbers = {
  beta1: 0,
  beta2: 0,
  adamEpsilon: 1,
  weightDecay: 0,
  correction1: 1,
  correction2: 1,
};

function step(method: MethodId, rho: number, learningRate: number) {
  const stepper = createStepper(model, methods[method], bases.sgd, 1);
  stepper.restart(start);
  const made = stepper.step(batch, {
    rho,
    barCoefficient: 0.5,
    base: { ...numbers, learningRate },
  });
  const [xs, ys] = [model.blocks("x", stepper.point.x), model.blocks("y", stepper.point.y)];
  return { made, xs: xs.map((x) => x.slice()), ys: ys.map((y) => y.slice()) };
}

describe("a step on the LoRA model", () => {
  it("moves each layer's B under SAM as Theorem 5 says, with the norm of all layers and the head", () => {
    const [rho, eta] = [1e-4, 1e-7];
    model.reset();
    const gradient = model.gradient(start, batch);
    const norm = Math.sqrt(squares(gradient.x) + squares(gradient.y));
    const gxs = model.blocks("x", gradient.x).map(squares);
    const gys = model.blocks("y", gradient.y).map(squares);
    const { xs, ys } = step("sam", rho, eta);
    for (const [l, y] of ys.entries()) {
      const before =
        squares(model.blocks("x", start.x)[l]) - squares(model.blocks("y", start.y)[l]);
      const rate = (squares(xs[l]) - squares(y) - before) / (2 * eta);
      const predicted = (rho * (gxs[l] - gys[l])) / norm;
      expect(Math.abs(rate / predicted - 1)).toBeLessThan(0.02);
    }
  });

  it("perturbs by rho in the norm of all variables, the head among them", () => {
    const { made } = step("sam", 0.4, 0.1);
    const [look] = made[0].perturbed ?? [];
    expect(look.norm).toBeCloseTo(0.4, 11);
    const heads = [look.point.x, start.x].map((x) => model.blocks("x", x)[3]);
    expect(heads[0]).not.toEqual(heads[1]);
  });

  it.each(["nbar", "obar"] as const)(
    "rescales each layer by itself under %s, and not the head",
    (id) => {
      const plain = step("sgd", 0, 0.1);
      const { made, xs, ys } = step(id, 0, 0.1);
      expect(made.length).toBe(3);
      for (const [l, { stretch = 0 }] of made.entries()) {
        expect(Math.abs(stretch)).toBeCloseTo(0.05, 15);
        const [x, y] = [model.blocks("x", start.x)[l], model.blocks("y", start.y)[l]];
        for (const [i, value] of plain.xs[l].entries()) {
          expect(xs[l][i]).toBeCloseTo(value + stretch * x[i], 14);
        }
        for (const [i, value] of plain.ys[l].entries()) {
          expect(ys[l][i]).toBeCloseTo(value - stretch * y[i], 14);
        }
      }
      expect(xs[3]).toEqual(plain.xs[3]);
    },
  );
});
