import { describe, expect, it } from "vitest";
import { FIELDS } from "../trace/trace.ts";
import { BYTES_PER_RECORD } from "./rules.ts";
import { validateExperiment } from "./validate.ts";

const messages = (input: unknown) => validateExperiment(input).problems.map((p) => p.message);

describe("parts", () => {
  it("must divide the batch, else they are 1", () => {
    expect(messages({ batch: 4, parts: 3 })).toEqual([
      "parts must divide batch = 4, got 3: using 1",
    ]);
    expect(validateExperiment({ batch: 4, parts: 3 }).experiment.parts).toBe(1);
    expect(messages({ batch: 6, parts: 3 })).toEqual([]);
  });
});

describe("the rank", () => {
  it("is no more than rows and columns on nop", () => {
    expect(messages({ rows: 5, columns: 2, rank: 3 })).toEqual([
      "rank must be at most the smaller of rows and columns, 2, got 3: using 2",
    ]);
    expect(validateExperiment({ rows: 5, columns: 2, rank: 3 }).experiment.rank).toBe(2);
  });

  it("is free on op, where it means nothing", () => {
    expect(messages({ problem: "op", rank: 5 })).toEqual([]);
  });
});

describe("the stride", () => {
  it("is no more than the steps, and says so only when it was asked for", () => {
    expect(validateExperiment({ steps: 100 })).toMatchObject({
      experiment: { stride: 100 },
      problems: [],
    });
    expect(messages({ steps: 100, stride: 200 })).toEqual([
      "stride must be at most steps = 100, got 200: using 100",
    ]);
  });

  it("is raised until the trace fits the memory", () => {
    const input = { steps: 1e7, seeds: 256, methods: "sgd,sngd,sam,nbar,obar" };
    const { experiment, problems } = validateExperiment(input);
    const records = (stride: number) => Math.ceil(experiment.steps / stride) + 1;
    const bytes = (stride: number) => records(stride) * 256 * 5 * FIELDS.length * 8;
    expect(bytes(experiment.stride)).toBeLessThanOrEqual(1280 * 2 ** 20);
    expect(bytes(experiment.stride - 1)).toBeGreaterThan(1280 * 2 ** 20);
    expect(problems.map((p) => p.message)).toEqual([
      "stride must be at least 764 for seeds = 256, 5 methods and steps = 10000000 to fit 1280 MiB, got 500: using 764",
    ]);
  });

  it("counts the bytes that a trace does hold", () => {
    expect(BYTES_PER_RECORD).toBe(FIELDS.length * Float64Array.BYTES_PER_ELEMENT);
  });
});
