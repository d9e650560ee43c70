import { describe, expect, it } from "vitest";
import type { MethodId } from "../experiment/experiment.ts";
import type { Halving } from "../trace/half-life.ts";
import {
  captionOf,
  caveatsOf,
  claimOf,
  linesOf,
  readingOf,
  type SweepSource,
  statusOf,
  summaryOf,
} from "./half-life-words.ts";

const NEVER = Number.POSITIVE_INFINITY;
const VALUES = [0, 0.05, 0.1, 0.5];
const HERE = { noise: 0.5, outlierRatio: 0, steps: 100_000 };

const line = (
  method: MethodId,
  halfLives: readonly number[],
  fates: readonly Halving["fate"][] = [],
): SweepSource["lines"][number] => ({
  method,
  values: VALUES,
  seeds: [halfLives.map((halfLife, i) => ({ halfLife, fate: fates[i] ?? "lasting" }))],
  current: true,
});
const source = (lines: SweepSource["lines"], changes: Partial<SweepSource> = {}): SweepSource => ({
  ...{ over: "outlierRatio", lines, seeds: 1, phase: "complete", message: "", seconds: 0 },
  ...changes,
});
const SGD = line("sgd", [NEVER, NEVER, NEVER, NEVER]);
const SAM = line("sam", [25_664, 17_186, 12_932, 4431]);
const NBAR = line("nbar", [26_031, 25_895, 25_794, 24_569]);
const claim = (
  lines: SweepSource["lines"],
  changes: Partial<typeof HERE> = {},
  over: SweepSource["over"] = "outlierRatio",
) => claimOf(linesOf(source(lines), []), over, { ...HERE, ...changes });

describe("the claim", () => {
  it("is of SAM without outliers and with some, and of the others there", () => {
    expect(claim([SGD, SAM, NBAR])).toBe(
      "At noise 0.5 SAM halves |D| after 25,700 steps without outliers and after 12,900 at q = 0.1; there nBAR takes 25,800; SGD never does.",
    );
  });

  it("names methods that take the same time together", () => {
    expect(claim([SAM, NBAR, { ...NBAR, method: "obar" }])).toContain(
      "; there nBAR and oBAR take 25,800.",
    );
  });

  it("compares with the computed value nearest to the present one", () => {
    expect(claim([SAM], { outlierRatio: 0.04 })).toContain("after 17,200 at q = 0.05.");
    expect(claim([SAM], { outlierRatio: 0.9 })).toContain("after 4,430 at q = 0.5.");
  });

  it("says it of noise levels at the outlier ratio that there is", () => {
    const late = line("sam", [NEVER, NEVER, 45_833, 6153]);
    expect(
      claim(
        [late, line("nbar", [NEVER, NEVER, NEVER, 1])],
        { outlierRatio: 0.05, noise: 0.1 },
        "noise",
      ),
    ).toBe(
      "At q = 0.05 SAM does not halve |D| in 100,000 steps without noise, and does after 45,800 at noise 0.1; nBAR does not there.",
    );
    expect(claim([SGD], {}, "noise")).toBe(
      "Without outliers SGD halves |D| neither without noise nor at noise 0.5 in 100,000 steps.",
    );
  });

  it("tells a method that stops halving", () => {
    expect(claim([line("obar", [100, NEVER, NEVER, NEVER])])).toBe(
      "At noise 0.5 oBAR halves |D| after 100 steps without outliers, and at q = 0.1 not in 100,000.",
    );
  });

  it("says why there is no half-life where the start is balanced", () => {
    expect(claim([line("sam", [Number.NaN, Number.NaN, Number.NaN, Number.NaN])])).toBe(
      "D is 0 at the start, so there is nothing to halve: set the imbalance to something else than 1.",
    );
  });

  it("claims nothing while a line is still of a former setting, nor without lines", () => {
    expect(claim([{ ...SAM, current: false }, SGD])).toMatch(
      /^Pale lines are of the setting before/,
    );
    expect(claim([])).toBe("");
    expect(claimOf(linesOf(source([SAM, SGD]), ["sam"]), "outlierRatio", HERE)).not.toContain(
      "SAM",
    );
  });
});

describe("the caption", () => {
  it("says what points and bands are, and of how many seeds", () => {
    const three = { ...SAM, seeds: [...SAM.seeds, ...SAM.seeds, ...SAM.seeds] };
    const caption = (changes: Partial<SweepSource>) => {
      const swept = source([three], changes);
      return captionOf(swept, linesOf(swept, []));
    };
    expect(caption({ seeds: 3 })).toBe("median, quartiles, N = 3");
    expect(caption({ seeds: 8, phase: "running" })).toBe("median, quartiles, N = 3 of 8");
    const former = source([{ ...SAM, current: false }], { seeds: 8, phase: "running" });
    expect(captionOf(former, linesOf(former, []))).toBe("median, quartiles, N = 0 of 8");
    expect(captionOf(source([SAM]), linesOf(source([SAM]), []))).toBe("N = 1");
    expect(captionOf(source([]), [])).toBe("");
  });
});

describe("the caveats", () => {
  const caveats = (lines: SweepSource["lines"], asked = 1) =>
    caveatsOf(linesOf(source(lines), []), source(lines), asked);

  it("tell a collapse of both norms from balance, and where it begins", () => {
    const fates = ["lasting", "lasting", "collapsed", "collapsed"] as const;
    expect(caveats([line("sam", [1, 1, 1, 1], fates)])).toBe(
      "× SAM collapses from q = 0.1 on: in the end both norms go to 0, and |D| with them.",
    );
  });

  it("name what diverges", () => {
    const fates = ["lasting", "diverged", "lasting", "lasting"] as const;
    expect(caveats([line("sgd", [1, NEVER, 1, 1], fates)])).toBe("SGD diverges at q = 0.05.");
  });

  it("say how many seeds there are where there are fewer than asked for", () => {
    expect(caveats([SAM], 64)).toBe("With 1 of the 64 seeds, so that it does not take long.");
    expect(caveats([SAM])).toBe("");
    expect(caveats([], 64)).toBe("");
  });
});

describe("the status", () => {
  it("has a sentence for every state without a picture, and none beside one", () => {
    expect(statusOf(source([], { phase: "running" }), 0)).toMatch(/^Not computed yet/);
    expect(statusOf(source([SAM]), 0)).toBe("All lines are hidden.");
    expect(statusOf(source([SAM]), 1)).toBe("");
    expect(statusOf(source([], { phase: "error", message: "no memory" }), 0)).toContain(
      "no memory",
    );
    expect(statusOf(source([], { phase: "refused", seconds: 61 }), 0)).toContain("about 2 minutes");
    expect(statusOf(source([], { phase: "refused", seconds: 7200 }), 0)).toContain("about 2 hours");
  });
});

describe("the picture in words", () => {
  it("gives each line's ends", () => {
    const swept = source([SGD, SAM]);
    expect(summaryOf(linesOf(swept, []), swept, HERE)).toBe(
      "Half-life of |D| in steps against q, N = 1. SGD not in 100,000 without outliers, not in 100,000 at q = 0.5; SAM 25,700 without outliers, 4,430 at q = 0.5.",
    );
  });

  it("is the status where there is no line", () => {
    expect(summaryOf([], source([], { phase: "running" }), HERE)).toMatch(
      /^Half-life: Not computed/,
    );
  });

  it("reads out what has no half", () => {
    expect(readingOf({ median: Number.NaN }, 10)).toBe("no half-life");
  });
});
