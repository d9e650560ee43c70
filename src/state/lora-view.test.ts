import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHODS } from "../experiment/parameters.ts";
import {
  DEFAULT_LORA_VIEW,
  decodeLoraView,
  encodeLoraView,
  GRADIENTS,
  LORA_PANELS,
  LORA_PLOTS,
  type LoraView,
  withLoraPlot,
} from "./lora-view.ts";
import { BANDS } from "./view.ts";

const views = fc
  .record({
    band: fc.constantFrom(...BANDS),
    hidden: fc.subarray([...METHODS]),
    gradients: fc.constantFrom(...GRADIENTS),
    full: fc.option(fc.constantFrom(...LORA_PANELS)),
    logs: fc.subarray([...LORA_PLOTS]),
  })
  .map(({ logs, ...rest }) =>
    logs.reduce((view: LoraView, plot) => withLoraPlot(view, plot, { y: "log" }), {
      ...DEFAULT_LORA_VIEW,
      ...rest,
    }),
  );

describe("the view of the small LoRA in a link", () => {
  it("comes back as it was, whatever it is", () => {
    fc.assert(
      fc.property(views, (view) => {
        const link = `?v=1&problem=lora${encodeLoraView(view)}`;
        expect(decodeLoraView(link)).toEqual({ view, messages: [] });
      }),
    );
  });

  it("is not there where it is the default", () => {
    expect(encodeLoraView(DEFAULT_LORA_VIEW)).toBe("");
  });

  it("answers what it does not know with one line that says what it may be", () => {
    const { view, messages } = decodeLoraView("?band=none&hide=sgd,adam&full=all");
    expect(view).toEqual({ ...DEFAULT_LORA_VIEW, hidden: ["sgd"] });
    expect(messages).toEqual([
      "band must be one of interval, quartiles, runs, got none: using interval",
      "hide must be some of sgd, sngd, sam, nbar, obar, got adam: left out",
      `full must be one of ${LORA_PANELS.join(", ")}, got all: left out`,
    ]);
  });
});
