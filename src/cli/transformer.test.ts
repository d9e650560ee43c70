// The transformer's layer on the real weights and sentences, which a clone has after `npm run assets`.
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { secondLayer } from "../encoder/encode.ts";
import { WIDTH } from "../encoder/weights.ts";
import { defaultLora } from "../experiment/lora-experiment.ts";
import { predicted } from "../lora/cross-entropy.ts";
import type { TokenSentences, TransformerData } from "../lora/data.ts";
import { withRepetition } from "../lora/run-seed.ts";
import { TABLE } from "../random/testing.ts";
import { readLoraData } from "./lora-data.ts";

const CLASSES = 8;
/** Milliseconds: two seconds alone, but half a minute where ten other programs run. */
const PATIENCE = 120_000;

/** What the encoder itself makes of all the sentences, or the first ones of each class. */
function embed({ weights }: TransformerData, { values, counts }: TokenSentences, perClass: number) {
  const share = counts.length / CLASSES;
  let end = 0;
  const texts = [...counts].map((count) => {
    end += count;
    return values.subarray((end - count) * WIDTH, end * WIDTH);
  });
  const chosen = texts.filter((_, i) => i % share < perClass);
  const joined = Float32Array.from(chosen.flatMap((text) => [...text]));
  let tokens = 0;
  const ends = chosen.map((text) => {
    tokens += text.length / WIDTH;
    return tokens;
  });
  return secondLayer(weights, { values: joined, ends });
}

describe.skipIf(!existsSync("public/lora/large/tokens.bin"))("the real transformer's layer", () => {
  let data: TransformerData;
  beforeAll(async () => {
    data = (await readLoraData("transformer")) as TransformerData;
  }, PATIENCE);

  it(
    "has ten times the encoder's cosines of sentences and names as logits before training",
    () => {
      const experiment = { ...defaultLora("transformer"), testSentences: 1 };
      const [sentences, names] = [embed(data, data.test, 1), embed(data, data.names, 1)];
      const cosine = (i: number, c: number) => {
        let sum = 0;
        for (let k = 0; k < WIDTH; k++) sum += sentences[i * WIDTH + k] * names[c * WIDTH + k];
        return sum;
      };
      withRepetition(experiment, data, 0, TABLE, ({ model, test, steppers: [{ point }] }) => {
        const logits = model.logits(point, test);
        expect(test.count).toBe(CLASSES);
        let right = 0;
        for (let i = 0; i < test.count; i++) {
          for (let c = 0; c < CLASSES; c++) {
            expect(logits[i * CLASSES + c]).toBeCloseTo(10 * cosine(i, c), 5);
          }
          if (predicted(logits, i, CLASSES) === test.labels[i]) right++;
        }
        expect(right / test.count).toBeGreaterThan(2 / CLASSES);
      });
    },
    PATIENCE,
  );

  it(
    "has the gradient of its loss by central differences, away from the start",
    () => {
      const experiment = { ...defaultLora("transformer"), batch: 4 };
      withRepetition(experiment, data, 0, TABLE, (repetition) => {
        const { model, batch, draw, steppers } = repetition;
        const { point } = steppers[0];
        draw(0);
        for (let i = 0; i < point.y.length; i++) point.y[i] = 0.02 * Math.sin(7 * i);
        const gradient = model.gradient(point, batch);
        for (const group of ["x", "y"] as const) {
          const size = Math.hypot(...gradient[group]) / Math.sqrt(gradient[group].length);
          for (let i = 3; i < point[group].length; i += 683) {
            const lossAt = (offset: number) => {
              const moved = point[group].slice();
              moved[i] += offset;
              return model.loss({ ...point, [group]: moved }, batch);
            };
            const slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
            expect(Math.abs(slope - gradient[group][i]) / size).toBeLessThan(1e-4);
          }
        }
      });
    },
    PATIENCE,
  );
});
