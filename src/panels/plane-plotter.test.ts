import { describe, expect, it } from "vitest";
import { planePlotter } from "./plane-plotter.ts";
import { placesAt, toldOf, waysOf } from "./plane-ways.ts";
import { balancing, companionOf, stateOf, still, traceOf } from "./testing.ts";

const trace = traceOf({ sgd: still, sam: balancing });
const levels = [companionOf(1, balancing), companionOf(2, still, 1)];
const state = stateOf(trace, levels);

describe("the norm plane", () => {
  it("draws SAM at other noise levels under the methods, as the other figures call them", () => {
    expect(waysOf(state).map(({ id, short, own }) => [id, short, own])).toEqual([
      ["sam@0", "α = 1", false],
      ["sam@1", "α = 2", false],
      ["sgd", "SGD", true],
      ["sam", "SAM", true],
    ]);
  });

  it("leaves them out with SAM, and the ghost and the experiment's own level always", () => {
    const ids = (list: typeof levels, hidden: string[] = []) =>
      waysOf(stateOf(trace, list, { hidden })).map(({ id }) => id);
    expect(ids(levels, ["sam"])).toEqual(["sgd"]);
    const ghost = { ...companionOf(1, still), ghost: true };
    expect(ids([ghost, companionOf(trace.experiment.noise, still)])).toEqual(["sgd", "sam"]);
  });

  it("says where each stands, the methods first, and nothing of a former experiment's", () => {
    const former = stateOf(trace, [companionOf(1, balancing, 0, false), levels[1]]);
    expect(placesAt(former, 100_000).map(({ way }) => way.spoken)).toEqual([
      "SGD",
      "SAM",
      "SAM at noise 2",
    ]);
    expect(planePlotter.spoken(state, 0)).toMatch(/SAM at noise 1 0\.14000 and 1\.2600/);
    const { columns } = planePlotter.table(state);
    expect(columns.filter((name) => name.endsWith("‖x‖²"))).toEqual([
      ...["SGD ‖x‖²", "SAM ‖x‖²", "SAM, α = 1 ‖x‖²", "SAM, α = 2 ‖x‖²"],
    ]);
  });

  it("tells them up to the playhead", () => {
    const told = stateOf(trace, levels, { playhead: 20_000 });
    expect(waysOf(told).map((way) => toldOf(way, told))).toEqual([3, 3, 3, 3]);
    expect(waysOf(state).map((way) => toldOf(way, state))).toEqual([11, 11, 11, 11]);
  });
});
