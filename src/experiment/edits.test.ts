import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryEdits } from "./arbitrary.ts";
import { dataCount, isAllPlaced, readEdits, writeEdits } from "./edits.ts";

describe("the text of edits", () => {
  it("is read and written back the same", () => {
    fc.assert(
      fc.property(arbitraryEdits, (text) => {
        const read = readEdits(text);
        expect(read.faults).toEqual([]);
        expect(read.text).toBe(text);
        expect(writeEdits(read.edits)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("says what was done to which sample", () => {
    const { drawn, added } = readEdits("3=0.72,4=1_2o,7o,8c,9x,n=1.5,n=-2o").edits;
    expect([...drawn]).toEqual([
      [3, { kind: "placed", values: [0.72], outlier: false }],
      [4, { kind: "placed", values: [1, 2], outlier: true }],
      [7, { kind: "flagged", outlier: true }],
      [8, { kind: "flagged", outlier: false }],
      [9, { kind: "removed" }],
    ]);
    expect(added).toEqual([
      { kind: "placed", values: [1.5], outlier: false },
      { kind: "placed", values: [-2], outlier: true },
    ]);
  });

  it("has one spelling: samples in their order, numbers at their shortest, no negative zero", () => {
    expect(readEdits("n=1.50,9x,003=.5,2=-0").text).toBe("2=0,3=0.5,9x,n=1.5");
  });

  it.each([
    ["", "must be none, or pieces"],
    ["7", "got 7"],
    ["none,7o", "got none"],
    ["3=abc", "got 3=abc"],
    ["3=1__2", "3=1__2: its numbers must be from"],
    ["3=1e999", "3=1e999: its numbers must be from -1000000 to 1000000"],
    ["3=1x", "3=1x: a placed sample may only have an o"],
    ["n", "n: a new sample needs a place"],
    ["nx", "nx: a new sample needs a place"],
    ["4096o", "4096o: samples are numbered from 0 to 4095"],
  ])("%j is told apart by its piece", (text, fault) => {
    const { edits, faults } = readEdits(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
    expect(edits.drawn.size + edits.added.length).toBe(text === "none,7o" ? 1 : 0);
  });

  it("is known once it was written: reading it gives the same edits again", () => {
    const { edits } = readEdits("7o,3=1_2,n=4");
    const text = writeEdits(edits);
    expect(readEdits(text)).toEqual({ edits, text: "3=1_2,7o,n=4", faults: [] });
  });

  it("names a sample once", () => {
    expect(readEdits("7o,7x")).toMatchObject({
      text: "7o",
      faults: ["7x: sample 7 has an edit already"],
    });
  });

  it("gets few messages however many pieces are bad", () => {
    const { faults } = readEdits(Array(5000).fill("?").join());
    expect(faults).toHaveLength(5);
    expect(faults[4]).toBe("has 4996 more pieces that cannot be read");
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { text: canonical } = readEdits(text);
        expect(readEdits(canonical)).toMatchObject({ text: canonical, faults: [] });
      }),
    );
  });
});

describe("a data set", () => {
  it("counts what is drawn, added and not removed; removals beyond it wait", () => {
    expect(dataCount({ samples: 0, edits: "n=1" })).toBe(0);
    expect(dataCount({ samples: 10, edits: "none" })).toBe(10);
    expect(dataCount({ samples: 10, edits: "3x,9x,10x,n=1,n=2,n=3" })).toBe(11);
  });

  it("is all placed when nothing of it is as drawn", () => {
    expect(isAllPlaced({ samples: 2, edits: "0=1,1x" })).toBe(true);
    expect(isAllPlaced({ samples: 2, edits: "0=1,1o" })).toBe(false);
    expect(isAllPlaced({ samples: 0, edits: "0=1,1x" })).toBe(false);
  });
});
