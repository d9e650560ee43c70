import { describe, expect, it } from "vitest";
import { summaryOf } from "../trace/statistics.ts";
import { createInterval } from "./interval.ts";

const VALUES = [
  [1, 2, 3, 4],
  [2, 4, 5, 9],
  [4, 3, 8, 1],
];

/** A summary over three seeds of four records, and how many of each are there. */
function growing() {
  const recorded = Int32Array.of(0, 0, 0);
  const summary = summaryOf(
    { times: Float64Array.of(0, 1, 2, 3), recorded },
    (record, seed) => VALUES[seed][record],
  );
  return { recorded, summary };
}

/** Both bands of a summary that took all in at once. */
function atOnce() {
  const { recorded, summary } = growing();
  recorded.fill(4);
  summary.update();
  const interval = createInterval(summary);
  return { edges: interval.edges(), log: interval.logEdges() };
}

describe("an interval", () => {
  it("is mean and t times standard error, and on a log axis a factor of the mean", () => {
    const { edges, log } = atOnce();
    const mean = 7 / 3;
    const half = 4.30265 * Math.sqrt(7 / 3 / 3);
    expect(edges.low[0]).toBeCloseTo(mean - half, 4);
    expect(edges.high[0]).toBeCloseTo(mean + half, 4);
    expect(log.high[0]).toBeCloseTo(mean * Math.exp(half / mean), 3);
    expect(log.low[0] * log.high[0]).toBeCloseTo(mean ** 2, 9);
  });

  it("comes out the same as it grows, piece by piece, as from all at once", () => {
    const { recorded, summary } = growing();
    const interval = createInterval(summary);
    for (const there of [
      [2, 0, 0],
      [4, 1, 0],
      [4, 4, 3],
      [4, 4, 4],
    ]) {
      recorded.set(there);
      while (!summary.update(2)) interval.edges();
      interval.logEdges();
    }
    expect(interval.edges()).toEqual(atOnce().edges);
    expect(interval.logEdges()).toEqual(atOnce().log);
  });

  it("is none where one seed only has come", () => {
    const { recorded, summary } = growing();
    recorded.set([4, 2, 0]);
    summary.update();
    const { low } = createInterval(summary).edges();
    expect([...low].map(Number.isNaN)).toEqual([false, false, true, true]);
  });
});
