import { describe, expect, it } from "vitest";
import { GLOSS_FORMULAS, PROBLEM_GLOSSES, piecesOf } from "../experiment/glosses.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { FORMULAS } from "./generated/formulas.ts";

describe("the page's formulas", () => {
  it("are there for every symbol of a control and in every gloss, and no others are", () => {
    const symbols = [PARAMETERS, LORA_PARAMETERS].flatMap((table) =>
      Object.values(table).map(({ symbol }) => symbol),
    );
    const wanted = [...symbols, ...GLOSS_FORMULAS].filter((tex) => tex !== "");
    expect(Object.keys(FORMULAS).sort()).toEqual([...new Set(wanted)].sort());
  });

  it("are MathML, with scripts as scripts", () => {
    expect(FORMULAS["\\mu_0"]).toEqual([
      "math",
      null,
      ["msub", null, ["mi", null, "μ"], ["mn", null, "0"]],
    ]);
  });

  it("stand between pairs of dollar signs", () => {
    for (const { stream, data } of Object.values(PROBLEM_GLOSSES)) {
      expect(piecesOf(stream).length % 2).toBe(1);
      expect(piecesOf(data).length % 2).toBe(1);
    }
  });
});
