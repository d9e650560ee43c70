import { describe, expect, it } from "vitest";
import { differenceOf } from "./difference.ts";
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
