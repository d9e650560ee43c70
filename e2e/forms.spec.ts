// The forms of the engine against one another in a real browser: the sample stream's bits in WGSL and TypeScript, the
// shader against float64 on the same experiments, and golden files through the tfjs op.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { type BrowserPage, openBrowserPage } from "../scripts/browser-page.ts";
import type { BrowserLab } from "../src/cli/browser-entry.ts";
import { defaultExperiment, type Experiment } from "../src/experiment/experiment.ts";
import { METHODS } from "../src/experiment/parameters.ts";
import { pcg4dx } from "../src/random/pcg4dx.ts";

type InPage = typeof globalThis & { lab: BrowserLab };

let browser: BrowserPage;
test.beforeAll(async () => {
  browser = await openBrowserPage("src/cli/browser-entry.ts");
  await browser.page.evaluate(() => (globalThis as InPage).lab.open());
});
test.afterAll(() => browser.close());

test("the hash behind the samples has the same bits in WGSL and TypeScript", async () => {
  const edges = [0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff];
  const counters = [
    ...edges.flatMap((a) => edges.flatMap((b) => [a, b, a ^ b, (a + b) >>> 0])),
    ...Array.from({ length: 400 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 0),
  ];
  const expected = new Int32Array(4);
  const words = await browser.page.evaluate((c) => (globalThis as InPage).lab.hash(c), counters);
  for (let i = 0; i < counters.length; i += 4) {
    pcg4dx(counters[i], counters[i + 1], counters[i + 2], counters[i + 3], expected);
    expect(words.slice(i, i + 4)).toEqual([...new Uint32Array(expected)]);
  }
});

const short = { methods: METHODS, steps: 1500, stride: 250, seeds: 3, noise: 1 };
const nop = { ...defaultExperiment("nop"), ...short };
const op = { ...defaultExperiment("op"), ...short };
const outliers = { outlierRatio: 0.2, outlierStrength: 8, seed: 4294967295 };
const CASES: Record<string, Experiment> = {
  "NOP 3 x 3": nop,
  "NOP with outliers, seeds that wrap around": { ...nop, ...outliers },
  "NOP in minibatches of 6 in 3 parts": { ...nop, batch: 6, parts: 3, ...outliers },
  "NOP 5 x 7 of rank 2": { ...nop, rows: 5, columns: 7, rank: 2 },
  "NOP with AdamW and a cosine schedule": {
    ...nop,
    base: "adamw",
    schedule: "cosine",
    weightDecay: 0.1,
  },
  OP: op,
  "OP in minibatches of 4 in 2 parts, linear schedule": {
    ...op,
    batch: 4,
    parts: 2,
    schedule: "linear",
  },
  "OP of length 5 with AdamW": { ...op, rows: 5, base: "adamw" },
};

for (const [name, experiment] of Object.entries(CASES)) {
  test(`shader and float64 agree: ${name}`, async () => {
    const { shader, float64 } = await browser.page.evaluate(
      (e) => (globalThis as InPage).lab.bothForms(e),
      experiment,
    );
    for (const [method, fields] of Object.entries(float64)) {
      for (const [field, values] of Object.entries(fields)) {
        const scale = Math.max(1, ...values.map(Math.abs));
        const worst = Math.max(...values.map((v, i) => Math.abs(v - shader[method][field][i])));
        expect(worst / scale, `${method} ${field}`).toBeLessThan(5e-6);
      }
    }
  });
}

test("a run leaves no tensor behind", async () => {
  const run = () => browser.page.evaluate((e) => (globalThis as InPage).lab.bothForms(e), nop);
  const before = (await run()).tensors;
  expect((await run()).tensors).toBe(before);
});

const golden = new URL("../src/engine/golden/", import.meta.url);
for (const file of readdirSync(golden).filter((name) => name !== "fig1_stats.json")) {
  test(`WebGPU replays ${file} to 2e-5`, async () => {
    const text = readFileSync(new URL(file, golden), "utf8");
    const { trajectory } = JSON.parse(text);
    const replayed = await browser.page.evaluate((t) => (globalThis as InPage).lab.replay(t), text);
    expect(replayed.length).toBe(trajectory.length);
    for (const [t, wanted] of trajectory.entries()) {
      for (const [field, value] of Object.entries(wanted)) {
        if (field === "branch_margin") continue;
        const got = [replayed[t][field as keyof (typeof replayed)[number]]].flat(3) as number[];
        for (const [i, number] of ([value].flat(3) as number[]).entries()) {
          expect(Math.abs(got[i] - number), `${field} at step ${t}`).toBeLessThanOrEqual(2e-5);
        }
      }
    }
  });
}
