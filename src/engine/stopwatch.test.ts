import { describe, expect, it } from "vitest";
import { type Side, timeInTurn } from "./stopwatch.ts";

/** Milliseconds that one look at the clock takes, and a breath. */
const LOOK = 5e-5;
const BREATH = 0.37;

/** A clock that moves as sides work and in ticks of `tick` milliseconds, and all that was done by it. */
function createBench(tick: number) {
  let time = 0.123;
  const log: { name: string; times: number }[] = [];
  const side = (name: string, nanoseconds: number | (() => number)): Side => ({
    run(times) {
      log.push({ name, times });
      time += (times * (typeof nanoseconds === "number" ? nanoseconds : nanoseconds())) / 1e6;
    },
  });
  const now = () => {
    time += LOOK;
    return Math.floor(time / tick) * tick;
  };
  const breathe = async () => {
    time += BREATH;
  };
  const timing = { now, breathe, givenUp: () => false };
  const medians = async (sides: readonly Side[], changes = {}) =>
    (await timeInTurn(sides, { ...timing, ...changes }))?.spreads.map(({ median }) => median);
  return { log, side, timing, medians, elapsed: () => time };
}

describe("the stopwatch", () => {
  it.each([1e-6, 0.005, 0.1, 1])(
    "times what lasts nanoseconds with a clock that ticks every %f ms",
    async (tick) => {
      const { side, medians } = createBench(tick);
      const [fast, slow] = (await medians([side("fast", 5), side("slow", 4000)])) ?? [];
      expect(fast / 5).toBeCloseTo(1, 1);
      expect(slow / 4000).toBeCloseTo(1, 1);
      expect(slow / fast / 800).toBeCloseTo(1, 1);
    },
  );

  it("looks at the clock every fraction of a millisecond, however little a side takes", async () => {
    const { log, side, medians } = createBench(0.1);
    await medians([side("fast", 5), side("slow", 1e6)]);
    const last = (name: string) => log.findLast((entry) => entry.name === name)?.times;
    expect(last("fast")).toBeGreaterThan(10_000);
    expect(last("fast")).toBeLessThan(100_000);
    expect(last("slow")).toBe(1);
  });

  it("takes about a second for six sides", async () => {
    const bench = createBench(0.1);
    await bench.medians(["a", "b", "c", "d", "e", "f"].map((name) => bench.side(name, 30)));
    expect(bench.elapsed()).toBeGreaterThan(500);
    expect(bench.elapsed()).toBeLessThan(1200);
  });

  it("lets the sides take turns in rounds of which the first do not count", async () => {
    const { log, side, timing } = createBench(0.1);
    const timed = await timeInTurn([side("a", 30), side("b", 30)], timing);
    const turns = log.map(({ name }) => name).filter((name, i, all) => name !== all[i - 1]);
    expect(timed?.rounds).toBeGreaterThanOrEqual(9);
    expect(turns.length).toBeGreaterThan(2 * (timed?.rounds ?? 0));
    const all = log.reduce((sum, { times }) => sum + times, 0);
    const counted = timed?.times.reduce((sum, times) => sum + times, 0) ?? 0;
    expect(counted).toBeLessThan(all);
  });

  it("is not misled by a few rounds in which something else had the processor", async () => {
    const bench = createBench(0.1);
    const disturbed = bench.side("disturbed", () => (bench.elapsed() % 50 > 35 ? 300 : 30));
    const [median] = (await bench.medians([disturbed])) ?? [];
    expect(median / 30).toBeCloseTo(1, 1);
  });

  it("forgets that the first rounds were slow", async () => {
    const bench = createBench(0.1);
    const compiled = bench.side("compiled", () => (bench.elapsed() < 10 ? 3000 : 30));
    const [median] = (await bench.medians([compiled])) ?? [];
    expect(median / 30).toBeCloseTo(1, 1);
  });

  it("ends with the breath in which it is given up", async () => {
    const bench = createBench(0.1);
    let breaths = 0;
    let givenUpAt = 0;
    const breathe = async () => {
      if (++breaths === 7) givenUpAt = bench.elapsed();
    };
    const givenUp = () => breaths >= 7;
    const sides = [bench.side("a", 30), bench.side("b", 30)];
    expect(await timeInTurn(sides, { ...bench.timing, breathe, givenUp })).toBeNull();
    expect(bench.elapsed()).toBe(givenUpAt);
  });

  it("breathes at least every ten milliseconds", async () => {
    const bench = createBench(1);
    const breaths: number[] = [0];
    const breathe = async () => void breaths.push(bench.elapsed());
    await bench.medians([bench.side("a", 30), bench.side("b", 9000)], { breathe });
    const waits = breaths.slice(1).map((time, i) => time - breaths[i]);
    expect(Math.max(...waits)).toBeLessThan(10);
  });
});
