import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTargets } from "./read-targets.ts";

const rowsOf = (text: string, columns = 1) => {
  const read = readTargets(text, columns);
  if (read.kind === "bad") throw new Error(read.faults.join("; "));
  return read.rows;
};
const faultsOf = (text: string, columns = 1, most?: number) => {
  const read = readTargets(text, columns, most);
  return read.kind === "bad" ? read.faults : [];
};
const clean = (...values: number[]) => ({ values, outlier: false });
const outlying = (...values: number[]) => ({ values, outlier: true });

describe("own targets", () => {
  it("are a number a line on OP, with or without a header, blank lines passed over", () => {
    expect(rowsOf("0.5\n1e-3\n\n-2\n")).toEqual([clean(0.5), clean(0.001), clean(-2)]);
    expect(rowsOf("target\r\n0.5\r\n1")).toEqual([clean(0.5), clean(1)]);
  });

  it("are the entries of a matrix row by row on NOP", () => {
    expect(rowsOf("1,2,3,4\n5,6,7,8", 4)).toEqual([clean(1, 2, 3, 4), clean(5, 6, 7, 8)]);
  });

  it("may say in a last column which are outliers", () => {
    expect(rowsOf("target,outlier\n0.5,0\n9,1")).toEqual([clean(0.5), outlying(9)]);
    expect(rowsOf("0.5,0\n9,1")).toEqual([clean(0.5), outlying(9)]);
  });

  it("may come from a spreadsheet, with tabs, semicolons or quotes", () => {
    expect(rowsOf("1\t2\n3\t4", 2)).toEqual([clean(1, 2), clean(3, 4)]);
    expect(rowsOf('"1";"2"', 2)).toEqual([clean(1, 2)]);
  });

  it.each([
    ["0.5\nabc\n1", ["line 2, column 1: must be a number, got abc"]],
    [
      "1,2\n3",
      [
        "line 1, column 2: must be 0 or 1 (outlier), got 2",
        "line 2: must have 2 columns, the last one 0 or 1 for outliers, got 1",
      ],
    ],
    ["1\n2,3,4", ["line 2: must have 1 column, got 3"]],
    ["t,outlier\n1,yes", ["line 2, column 2: must be 0 or 1 (outlier), got yes"]],
    ["1e9", ["line 1, column 1: must be from -1000000 to 1000000, got 1e9"]],
    ["0x10", ["there is no line with numbers"]],
    ["target\n", ["there is no line with numbers"]],
    ["", ["there is no line with numbers"]],
    ['1\n"a\nb"\n,', ["line 2, column 1: must be a number, got a\nb"]],
  ])("%j is told apart by line and column", (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it("counts lines on over cells that hold several", () => {
    expect(faultsOf('"a\nb"\n1\nx')).toEqual(["line 4, column 1: must be a number, got x"]);
  });

  it("names the columns that a matrix needs", () => {
    expect(faultsOf("1,2,3", 9)).toEqual(["line 1: must have 9 columns, got 3"]);
  });

  it("are no more than there is room for, and bad ones get few messages", () => {
    expect(faultsOf("1\n2\n3", 1, 2)).toEqual(["there are 3 samples, at most 2 fit"]);
    expect(faultsOf(`1\n${"x\n".repeat(100)}`).at(-1)).toBe("and 95 more");
  });

  it("are read whatever the text is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 1, max: 9 }),
        (text, columns) => {
          const read = readTargets(text, columns);
          if (read.kind === "good")
            for (const { values } of read.rows) expect(values).toHaveLength(columns);
          else expect(read.faults.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
