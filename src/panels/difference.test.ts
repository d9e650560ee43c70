import { describe, expect, it } from "vitest";
import { comparedInWords, differenceOf, type Ending, endingsOf } from "./difference.ts";
import { BALANCEDNESS, LOSS } from "./figures.ts";
import { linesOf } from "./lines.ts";
import { balancing, collapsing, stateOf, still, traceOf } from "./testing.ts";
import { summaryOf } from "./words.ts";

const before = traceOf({ sgd: still, sam: still }, { noise: 0.5 });
const now = traceOf({ sgd: still, sam: balancing }, { noise: 0.75, seeds: 3 });
const compared = { ...stateOf(now), pinned: { trace: before, version: 1 } };

describe("a result beside a pinned one", () => {
  it("is told by what was changed and what that did to |D|", () => {
    // Still: |0.14 - 1.26| = 1.12. Balancing ends at |0.59 - 0.814| = 0.224.
    expect(differenceOf(compared)).toBe(
      "Noise 0.5 → 0.75, Seeds 2 → 3: SAM’s |D| ends at 0.224, pinned 1.12 (80.0% less).",
    );
  });

  it("is not called balance where both norms are gone", () => {
    const gone = traceOf({ sam: collapsing }, { noise: 2 });
    const text = differenceOf({ ...stateOf(gone), pinned: { trace: before, version: 1 } });
    expect(text).toMatch(/That is no balance: both norms are gone\.$/);
  });

  it("is not told of itself, nor without a pin", () => {
    expect(differenceOf(stateOf(now))).toBe("");
    expect(differenceOf({ ...stateOf(now), pinned: { trace: now, version: 1 } })).toBe("");
  });

  it("says when there is no method in common, and counts what does not fit", () => {
    const other = traceOf({ nbar: balancing }, { seed: 1, rho: 0.3, batch: 2, noise: 1 });
    const text = differenceOf({ ...stateOf(other), pinned: { trace: before, version: 1 } });
    expect(text).toMatch(/ and 2 more: the two results have no method in common\.$/);
  });

  it("keeps its pinned lines where curves are smooth, and out of the summary of what is", () => {
    const names = linesOf(BALANCEDNESS, compared).map(({ name }) => name);
    expect(names).toEqual(["SGD", "SAM", "SGD, pinned", "SAM, pinned"]);
    expect(linesOf(LOSS, compared)).toHaveLength(2);
    expect(summaryOf(BALANCEDNESS, compared)).not.toContain("pinned");
  });
});

describe("a former result beside the present one", () => {
  const sam = (absD: number, collapsed = false): Ending[] => [{ method: "sam", absD, collapsed }];

  it.each([
    [0.1, 0.23, "SAM: |D| 2.3 times smaller than now"],
    [1.2, 0.1, "SAM: |D| 12 times larger than now"],
    [1, 1e-5, "SAM: |D| 100,000 times larger than now"],
    [1, 4.4e-12, "SAM: |D| 2.3e11 times larger than now"],
    [0.105, 0.1, "SAM: |D| 5.0% larger than now"],
    [0.09, 0.1, "SAM: |D| 10% smaller than now"],
    [0.1001, 0.1, "SAM: |D| about the same as now"],
    [0.1, 0.1, "SAM: |D| the same as now"],
    [0, 0.1, "SAM: |D| 0, now 0.100"],
    [Number.NaN, 0.1, "SAM: no end to compare with now"],
    [0.1, Number.POSITIVE_INFINITY, "SAM: |D| 0.100, none now"],
  ])("%d, now %d, is: %s", (then, now, words) => {
    expect(comparedInWords(sam(then), sam(now))).toBe(words);
  });

  it("is told of collapse, not of a |D| that means nothing there", () => {
    expect(comparedInWords(sam(1e-9, true), sam(0.1))).toBe("SAM: both norms gone");
    expect(comparedInWords(sam(0.1), sam(1e-9, true))).toBe("SAM: not collapsed, as it is now");
    expect(comparedInWords(sam(1e-8, true), sam(1e-9, true))).toBe("SAM: both norms gone, as now");
  });

  it("is about the first method that both have", () => {
    const then = endingsOf(before, 1);
    const present = endingsOf(traceOf({ sgd: still, nbar: balancing }), 1);
    expect(comparedInWords(then, present)).toBe("SGD: |D| the same as now");
    expect(comparedInWords(then, [])).toBe("No method in common with now");
  });
});
