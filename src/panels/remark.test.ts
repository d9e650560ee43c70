import { describe, expect, it } from "vitest";
import { fieldOf, traceOf as runOf } from "../engine/testing.ts";
import { BALANCEDNESS, GRADIENT_DIFFERENCE } from "./figures.ts";
import { remarkOf } from "./remark.ts";
import {
  balancing,
  collapsing,
  companionOf,
  exploding,
  type Norms,
  stateOf,
  still,
  traceOf,
} from "./testing.ts";

const run = () => traceOf({ sgd: still, sam: balancing });

describe("a figure's remark", () => {
  it("names what diverged once for all that did so together", () => {
    const trace = traceOf({ sgd: exploding, sam: exploding, nbar: still });
    expect(remarkOf(BALANCEDNESS, stateOf(trace), "linear")).toBe(
      "SGD and SAM diverged after step 30,000; their curves end there. SGD and SAM lie on one another.",
    );
  });

  it("says what a log axis leaves out", () => {
    const even: Norms = (t) => (t < 0.15 ? [1, 1] : [1, 2]);
    expect(remarkOf(BALANCEDNESS, stateOf(traceOf({ sgd: even })), "log")).toBe(
      "The log axis leaves out 2 values that are 0.",
    );
  });

  it("tells a collapse at another noise level from balance, in one figure", () => {
    const state = stateOf(run(), [companionOf(1, balancing), companionOf(2, collapsing, 1)]);
    expect(remarkOf(BALANCEDNESS, state, "linear")).toBe(
      "At noise 2 SAM’s |D| ends near 0 because both norms collapsed, which is not balance.",
    );
    expect(remarkOf(GRADIENT_DIFFERENCE, state, "linear")).not.toContain("collapsed");
  });

  it("names the noise of what diverged among the levels", () => {
    const state = stateOf(run(), [companionOf(4, exploding)]);
    expect(remarkOf(BALANCEDNESS, state, "linear")).toBe(
      "SAM, α = 4 diverged after step 30,000; its curve ends there.",
    );
  });

  it("says why other levels are missing", () => {
    const state = stateOf(run());
    const failed = { list: [], phase: "error" as const, message: "no memory" };
    expect(remarkOf(BALANCEDNESS, { ...state, companions: failed }, "linear")).toBe(
      "Other noise levels could not be computed: no memory",
    );
  });

  it("says how much of SAM's movement its theorem predicts, where that is drawn", () => {
    const trace = runOf({ methods: ["sam"], seeds: 1, steps: 1000, stride: 1000 });
    const [, predicted] = fieldOf(trace, "sam", "predictedMovement");
    const [, exact] = fieldOf(trace, "sam", "exactMovement");
    const [, moved] = fieldOf(trace, "sam", "cleanMovement");
    const share = (part: number) => `${((100 * part) / moved).toFixed(1)}%`;
    const drawn = stateOf(trace, [], { theory: ["prediction"] });
    expect(remarkOf(BALANCEDNESS, drawn, "linear")).toBe(
      `Dots: Theorem 2 predicts ${share(predicted)} of what SAM moved D; its O(ρ²) term is ${share(exact - predicted)}, the η² term ${share(moved - exact)}.`,
    );
    const onOp = runOf({ problem: "op", methods: ["sam"], seeds: 1, steps: 1000, stride: 1000 });
    expect(
      remarkOf(BALANCEDNESS, stateOf(onOp, [], { theory: ["prediction"] }), "linear"),
    ).toContain("Lemma 2");
    expect(remarkOf(GRADIENT_DIFFERENCE, drawn, "linear")).toBe("");
  });

  it("is silent where the curves say it all", () => {
    expect(remarkOf(BALANCEDNESS, stateOf(run()), "linear")).toBe("");
  });
});
