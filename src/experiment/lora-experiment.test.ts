import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLora } from "./arbitrary.ts";
import {
  decodeLoraLink,
  defaultLora,
  encodeLoraLink,
  layersOf,
  validateLora,
} from "./lora-experiment.ts";
import { isLoraLink } from "./rooms.ts";

const messages = (input: unknown) => validateLora(input).problems.map((p) => p.message);

describe("an experiment of the small LoRA", () => {
  it("is the default where nothing is said", () => {
    expect(validateLora({})).toEqual({ experiment: defaultLora(), problems: [] });
    expect(validateLora({ problem: "lora" }).problems).toEqual([]);
  });

  it("has a link that gives it back, whatever it is", () => {
    fc.assert(
      fc.property(arbitraryLora, (experiment) => {
        const link = encodeLoraLink(experiment);
        expect(isLoraLink(link)).toBe(true);
        expect(decodeLoraLink(link)).toEqual({ experiment, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("has a readable link that names the problem and leaves defaults out", () => {
    expect(encodeLoraLink(defaultLora())).toBe("?v=1&problem=lora");
    expect(encodeLoraLink({ ...defaultLora(), labelOutliers: 0.3, rho: 0.2 })).toBe(
      "?v=1&problem=lora&label-outliers=0.3&rho=0.2",
    );
  });

  it.each([
    [{ rank: 0 }, "rank must be a whole number from 1 to 64, got 0: using the default 8"],
    [
      { labelOutliers: 2 },
      "labelOutliers must be a number from 0 to 1, got 2: using the default 0",
    ],
    [{ problem: "nop" }, "problem must be one of lora, got nop: using the default lora"],
    [{ model: "cnn" }, "model must be one of mlp, transformer, got cnn: using the default mlp"],
    [
      { model: "transformer", sentences: 100 },
      "sentences must be at most 64 with model = transformer, got 100: using 64",
    ],
    [
      { model: "transformer", rank: 0 },
      "rank must be a whole number from 1 to 64, got 0: using the default 4",
    ],
    [{ noise: 1 }, "unknown parameter noise: ignored"],
    [{ parts: 3 }, "parts must divide batch = 16, got 3: using 1"],
    [{ stride: 2000 }, "stride must be at most steps = 1000, got 2000: using 1000"],
    [{ steps: 20 }, undefined],
  ])("%j is answered in one line", (input, message) => {
    expect(messages(input)).toEqual(message === undefined ? [] : [message]);
  });

  it("has the transformer's own defaults where that is the model, and a link that names it alone", () => {
    const { experiment, problems } = validateLora({ model: "transformer", rho: 0.2 });
    expect(problems).toEqual([]);
    expect(experiment).toEqual({ ...defaultLora("transformer"), rho: 0.2 });
    expect(experiment).toMatchObject({ rank: 4, base: "adamw", learningRate: 1e-3, steps: 200 });
    expect(encodeLoraLink(experiment)).toBe("?v=1&problem=lora&model=transformer&rho=0.2");
    expect(encodeLoraLink({ ...defaultLora("transformer"), model: "mlp", rank: 8 })).toContain(
      "&sentences=16",
    );
  });

  it("names the layers of its model", () => {
    expect(layersOf(defaultLora())).toEqual(["1", "2", "3"]);
    expect(layersOf(defaultLora("transformer"))).toEqual(["q", "v"]);
  });

  it("fits the memory by the layers of its model", () => {
    const long = { steps: 1e5, stride: 1, seeds: 256 };
    const least = (model: string) => validateLora({ ...long, model }).experiment.stride;
    expect(least("mlp") / least("transformer")).toBeCloseTo(15 / 12, 1);
  });

  it("is not told by the links of the test problems", () => {
    for (const link of ["", "?problem=op", "?problem=lora&problem=nop"]) {
      expect(isLoraLink(link)).toBe(false);
    }
  });
});
