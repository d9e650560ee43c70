import { describe, expect, it } from "vitest";
import statistics from "../engine/golden/fig1_stats.json?raw";
import nop from "../engine/golden/nop_sam_b4.json?raw";
import { defaultExperiment } from "../experiment/experiment.ts";
import { openText } from "./open.ts";

const without = (field: string) => {
  const { [field]: _, ...rest } = JSON.parse(nop);
  return JSON.stringify(rest);
};

describe("a file that comes to the page", () => {
  it("is a result, whose faults are named", () => {
    expect(openText('{"experiment": {"rho": 0.3, "noise": -1}}')).toEqual({
      kind: "experiment",
      experiment: { ...defaultExperiment(), rho: 0.3 },
      problems: [expect.stringMatching(/^noise must be .*, got -1/)],
    });
  });

  it("is a golden file, which is told by its schema or by its fields", () => {
    expect(openText(nop)).toMatchObject({ kind: "golden", golden: { card: { id: "nop_sam_b4" } } });
    expect(openText(without("schema"))).toEqual({
      kind: "fault",
      message:
        "The golden file cannot be replayed: field schema: must be bar-golden/1, got undefined.",
    });
  });

  it.each([
    ["no", /^The file is not JSON \(.*\): choose a result .* or a golden file\.$/],
    [statistics, /schema is "fig1-stats\/1", and this page reads balancedness-lab\/1, or traj/],
    [without("noise"), /field noise: must be an array, got undefined\.$/],
    [without("trajectory"), /field trajectory: must be the list of records/],
    ['{"schema": "bar-golden/1", "problem": "qp"}', /problem "qp" is not known \(known: nop, op/],
  ])("is refused with what is wrong with it: %#", (text, message) => {
    expect(openText(text)).toEqual({ kind: "fault", message: expect.stringMatching(message) });
  });
});
