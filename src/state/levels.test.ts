import { describe, expect, it } from "vitest";
import { checkLevels, DEFAULT_LEVELS, readLevels, withLevel, writeLevels } from "./levels.ts";

describe("levels as a text", () => {
  it("are read in ascending order and each once", () => {
    expect(readLevels("2,0.5,2,1")).toEqual([0.5, 1, 2]);
    expect(checkLevels("2,0.5,2,1")).toBeUndefined();
  });

  it("are none where the text says so", () => {
    expect(readLevels("none")).toEqual([]);
    expect(writeLevels([])).toBe("none");
    expect(checkLevels("none")).toBeUndefined();
  });

  it("are the first four where there are more, with a message", () => {
    expect(readLevels("5,4,3,2,1")).toEqual([2, 3, 4, 5]);
    expect(checkLevels("5,4,3,2,1")).toBe("must hold at most 4 levels, got 5: using 2,3,4,5");
  });

  it("are the default where none of them can be", () => {
    expect(readLevels("101,much,")).toEqual(DEFAULT_LEVELS);
    expect(checkLevels("101")).toBe(
      "must be none or levels that are each a number from 0 to 100, got 101: using the default 1,2",
    );
    expect(checkLevels("")).toContain('got "": using the default 1,2');
  });
});

describe("withLevel", () => {
  it("puts a level into its place", () => {
    expect(withLevel([0.5, 2], " 1 ")).toEqual({ levels: [0.5, 1, 2] });
  });

  it("keeps the levels where one is there already", () => {
    const levels = [1, 2];
    expect(withLevel(levels, "2").levels).toBe(levels);
  });

  it("says what a level may be, and how many there may be", () => {
    expect(withLevel([1], "-1").fault).toBe("A noise level must be a number from 0 to 100, got -1");
    expect(withLevel([1, 2, 3, 4], "5").fault).toBe("At most 4 levels: remove one first");
  });
});
