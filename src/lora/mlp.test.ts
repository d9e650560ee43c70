import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "../algebra/algebra.ts";
import { type Minibatch, minibatchOf } from "./minibatch.ts";
import { createMlp } from "./mlp.ts";
import { blocksOf, type Network, total } from "./network.ts";

type Variables = Point<Float64Array>;

interface Case {
  readonly network: Network;
  readonly point: Variables;
  readonly batch: Minibatch;
}

const entries = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));

/** Networks of one to three layers, with or without a head, at any point. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    dims: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 2, maxLength: 4 }),
    rank: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 6 }),
    head: fc.constantFrom(0, 3),
    inputSide: fc.constantFrom<Network["inputSide"][]>("x", "y"),
  })
  .chain(({ dims, rank, count, head, inputSide }) => {
    const shapes = dims.slice(1).map((rows, l) => ({ rows, columns: dims[l] }));
    const layers = shapes.map(({ rows, columns }) =>
      fc.record({
        ...{ rows: fc.constant(rows), columns: fc.constant(columns) },
        weight: entries(rows * columns),
      }),
    );
    const lengths = blocksOf({
      ...{ layers: shapes.map((shape) => ({ ...shape, weight: new Float64Array(0) })), rank },
      ...{ head, inputSide, scale: 1 },
    });
    const classes = head || dims[dims.length - 1];
    return fc
      .record({
        layers: fc.tuple(...layers),
        x: entries(total(lengths.x)),
        y: entries(total(lengths.y)),
        inputs: entries(count * dims[0]),
        labels: fc.array(fc.integer({ min: 0, max: classes - 1 }), {
          ...{ minLength: count, maxLength: count },
        }),
      })
      .map(({ layers: made, x, y, inputs, labels }) => {
        const network = { layers: made, rank, head, inputSide, scale: 0.75 };
        return {
          ...{ network, point: { x, y } },
          batch: minibatchOf(network, inputs, Uint8Array.from(labels)),
        };
      });
  });

/** The mean cross-entropy as one would write it down, with the updated weights formed. */
function plainLoss({ network, point, batch }: Case): number {
  const { layers, rank, scale, inputSide, head } = network;
  let [atX, atY] = [0, 0];
  const matrices = layers.map(({ rows, columns, weight }) => {
    const matrix = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => {
        let entry = 0;
        for (let p = 0; p < rank; p++) {
          const [ofX, ofY] = inputSide === "y" ? [i, j] : [j, i];
          entry += point.x[atX + ofX * rank + p] * point.y[atY + ofY * rank + p];
        }
        return weight[i * columns + j] + scale * entry;
      }),
    );
    atX += (inputSide === "y" ? rows : columns) * rank;
    atY += (inputSide === "y" ? columns : rows) * rank;
    return matrix;
  });
  const times = (matrix: number[][], h: number[]) =>
    matrix.map((row) => row.reduce((sum, entry, j) => sum + entry * h[j], 0));
  const width = layers[0].columns;
  let loss = 0;
  for (const [i, label] of batch.labels.entries()) {
    let h = [...batch.inputs.subarray(i * width, (i + 1) * width)];
    for (const [l, matrix] of matrices.entries()) {
      const sums = times(matrix, h);
      h = head || l + 1 < layers.length ? sums.map(Math.tanh) : sums;
    }
    if (head) {
      const last = h.length;
      const H = Array.from({ length: head }, (_, c) => [
        ...point.x.subarray(atX + c * last, atX + (c + 1) * last),
      ]);
      h = times(H, h);
    }
    loss += Math.log(h.reduce((sum, score) => sum + Math.exp(score), 0)) - h[label];
  }
  return loss / batch.count;
}

describe("the model of small layers", () => {
  it("has the loss of a plain program that forms the updated weights", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const model = createMlp(given.network, 6);
        expect(model.loss(given.point, given.batch)).toBeCloseTo(plainLoss(given), 12);
      }),
    );
  });

  it("has the gradient of its loss by central differences, in every variable", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { network, point, batch } = given;
        const model = createMlp(network, 6);
        const gradient = model.gradient(point, batch);
        for (const group of ["x", "y"] as const) {
          for (const [i, value] of gradient[group].entries()) {
            const lossAt = (offset: number) => {
              const moved = point[group].slice();
              moved[i] += offset;
              return model.loss({ ...point, [group]: moved }, batch);
            };
            expect((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5).toBeCloseTo(value, 7);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("has the same loss where every X is scaled by a and every Y by 1 / a", () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.2, max: 5, noNaN: true }), (given, a) => {
        const { network, point, batch } = given;
        const model = createMlp(network, 6);
        const x = point.x.slice();
        for (const block of model.blocks("x", x).slice(0, network.layers.length)) {
          for (let i = 0; i < block.length; i++) block[i] *= a;
        }
        const moved = { x, y: point.y.map((value) => value / a) };
        expect(model.loss(moved, batch)).toBeCloseTo(model.loss(point, batch), 11);
      }),
    );
  });
});
