import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { defaultLora } from "../experiment/lora-experiment.ts";
import { loraCsv, parametersIn } from "./lora-tables.ts";

const experiment = { ...defaultLora(), labelOutliers: 0.3 };
const link = "https://example.org/lab/?v=1&problem=lora&label-outliers=0.3";

describe("a table of the small LoRA as CSV", () => {
  const csv = loraCsv(
    ["method", 'gain, "paired"'],
    [
      ["sam", 1 / 3],
      ["sgd", Number.NaN],
    ],
    "results",
    { experiment, link },
  );

  it("is read back number by number, with empty cells for what is no number", () => {
    expect(parse(csv, { comment: "#", comment_no_infix: true })).toEqual([
      ["method", 'gain, "paired"'],
      ["sam", String(1 / 3)],
      ["sgd", ""],
    ]);
  });

  it("has the link and every parameter in its first lines", () => {
    expect(csv).toContain(`# ${link}\n`);
    expect(csv).toContain("# labelOutliers = 0.3\n");
    expect(csv).toContain("# methods = sgd,sam,nbar,obar\n");
  });
});

describe("the parameters in a caption", () => {
  it("are all there, by their labels", () => {
    expect(parametersIn(experiment)).toMatch(/^Problem lora, Model mlp, Rank 8, .*, Seed 7\.$/);
  });
});
