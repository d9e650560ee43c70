// Every golden file of the LoRA engine, replayed. The files were computed elsewhere, with automatic differentiation.
import { describe, expect, it } from "vitest";
import { differences } from "../engine/testing-golden.ts";
import { readLoraGolden } from "./golden.ts";

const TEXTS = import.meta.glob<string>("./golden/*.json", {
  eager: true,
  query: "?raw",
  import: "default",
});
const text = TEXTS["./golden/lora_sam_sgd.json"];

describe("the LoRA engine", () => {
  it("finds its golden files", () => {
    expect(Object.keys(TEXTS).length).toBeGreaterThanOrEqual(4);
  });

  it.each(Object.entries(TEXTS))("replays %s to 1e-9 in every field", (_name, file) => {
    const { trajectory } = JSON.parse(file);
    const got = JSON.parse(JSON.stringify(readLoraGolden(file).replay()));
    expect(differences(trajectory, got, "trajectory").slice(0, 5)).toEqual([]);
  });

  it("perturbs each of m parts by rho, and a minibatch of equal parts as if it were one of them", () => {
    const file = JSON.parse(text);
    const { batch_x: inputs, batch_label: labels } = file;
    const doubled = {
      ...file,
      shapes: { ...file.shapes, batch: 2 * file.shapes.batch },
      optimizer: { ...file.optimizer, m: 2 },
      batch_x: [...inputs, ...inputs],
      batch_label: [...labels, ...labels],
    };
    const got = readLoraGolden(JSON.stringify(doubled)).replay();
    const wanted = file.trajectory.map((record: { eps_norm?: number[] }) =>
      record.eps_norm ? { ...record, eps_norm: [...record.eps_norm, ...record.eps_norm] } : record,
    );
    expect(differences(wanted, JSON.parse(JSON.stringify(got)), "trajectory")).toEqual([]);
  });
});

describe("a golden file of the LoRA engine that cannot be replayed", () => {
  it.each([
    ["shapes.dims", [4, 6, 5], "field shapes.dims: must have 4 entries, got 3"],
    ["shapes.r", 3, "field init.x.0.0: must have 3 entries, got 2"],
    ["shapes.batch", 9, "field batch_label: must have 9 entries, got 8"],
    ["lora.W", [], "field lora.W: must have 3 entries, got 0"],
    ["lora.W.1", [[1]], "field lora.W.1: must have 5 entries, got 1"],
    ["batch_x.2", [1], "field batch_x.2: must have 4 entries, got 1"],
    ["batch_label.0", 3, "field batch_label: must lie below 3, got 3"],
    ["init.y", [], "field init.y: must have 3 entries, got 0"],
    ["optimizer.m", 3, "optimizer.m must divide the batch 8, got 3"],
    ["optimizer.rho", undefined, "optimizer.rho is missing"],
  ])("is refused with the name of what is at fault: %s = %j", (path, value, message) => {
    const file = JSON.parse(text);
    const keys = path.split(".");
    const last = keys.pop() as string;
    keys.reduce((object, key) => object[key], file)[last] = value;
    expect(() => readLoraGolden(JSON.stringify(file))).toThrow(message);
  });
});
