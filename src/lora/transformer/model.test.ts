import { describe, expect, it } from "vitest";
import { secondLayer } from "../../encoder/encode.ts";
import { HEADS, WIDTH } from "../../encoder/weights.ts";
import { fillNormals, STREAMS } from "../../random/streams.ts";
import { TABLE } from "../../random/testing.ts";
import type { TransformerData } from "../data.ts";
import type { Variables } from "../model.ts";
import { freeze } from "./frozen.ts";
import { createTransformer, type SentenceBatch, type Settings } from "./model.ts";
import { readSentence } from "./sentence.ts";
import { syntheticTransformer } from "./synthetic.ts";
import { mergedWeights, plainLoss } from "./testing.ts";

const SCALE = 0.75;

/** A model of some made-up data at a point with nothing special about it, and a minibatch of one sentence a class. */
function caseOf(
  data: TransformerData,
  rank: number,
  inputSide: Settings["inputSide"],
  deviation = 0.3,
) {
  const layer = freeze(data.weights, data.heads);
  const { width } = layer;
  const { pool } = data;
  let end = 0;
  const texts = [...pool.counts].map((count) => {
    end += count;
    return pool.values.subarray((end - count) * width, end * width);
  });
  const sentences = texts.map((values) => readSentence(layer, values));
  const names = new Float64Array(data.classes.length * width);
  fillNormals(names, 1 / Math.sqrt(width), { stream: STREAMS.inputs, step: 0, seed: 1 }, TABLE);
  const settings = {
    rank,
    scale: SCALE,
    inputSide,
    names,
    most: 16,
    mostTokens: Math.max(...pool.counts),
  };
  const model = createTransformer(layer, settings);
  const point = model.zeros();
  for (const group of ["x", "y"] as const) {
    const place = { stream: STREAMS.start, step: group === "x" ? 0 : 1, seed: 1 };
    fillNormals(point[group], deviation, place, TABLE);
  }
  const rows = Uint32Array.from({ length: texts.length }, (_, i) => i);
  const labels = pool.labels;
  const batch: SentenceBatch = {
    ...{ count: rows.length, rows, labels },
    from: (row) => sentences[row],
  };
  return { data, texts, names, model, point, batch, rank };
}

const small = (
  width: number,
  heads: number,
  rank: number,
  inputSide: Settings["inputSide"] = "x",
) =>
  caseOf(
    syntheticTransformer(
      {
        ...{ width, heads, hidden: 13, classes: 3, poolPerClass: 3, testPerClass: 1 },
        tokens: [1, 5],
      },
      TABLE,
    ),
    rank,
    inputSide,
  );

/** Width, heads, rank and the factor at the inputs. */
const CASES: readonly [number, number, number, Settings["inputSide"]][] = [
  [8, 2, 1, "x"],
  [12, 4, 3, "y"],
  [6, 1, 2, "x"],
];

describe("the model of the transformer's layer", () => {
  it.each(CASES)(
    "at width %i with %i heads, rank %i and %s at the inputs has the loss of a plain program",
    (...sizes) => {
      const given = small(...sizes);
      const weights = mergedWeights(given.data.weights, given.point, given.rank, SCALE, sizes[3]);
      const wanted = plainLoss(
        { ...given.data, weights },
        given.texts,
        given.names,
        given.batch.labels,
      );
      expect(given.model.loss(given.point, given.batch)).toBeCloseTo(wanted, 5);
    },
  );

  it.each(CASES)(
    "at width %i with %i heads, rank %i and %s at the inputs has the gradient of its loss by central differences, in every variable",
    (...sizes) => {
      const { model, point, batch } = small(...sizes);
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
    },
  );

  it("gives the embeddings of the encoder with the adapters merged into its weights", () => {
    const shape = { width: WIDTH, heads: HEADS, hidden: 1536, classes: 2, poolPerClass: 1 };
    const data = syntheticTransformer({ ...shape, testPerClass: 1, tokens: [4, 9] }, TABLE);
    const { model, point, batch, texts } = caseOf(data, 4, "y", 0.05);
    let end = 0;
    const ends = [...data.pool.counts].map((count) => {
      end += count;
      return end;
    });
    const farthest = (at: Variables) => {
      const weights = mergedWeights(data.weights, at, 4, SCALE, "y");
      const wanted = secondLayer(weights, { values: data.pool.values, ends });
      const got = model.embed(at, batch);
      return Math.max(...got.map((value, i) => Math.abs(value - wanted[i])));
    };
    expect(texts.length).toBe(2);
    expect(farthest(model.zeros())).toBeLessThan(1e-6);
    expect(farthest(point)).toBeLessThan(1e-6);
    const [still, moved] = [model.embed(model.zeros(), batch), model.embed(point, batch)];
    expect(Math.max(...still.map((value, i) => Math.abs(value - moved[i])))).toBeGreaterThan(1e-3);
  });

  it("has the same loss where every X is scaled by a and every Y by 1 / a", () => {
    const { model, point, batch } = small(8, 2, 2);
    const moved = { x: point.x.map((v) => 3 * v), y: point.y.map((v) => v / 3) };
    expect(model.loss(moved, batch)).toBeCloseTo(model.loss(point, batch), 12);
  });

  it("gives a gradient that others do not change until it is taken back, and a sum over the minibatch's parts", () => {
    const { model, point, batch } = small(8, 2, 2);
    const whole = model.gradient(point, batch);
    const kept = whole.x.slice();
    const parts = model.pieces(batch, batch.count / 3).map((part) => model.gradient(point, part));
    expect(whole.x).toEqual(kept);
    for (const [i, value] of whole.x.entries()) {
      const mean = parts.reduce((sum, { x }) => sum + x[i], 0) / 3;
      expect(mean).toBeCloseTo(value, 12);
    }
  });
});
