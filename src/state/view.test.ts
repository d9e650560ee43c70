import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AXES, BACKENDS, DEFAULT_VIEW, decodeView, encodeView, FIGURES } from "./view.ts";

const views = fc.record({
  backend: fc.constantFrom(...BACKENDS),
  axes: fc.record({
    balancedness: fc.constantFrom(...AXES),
    loss: fc.constantFrom(...AXES),
    "gradient-difference": fc.constantFrom(...AXES),
  }),
});

describe("the view in a link", () => {
  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(decodeView(`?v=1${encodeView(view)}`)).toEqual({ view, messages: [] });
      }),
    );
  });

  it("leaves out what is the default", () => {
    expect(encodeView(DEFAULT_VIEW)).toBe("");
  });

  it("names a value that cannot be and goes on", () => {
    const { view, messages } = decodeView("?backend=tpu&loss-scale=log");
    expect(messages).toEqual(['backend must be one of auto, webgpu, cpu, got "tpu": using auto']);
    expect(view.axes.loss).toBe("log");
  });

  it("never throws, whatever the link", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("backend", ...FIGURES), (text, key) => {
        decodeView(`?${key}-scale=${text}&backend=${text}`);
        decodeView(text);
      }),
    );
  });
});
