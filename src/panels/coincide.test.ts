import { describe, expect, it } from "vitest";
import { coincidences, coincident, stripesOf } from "./coincide.ts";
import { BALANCEDNESS, LOSS } from "./figures.ts";
import { linesOf } from "./lines.ts";
import {
  balancing,
  companionOf,
  exploding,
  type Norms,
  stateOf,
  still,
  traceOf,
} from "./testing.ts";

/** |D| larger by this part. */
const scaled =
  (norms: Norms, part: number): Norms =>
  (t, seed) => {
    const [x, y] = norms(t, seed);
    return [x * (1 + part), y * (1 + part)];
  };
const linesFor = (norms: Parameters<typeof traceOf>[0]) =>
  linesOf(BALANCEDNESS, stateOf(traceOf(norms), [companionOf(1, balancing)]));
const ids = (norms: Parameters<typeof traceOf>[0]) =>
  coincident(BALANCEDNESS, linesFor(norms)).map((group) => group.map(({ id }) => id));

describe("lines that lie on one another", () => {
  it("are those within a fiftieth, in groups, and other noise levels are none of them", () => {
    expect(ids({ sgd: still, sam: balancing })).toEqual([]);
    const norms = {
      ...{ sgd: still, sngd: scaled(still, 0.003) },
      ...{ sam: balancing, nbar: balancing, obar: scaled(balancing, 0.05) },
    };
    expect(ids(norms)).toEqual([
      ["sgd", "sngd"],
      ["sam", "nbar"],
    ]);
    expect(coincidences(BALANCEDNESS, linesFor(norms))).toEqual([
      "SGD and SNGD lie within 0.3% of one another.",
      "SAM and nBAR lie on one another.",
    ]);
  });

  it("may be further apart where all are the noise of the same minibatches", () => {
    const lines = linesFor({ sgd: still, sam: scaled(still, 0.04) });
    expect(coincident(BALANCEDNESS, lines)).toEqual([]);
    expect(coincident(LOSS, lines)).toHaveLength(1);
  });

  it("take turns along their line: each but the lowest has gaps for all the others", () => {
    const lines = linesFor({ sam: balancing, nbar: balancing, obar: balancing });
    const stripes = stripesOf(coincident(BALANCEDNESS, lines));
    expect(stripes.get("sam")).toBeUndefined();
    expect(stripes.get("nbar")).toEqual({ dash: [9, 18], dashOffset: -9 });
    expect(stripes.get("obar")).toEqual({ dash: [9, 18], dashOffset: -18 });
  });

  it("are none where a line ends before the others, or has nothing yet", () => {
    const trace = traceOf({ sgd: still, sam: still });
    trace.recorded.fill(1);
    expect(coincident(LOSS, linesOf(LOSS, stateOf(trace)))).toEqual([]);
    expect(ids({ sgd: still, sam: exploding })).toEqual([]);
  });
});
