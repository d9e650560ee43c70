import { expect, it } from "vitest";
import { METHODS } from "../experiment/parameters.ts";
import { TABLE } from "../random/testing.ts";
import { loraSides, measureLoraCost } from "./cost.ts";
import { DATA, loraOf } from "./testing.ts";

it("times a step of every method, chosen or not, and stops when given up", async () => {
  let time = 0;
  let breaths = 0;
  const timing = { now: () => ++time, breathe: async () => void breaths++, givenUp: () => false };
  const cost = await measureLoraCost(loraOf({ methods: ["sam"] }), DATA, TABLE, timing);
  expect(Object.keys(cost ?? {})).toEqual([...METHODS]);
  for (const { low, median, high } of Object.values(cost ?? {})) {
    expect(low).toBeGreaterThan(0);
    expect(median).toBeLessThanOrEqual(high);
  }
  const givenUp = () => breaths > 0;
  expect(await measureLoraCost(loraOf({}), DATA, TABLE, { ...timing, givenUp })).toBeNull();
});

it("has a side for a step of each method", () => {
  const sides = loraSides(loraOf({}), DATA, TABLE);
  expect(sides.length).toBe(METHODS.length);
  for (const side of sides) side.run(70);
});
