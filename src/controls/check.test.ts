import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { checkNumber } from "./check.ts";

const nop = defaultExperiment("nop");

describe("checkNumber", () => {
  it("takes a value beyond the slider up to the hard limit", () => {
    expect(checkNumber(nop, "rho", " 7.5 ")).toEqual({ kind: "good", value: 7.5 });
    expect(checkNumber(nop, "learningRate", "1e-7")).toEqual({ kind: "good", value: 1e-7 });
  });

  it("names the value, the range and what is kept", () => {
    const checked = checkNumber(nop, "rho", "-1");
    expect(checked.kind === "bad" && checked.message).toMatch(
      /Radius.*from 0 to 10.*-1.*keeping 0\.1/,
    );
  });

  it("refuses text and the empty field", () => {
    expect(checkNumber(nop, "rho", "abc").kind).toBe("bad");
    expect(checkNumber(nop, "rho", "").kind).toBe("bad");
  });

  it("refuses parts that do not divide the batch", () => {
    const checked = checkNumber({ ...nop, batch: 4 }, "parts", "3");
    expect(checked.kind === "bad" && checked.message).toContain("divide");
  });
});
