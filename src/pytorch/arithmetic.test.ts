// What the scripts compute, held to the lab's float64 on the same samples, where there is a Python with torch.
import { beforeAll, describe, expect, it } from "vitest";
import { findPython } from "../../scripts/python.ts";
import { experimentOf, fieldOf, traceOf } from "../engine/testing.ts";
import { dataCount } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { METHODS, type MethodId } from "../experiment/parameters.ts";
import { validateExperiment } from "../experiment/validate.ts";
import golden from "../lora/golden/lora_sam_sgd.json?raw";
import { readLoraGolden } from "../lora/golden.ts";
import { TABLE } from "../random/testing.ts";
import type { Trace } from "../trace/trace.ts";
import { ownLoopScript } from "./own-loop.ts";
import { dataOf, samplesFile } from "./samples-file.ts";
import { experimentScript } from "./script.ts";
import ownLoop from "./testing/own_loop.py?raw";
import scripts from "./testing/scripts.py?raw";

const python = findPython("torch");
const told = typeof python === "string" ? ` (${python})` : "";
const run = <T>(program: string, input: unknown): T => {
  if (typeof python === "string") throw new Error(python);
  return python.run<T>(program, input);
};
/** Milliseconds that Python may take. */
const LONG = 300_000;

/** A few steps of everything that an experiment can be told, each problem and base with another mixture of it. */
const COMMON: Partial<Experiment> = { steps: 60, stride: 6, seeds: 1, methods: METHODS };
const CASES: Readonly<Record<string, Partial<Experiment>>> = {
  "NOP as in the paper": { learningRate: 0.01 },
  "NOP of rank 2, in parts, with outliers": {
    ...{ rows: 5, columns: 7, rank: 2, batch: 8, parts: 4, schedule: "linear" },
    ...{ outlierRatio: 0.2, outlierStrength: 6, learningRate: 0.01, imbalance: 1.5 },
  },
  "NOP of many columns": { rows: 9, columns: 7, rank: 5, learningRate: 0.01 },
  "NOP of vectors of two lengths over AdamW": {
    ...{ rows: 4, columns: 3, base: "adamw", learningRate: 0.003, schedule: "cosine" },
    ...{ beta1: 0.8, beta2: 0.95, adamEpsilon: 1e-6, weightDecay: 0.5, barCoefficient: 2 },
  },
  "NOP on edited finite data": {
    ...{ samples: 10, edits: "3=0.72,7o,9x,n=1.5", batch: 4, parts: 2, learningRate: 0.01 },
  },
  OP: { problem: "op", learningRate: 0.01, schedule: "cosine", barCoefficient: 3 },
  "OP in parts over AdamW": {
    ...{ problem: "op", rows: 5, batch: 4, parts: 2, base: "adamw", learningRate: 0.003 },
    ...{ outlierRatio: 0.3, weightDecay: 0.1, schedule: "linear" },
  },
  "OP on finite data": { problem: "op", samples: 12, batch: 8, parts: 8, learningRate: 0.01 },
  "the linear network": { problem: "linear", learningRate: 0.01, outlierRatio: 0.2 },
  "the linear network of rank 2 over AdamW": {
    ...{ problem: "linear", rows: 3, columns: 4, rank: 2, batch: 4, parts: 2 },
    ...{ base: "adamw", learningRate: 0.003, weightDecay: 0.1, outlierRatio: 0.2 },
  },
  attention: { problem: "attention", learningRate: 0.02, batch: 2, parts: 2, outlierRatio: 0.2 },
  "attention of rank 2 over AdamW": {
    ...{ problem: "attention", rows: 4, rank: 2, base: "adamw", learningRate: 0.003 },
    ...{ schedule: "cosine", barCoefficient: 2 },
  },
  "the saddle with noise": { problem: "saddle", noise: 0.5, batch: 4, parts: 2, outlierRatio: 0.2 },
  "the saddle on its constraint over AdamW": {
    ...{ problem: "saddle", constraint: "balanced", base: "adamw", learningRate: 1e-3 },
  },
  "the saddle from where its gradient is 0": { problem: "saddle", startX: 0, startY: 0 },
};

