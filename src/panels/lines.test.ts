import { describe, expect, it } from "vitest";
import { BALANCEDNESS, LOSS } from "./figures.ts";
import { linesOf } from "./lines.ts";
import { balancing, companionOf, stateOf, still, traceOf } from "./testing.ts";

const state = (noise: number, ...levels: number[]) =>
  stateOf(
    traceOf({ sgd: still, sam: balancing }, { noise }),
    levels.map((level, rank) => companionOf(level, balancing, rank)),
  );
const names = (lines: ReturnType<typeof linesOf>) => lines.map(({ name }) => name);

describe("the lines of a figure", () => {
  it("name SAM's noise as soon as there is more than one level of it", () => {
    expect(names(linesOf(BALANCEDNESS, state(0.5)))).toEqual(["SGD", "SAM"]);
    expect(names(linesOf(BALANCEDNESS, state(0.5, 1, 2)))).toEqual([
      "SGD",
      "SAM, α = 0.5",
      "SAM, α = 1",
      "SAM, α = 2",
    ]);
  });

  it("draw the experiment's own level once", () => {
    expect(names(linesOf(BALANCEDNESS, state(1, 1, 2)))).toEqual([
      "SGD",
      "SAM, α = 1",
      "SAM, α = 2",
    ]);
  });

  it("leave other levels out of a figure that does not show them", () => {
    expect(names(linesOf(LOSS, state(0.5, 1)))).toEqual(["SGD", "SAM"]);
  });

  it("tell each level by a dash of its own", () => {
    const dashes = linesOf(BALANCEDNESS, state(0.5, 1, 2, 3, 4)).map(({ dash }) => dash.join());
    expect(new Set(dashes.slice(1)).size).toBe(5);
  });
});
