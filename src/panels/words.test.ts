import { describe, expect, it } from "vitest";
import { BALANCEDNESS, LOSS } from "./figures.ts";
import { balancing, collapsing, companionOf, stateOf, still, traceOf } from "./testing.ts";
import { captionOf, readOutOf, summaryOf } from "./words.ts";

const run = () => traceOf({ sgd: still, sam: balancing });

describe("a figure's words", () => {
  it("give the value of each method at the end", () => {
    expect(summaryOf(BALANCEDNESS, stateOf(run()))).toBe(
      "Balancedness, absolute balancedness |D| against steps, mean, 95% t-interval, N = 2. At step 100,000: SGD 1.1200, SAM 0.22400.",
    );
  });

  it("name SAM at other noise levels after the methods, and a collapse as one", () => {
    const state = stateOf(run(), [companionOf(1, balancing), companionOf(2, collapsing, 1)]);
    expect(summaryOf(BALANCEDNESS, state)).toContain(
      "At step 100,000: SGD 1.1200, SAM 0.22400. Compared with SAM at noise 1: 0.22400; SAM at noise 2: 1.1200e-9, collapsed.",
    );
  });

  it("leave out other levels where the figure does not show them", () => {
    expect(summaryOf(LOSS, stateOf(run(), [companionOf(1, balancing)]))).not.toContain("Compared");
  });

  it("leave out levels of a former experiment", () => {
    const state = stateOf(run(), [companionOf(1, balancing, 0, false)]);
    expect(summaryOf(BALANCEDNESS, state)).not.toContain("Compared");
    expect(readOutOf(BALANCEDNESS, state, 0)).not.toContain("noise 1");
  });

  it("read out the other levels at the crosshair's step", () => {
    const state = stateOf(run(), [companionOf(1, balancing)]);
    expect(readOutOf(BALANCEDNESS, state, 49_000)).toBe(
      "Step 49,000: SGD 1.1200 plus or minus 0, SAM 0.67200 plus or minus 0, SAM at noise 1 0.67200 plus or minus 0.",
    );
  });

  it("call one seed a single run", () => {
    expect(captionOf(stateOf(traceOf({ sgd: still }, { seeds: 1 })))).toBe("single run");
  });

  it("count the seeds that have come as far as the line", () => {
    const trace = traceOf({ sgd: still }, { seeds: 4 });
    trace.recorded[3] = 2;
    expect(captionOf(stateOf(trace))).toBe("mean, 95% t-interval, N = 3 of 4");
  });
});
