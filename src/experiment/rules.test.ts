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

describe("the batch", () => {
  it("is no more than a finite data set has, edits counted, and stays a power of two", () => {
    expect(messages({ samples: 10, batch: 8 })).toEqual([]);
    expect(messages({ samples: 10, edits: "1x,2x,3x", batch: 8, parts: 4 })).toEqual([
      "batch must be at most the 7 samples there are, got 8: using 4",
    ]);
    expect(messages({ samples: 10, edits: "1x,2x,3x,n=1", batch: 8 })).toEqual([]);
    expect(messages({ samples: 1, batch: 2 })[0]).toContain("at most the 1 sample there are");
  });
});

describe("edits", () => {
  it("fit the targets of the problem, piece by piece", () => {
    expect(messages({ problem: "op", edits: "1=-2,2=1_2,n=3" })).toEqual([
      "edits 2=1_2: a place must be one number on op: left out",
    ]);
    const { experiment, problems } = validateExperiment({
      ...{ rows: 2, columns: 2 },
      edits: "1=-2,2=1_2_3_4,3=0.5o,4=1_2,n=-1",
    });
    expect(experiment.edits).toBe("2=1_2_3_4,3=0.5o");
    expect(problems.map((p) => p.message)).toEqual([
      "edits 1=-2 and 2 more: a place must be 4 numbers or one distance >= 0 on nop: left out",
    ]);
  });

  it("leave a sample", () => {
    expect(messages({ samples: 2, edits: "0x,1x,n=1" })).toEqual([]);
    const { experiment, problems } = validateExperiment({ samples: 2, edits: "0x,1x" });
    expect(experiment).toMatchObject({ samples: 2, edits: "none" });
    expect(problems.map((p) => p.message)).toEqual([
      "edits must leave a sample, but they remove all of samples = 2: keeping the samples",
    ]);
  });

  it("wait for samples that are not there, and mean nothing without a data set", () => {
    expect(messages({ samples: 0, edits: "0x,1x" })).toEqual([]);
    expect(messages({ samples: 2, edits: "0x,900x" })).toEqual([]);
  });
});

describe("the samples", () => {
  it("are no more than can be drawn anew with every move of a hand", () => {
    expect(messages({ rows: 64, columns: 64, samples: 4000 })).toEqual([
      "samples must be at most 122 for targets of 4096 numbers, got 4000: using 122",
    ]);
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
