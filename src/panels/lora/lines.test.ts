import { describe, expect, it } from "vitest";
import { ACCURACY, GRADIENTS, IMBALANCE, WRONG } from "./figures.ts";
import { linesOf } from "./lines.ts";
import { remarkOf } from "./remark.ts";
import { layerNames } from "./source.ts";
import { stateOf, traceOf } from "./testing.ts";
import { captionOf, readingsOf, summaryOf, tableOf } from "./words.ts";

/** The accuracy is 10 (seed + 1) percent throughout. */
const trace = traceOf({
  sgd: (field, _, seed) => (field === "accuracy" ? (seed + 1) / 10 : undefined),
  sam: () => 0.5,
});
const [accuracy] = ACCURACY.plotted(trace.fields, { gradients: "ratio" });

describe("the lines of a picture of the small LoRA", () => {
  it("are the mean with its interval, the median with its quartiles, or single runs", () => {
    const at = (band: "interval" | "quartiles" | "runs") => {
      const state = stateOf(trace);
      const [sgd] = linesOf(accuracy, { ...state, view: { ...state.view, band } });
      return sgd.curve;
    };
    const { mean, low, high } = at("interval");
    expect(mean[0]).toBeCloseTo(20);
    // t(0.975, 2) = 4.303 times 10 / sqrt 3.
    expect([low?.[0], high?.[0]].map((edge) => edge?.toFixed(1))).toEqual(["-4.8", "44.8"]);
    const quartiles = at("quartiles");
    expect([quartiles.low?.[0], quartiles.high?.[0]].map((edge) => edge?.toFixed(1))).toEqual([
      "15.0",
      "25.0",
    ]);
    expect(at("runs").runs?.at(2, 0)).toBeCloseTo(30);
  });

  it("leave out what is hidden, and add the setting before, pale", () => {
    const state = stateOf(trace, { former: traceOf({ sgd: () => 1 }) });
    const view = { ...state.view, hidden: ["sam"] as const };
    expect(linesOf(accuracy, { ...state, view }).map(({ id }) => id)).toEqual([
      "sgd",
      "sgd-former",
    ]);
    expect(captionOf(state)).toContain("pale: before");
  });

  it("are one picture a layer, by the names that the trace has", () => {
    expect(layerNames(trace.fields)).toEqual(["1", "2", "3"]);
    const other = traceOf({ sgd: () => 1 }, { model: "transformer", steps: 1000 });
    expect(IMBALANCE.plotted(other.fields, { gradients: "x" }).map(({ title }) => title)).toEqual([
      "query weights",
      "value weights",
    ]);
  });

  it("plot one norm of the gradients over the other, or each", () => {
    const uneven = traceOf({ sgd: (field) => (field.startsWith("gx") ? 3 : 2) });
    const value = (gradients: "ratio" | "x" | "y") => {
      const [plotted] = GRADIENTS.plotted(uneven.fields, { gradients });
      return linesOf(plotted, stateOf(uneven))[0].curve.mean[1];
    };
    expect([value("ratio"), value("x"), value("y")]).toEqual([1.5, 3, 2]);
  });
});

describe("a picture in words", () => {
  it("says where each line ends, and its figure's unit and band", () => {
    expect(summaryOf(ACCURACY, accuracy, stateOf(trace))).toBe(
      "Test accuracy, percent of the test sentences that are told right, against steps, mean, 95% t-interval, N = 3. At step 1,000: SGD 20.00, SAM 50.00.",
    );
    expect(readingsOf(accuracy, ACCURACY, stateOf(trace), 480)[0]).toMatchObject({
      value: "20.00%",
      spread: "± 25",
    });
  });

  it("calls the base optimizer by its name", () => {
    const adam = traceOf({ sgd: () => 1 }, { base: "adamw" });
    expect(summaryOf(ACCURACY, accuracy, stateOf(adam))).toContain("AdamW 100.0");
  });

  it("has a table with all pictures of its figure", () => {
    const table = tableOf(IMBALANCE, stateOf(traceOf({ sgd: () => 1 }, { seeds: 1 })));
    expect(table.columns).toEqual(["step", "SGD, layer 1", "SGD, layer 2", "SGD, layer 3"]);
    expect(table.row(4)).toEqual([1000, 1, 1, 1]);
  });

  it("says that there is nothing to fit where no label is wrong", () => {
    expect(remarkOf(WRONG, stateOf(trace))).toContain("No label is wrong");
  });
});