interface Run {
  readonly name: string;
  readonly script: string;
  readonly samples: string | null;
  /** The lab's t, D, S and loss of every record. */
  readonly rows: readonly (readonly number[])[];
}

/** One run of every method. */
function runsOf(name: string, values: Partial<Experiment>, withSamples: boolean): Run[] {
  const experiment = experimentOf({ ...COMMON, ...values });
  expect(validateExperiment(experiment).problems).toEqual([]);
  const trace = traceOf(experiment, true);
  const samples = withSamples
    ? [...samplesFile(experiment, TABLE)].map(({ text }) => text).join("")
    : null;
  return experiment.methods.map((method) => ({
    ...{ name: `${name}, ${method}`, script: scriptOf(experiment, method), samples },
    rows: rowsOf(trace, method),
  }));
}

const scriptOf = (experiment: Experiment, method: MethodId) =>
  experimentScript({
    ...{ experiment, method, link: "https://example.org/" },
    data: experiment.samples > 0 ? dataOf(experiment, TABLE).targets : undefined,
  });

function rowsOf(trace: Trace, method: MethodId): number[][] {
  const [x2, y2, loss] = (["xNorm2", "yNorm2", "loss"] as const).map((field) =>
    fieldOf(trace, method, field),
  );
  return Array.from(trace.times, (t, i) => [t, x2[i] - y2[i], x2[i] + y2[i], loss[i]]);
}

/** The rows that a script prints under its heading. */
function printedRows(text: string): number[][] {
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => line.trim().split(/\s+/).map(Number));
}

/** @param unit what counts as 1, of the number that was wanted */
function expectNear(got: number, wanted: number, unit: number, where: string): void {
  expect(Math.abs(got - wanted) / unit, `${where}: ${got} is not ${wanted}`).toBeLessThan(1e-9);
}

describe(`the script of an experiment${told}`, () => {
  const outputs = new Map<Run, string>();
  const exact: Run[] = [];
  const whole: Run[] = [];
  const drawn: Run[] = [];
  const long: Run[] = [];

  // All in one Python, which takes seconds to load torch.
  beforeAll(() => {
    if (told) return;
    exact.push(...Object.entries(CASES).flatMap(([name, values]) => runsOf(name, values, true)));
    const data = { samples: 9, edits: "3=0.72,7o,8x", batch: 8, learningRate: 0.01 };
    expect(dataCount(experimentOf(data))).toBe(8);
    whole.push(...runsOf("NOP", data, false));
    whole.push(...runsOf("OP", { ...data, problem: "op", base: "adamw" }, false));
    const still = {
      ...{ learningRate: 1e-8, batch: 64, stride: 1, steps: 1000, noise: 1 },
      // A minimum of the saddle, which is so steep that the point moves elsewhere.
      ...{ startX: 0.1, startY: 0.05 },
    };
    const outliers = { outlierRatio: 0.2, outlierStrength: 4, methods: ["sgd"] as const };
    for (const problem of ["nop", "op", "linear", "attention", "saddle"] as const) {
      const [run] = runsOf(problem, { ...still, ...outliers, problem }, false);
      const more = "\nfor _ in range(400):\n    report(0, draw(0))\n";
      drawn.push({ ...run, script: run.script + more });
    }
    const [tooLong] = runsOf("200 samples", { samples: 200, steps: 12, batch: 4 }, true);
    long.push(tooLong, { ...tooLong, samples: null });
    const all = [...exact, ...whole, ...drawn, ...long];
    const texts = run<string[]>(
      scripts,
      all.map(({ script, samples }) => ({ script, samples })),
    );
    for (const [i, text] of texts.entries()) outputs.set(all[i], text);
  }, LONG);

  function expectRows(runs: readonly Run[]): void {
    for (const run of runs) {
      const { name, rows } = run;
      const got = printedRows(outputs.get(run) ?? "");
      expect(got.map(([t]) => t)).toEqual(rows.map(([t]) => t));
      for (const [k, [t, D, S, loss]] of rows.entries()) {
        expectNear(got[k][1], D, 1 + S, `D of ${name}, step ${t}`);
        expectNear(got[k][2], S, 1 + S, `S of ${name}, step ${t}`);
        expectNear(got[k][3], loss, 1 + loss, `loss of ${name}, step ${t}`);
      }
    }
  }

  it.skipIf(told)(
    "prints D, S and the loss of the lab's runs on the lab's samples, to 1e-9",
    () => {
      expect(exact.length).toBe(METHODS.length * Object.keys(CASES).length);
      expectRows(exact);
    },
  );

  it.skipIf(told)("needs no file to do so where every minibatch is all of the data", () => {
    expect(whole.length).toBe(2 * METHODS.length);
    expectRows(whole);
  });

  it.skipIf(told)("draws samples whose mean loss is the lab's within five standard errors", () => {
    expect(drawn.length).toBe(5);
    for (const run of drawn) {
      const own = statistics(printedRows(outputs.get(run) ?? "").map((row) => row[3]));
      const labs = statistics(run.rows.map((row) => row[3]));
      const error = Math.hypot(own.errorOfMean, labs.errorOfMean);
      expect(error / labs.mean, run.name).toBeLessThan(0.03);
      expect(Math.abs(own.mean - labs.mean), run.name).toBeLessThan(5 * error);
    }
  });

  it.skipIf(told)("with too long a data set says what to do, and runs on the lab's file", () => {
    const [given, alone] = long;
    expectRows([given]);
    expect(outputs.get(alone)).toMatch(/data set of 1_800 numbers .* save samples\.json/);
  });
});

