import { describe, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { type DataHistory, undoable, undone, withStep } from "./data-history.ts";

const at = (edits: string, samples = 10): Experiment => ({
  ...defaultExperiment("op"),
  samples,
  edits,
});

/** The history of going through experiments one after another. */
const through = (...list: Experiment[]): DataHistory =>
  list.slice(1).reduce<DataHistory>((past, next, i) => withStep(past, list[i], next, false), []);

describe("the history of the data", () => {
  it("goes back a step at a time", () => {
    const history = through(at("none"), at("3o"), at("3o,4x"));
    expect(undone(history)).toEqual({ edits: "3o" });
    expect(undone(history.slice(0, -1))).toEqual({ edits: "none" });
    expect(undone([])).toEqual({});
  });

  it("takes the moves of a drag as one step", () => {
    const begun = withStep([], at("none"), at("3=1"), false);
    const moved = withStep(begun, at("3=1"), at("3=2"), true);
    expect(moved).toHaveLength(1);
    expect(undone(moved)).toEqual({ edits: "none" });
  });

  it("begins anew where something else came in between", () => {
    const begun = withStep([], at("none"), at("3=1"), false);
    const other = withStep(begun, at("7o"), at("3=2,7o"), true);
    expect(undone(other)).toEqual({ edits: "7o" });
  });

  it("brings the number of samples back only where the step changed it", () => {
    expect(undone(through(at("none", 0), at("0=1,1=2", 2)))).toEqual({ samples: 0, edits: "none" });
    expect(undone(through(at("none", 20), at("3o", 20)))).toEqual({ edits: "none" });
  });

  it("is not offered once other edits stand there, or another problem", () => {
    const history = through(at("none"), at("3o"));
    expect(undoable(history, at("3o"))).toBe(true);
    expect(undoable(history, at("3o", 500))).toBe(true);
    expect(undoable(history, at("none"))).toBe(false);
    expect(undoable(history, { ...at("3o"), problem: "nop" })).toBe(false);
    expect(undoable([], at("none"))).toBe(false);
  });

  it("keeps a hundred steps", () => {
    const many = Array.from({ length: 150 }, (_, i) => at(`n=${i}`));
    expect(through(...many)).toHaveLength(100);
  });

  it("keeps fewer of data that are long, and the last in any case", () => {
    const long = (last: string, length: number) => at(`${last},${"1".repeat(length)}`);
    const many = [...Array(9).keys()].map((i) => long(String(i), 3e6));
    expect(through(...many)).toHaveLength(3);
    expect(through(long("1", 2e7), long("2", 2e7))).toHaveLength(1);
  });
});
