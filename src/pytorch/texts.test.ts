// The texts themselves: a few of them whole, and of all of them what a text may not hold.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPython } from "../../scripts/python.ts";
import { experimentOf } from "../engine/testing.ts";
import { arbitraryExperiment, arbitraryLora } from "../experiment/arbitrary.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { encodeLink } from "../experiment/link.ts";
import { METHODS, type MethodId } from "../experiment/parameters.ts";
import { TABLE } from "../random/testing.ts";
import { ownLoopScript } from "./own-loop.ts";
import { float, integer, tensor } from "./python.ts";
import { dataOf } from "./samples-file.ts";
import { experimentScript } from "./script.ts";

const LAB = "https://lab.example/";

function scriptOf(experiment: Experiment, method: MethodId, ends?: readonly number[]): string {
  const shown = ends && { ends, pairs: experiment.seeds === 1 };
  const data = experiment.samples > 0 ? dataOf(experiment, TABLE).targets : undefined;
  return experimentScript({ experiment, method, link: LAB + encodeLink(experiment), shown, data });
}

describe("the text of a script", () => {
  it.each<[string, MethodId, Partial<Experiment>]>([
    ["nop_sam", "sam", { methods: ["sgd", "sam"] }],
    [
      "op_nbar_data",
      "nbar",
      {
        ...{ problem: "op", samples: 6, edits: "3=0.72,n=1.5", batch: 2, base: "adamw" },
        ...{ schedule: "cosine" },
      },
    ],
    [
      "linear_sam_parts",
      "sam",
      { problem: "linear", rows: 4, rank: 2, batch: 8, parts: 4, outlierRatio: 0.05 },
    ],
    ["attention_obar", "obar", { problem: "attention", schedule: "linear" }],
    ["saddle_sngd", "sngd", { problem: "saddle", constraint: "balanced", noise: 0.1 }],
  ])("reads as it does in %s.py", async (name, method, values) => {
    const text = scriptOf(experimentOf(values), method, [-0.218234567890123, -0.23]);
    await expect(text).toMatchFileSnapshot(`./testing/texts/${name}.py`);
  });

  it.each<[MethodId, Partial<Experiment>]>([
    ["sgd", {}],
    ["sngd", {}],
    ["sam", { rho: 0.05, batch: 8, parts: 4 }],
    ["nbar", { schedule: "linear", base: "adamw", learningRate: 3e-4, steps: 1000 }],
    ["obar", { schedule: "cosine" }],
  ])("for one's own loop reads as it does in own_%s.py", async (method, values) => {
    const text = ownLoopScript(method, experimentOf(values));
    await expect(text).toMatchFileSnapshot(`./testing/texts/own_${method}.py`);
  });

  it("says nothing of the lab's end where a run diverged or is not complete", () => {
    const experiment = experimentOf({});
    expect(scriptOf(experiment, "sam", [-0.2])).toContain("lab = [-0.2]");
    expect(scriptOf(experiment, "sam", [-0.2, Number.NaN])).not.toContain("lab = ");
    expect(scriptOf(experiment, "sam")).not.toContain("lab = ");
  });

  it("keeps what a link holds within its docstring", () => {
    const link = 'https://lab.example/"""+exec("x")\\?v=1';
    const experiment = experimentOf({});
    const text = experimentScript({ experiment, method: "sgd", link });
    expect(text).toContain("https://lab.example/%22%22%22+exec(%22x%22)%5C?v=1\n");
  });
});

describe("any valid experiment", () => {
  const python = findPython();
  const texts = (): string[] => {
    const toys = fc.sample(arbitraryExperiment, { numRuns: 60, seed: 1 });
    const loras = fc.sample(arbitraryLora, { numRuns: 30, seed: 2 });
    return [
      ...toys.flatMap((experiment) =>
        METHODS.flatMap((method) => [
          scriptOf(experiment, method, [experiment.noise]),
          ownLoopScript(method, experiment),
        ]),
      ),
      ...loras.flatMap((values) => METHODS.map((method) => ownLoopScript(method, values))),
    ];
  };

  it("gives a text of lines that fit a screen, in which nothing is undefined or no number", () => {
    for (const text of texts()) {
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|-0\.0\b/);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(text).toMatch(/[^\n]\n$/);
      const wide = text.split("\n").filter((line) => line.length > 100);
      expect(wide.filter((line) => !line.startsWith(LAB))).toEqual([]);
    }
  });

  const told = typeof python === "string" ? ` (${python})` : "";
  it.skipIf(told)(
    `gives valid Python${told}`,
    () => {
      if (typeof python === "string") throw new Error(python);
      const all = [...texts(), "not ) Python"];
      const faults = python.run<string[]>(SYNTAX, all);
      expect(faults.pop()).toMatch(/SyntaxError/);
      expect(faults.filter(Boolean)).toEqual([]);
      expect(faults.length).toBe(all.length - 1);
    },
    120_000,
  );
});

/** What is wrong with each text of a list, or "". */
const SYNTAX = `
import ast, json, sys

def fault(text):
    try:
        ast.parse(text)
        return ""
    except SyntaxError as error:
        return repr(error)

print(json.dumps([fault(text) for text in json.load(sys.stdin)]))
`;

describe("numbers in Python", () => {
  it.each([
    [float(1), "1.0"],
    [float(0.1), "0.1"],
    [float(1e-7), "1e-7"],
    [float(1e21), "1e+21"],
    [float(-0), "0.0"],
    [integer(7), "7"],
    [integer(1234567), "1_234_567"],
    [tensor([1, 2], [2]), "torch.tensor([1.0, 2.0])"],
    [tensor([1, 2, 3, 4], [2, 2]), "torch.tensor([[1.0, 2.0], [3.0, 4.0]])"],
  ])("are written as %s", (got, wanted) => {
    expect(got).toBe(wanted);
  });

  it("break a long list into lines that fit, and lose none", () => {
    const values = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i));
    const lines = tensor(values, [20, 3]).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(
      lines
        .join(" ")
        .match(/-?\d[\d.e-]*/g)
        ?.map(Number),
    ).toEqual([...values]);
  });
});