function statistics(values: readonly number[]) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
  return { mean, errorOfMean: Math.sqrt(variance / values.length) };
}

interface Factors {
  /** [layer][r][inputs], [layer][outputs][r]. */
  readonly A: number[][][];
  readonly B: number[][][];
}

describe(`a method in one's own loop${told}`, () => {
  it.skipIf(told)(
    "moves lora_A and lora_B as the lab's small LoRA does, its usage taken from the docstring",
    () => {
      const file = JSON.parse(golden);
      const schedules = ["constant", "linear", "cosine"] as const;
      const cases = METHODS.flatMap((method, i) =>
        (["sgd", "adamw"] as const).map((base, j) => {
          const schedule = schedules[(i + j) % 3];
          const parts = method === "sam" && base === "adamw" ? 4 : 1;
          const values = experimentOf({
            ...{ base, schedule, parts, batch: file.shapes.batch, steps: file.steps },
            ...{ learningRate: base === "sgd" ? 0.1 : 0.01, rho: 0.15, barCoefficient: 0.7 },
            ...{ beta1: 0.85, weightDecay: 0.02 },
          });
          const optimizer = {
            ...{ method: method === "sgd" ? "plain" : method, base, eta: values.learningRate },
            ...{ rho: values.rho, m: parts, mu0: values.barCoefficient, schedule },
            ...{ schedule_T: file.steps, beta1: values.beta1, beta2: values.beta2 },
            ...{ adam_eps: values.adamEpsilon, weight_decay: values.weightDecay },
          };
          return {
            ...{ name: `${method} over ${base}`, module: ownLoopScript(method, values) },
            golden: { ...file, optimizer },
          };
        }),
      );
      const got = run<Factors[][]>(
        ownLoop,
        cases.map(({ module, golden }) => ({ module, golden })),
      );
      for (const [i, { name, golden }] of cases.entries()) {
        const wanted = readLoraGolden(JSON.stringify(golden)).replay();
        expect(got[i].length).toBe(wanted.length);
        for (const { t, x, y } of wanted) {
          const { A, B } = got[i][t];
          // The golden files' X is at the outputs, their Y at the inputs, and lora_A lies the other way.
          expectAll(B.flat(2), x.flat(2), `B of ${name}, step ${t}`);
          expectAll(A.map(transposed).flat(2), y.flat(2), `A of ${name}, step ${t}`);
        }
      }
    },
    LONG,
  );
});

const transposed = (matrix: number[][]) => matrix[0].map((_, j) => matrix.map((row) => row[j]));

function expectAll(got: readonly number[], wanted: readonly number[], where: string): void {
  expect(got.length, where).toBe(wanted.length);
  for (const [i, value] of wanted.entries()) expectNear(got[i], value, 1 + Math.abs(value), where);
}
