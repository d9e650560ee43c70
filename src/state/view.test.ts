import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_LEVELS } from "./levels.ts";
import { AXES, BACKENDS, DEFAULT_VIEW, decodeView, encodeView, FIGURES } from "./view.ts";

const views = fc.record({
  backend: fc.constantFrom(...BACKENDS),
  axes: fc.record({
    balancedness: fc.constantFrom(...AXES),
    loss: fc.constantFrom(...AXES),
    "gradient-difference": fc.constantFrom(...AXES),
  }),
  compareNoise: fc
    .uniqueArray(fc.constantFrom(0, 0.25, 1, 1.5, 2, 4), { maxLength: MOST_LEVELS })
    .map((levels) => levels.sort((a, b) => a - b)),
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

  it("says that there is nothing to compare with", () => {
    const view = { ...DEFAULT_VIEW, compareNoise: [] };
    expect(encodeView(view)).toBe("&compare-noise=none");
    expect(decodeView("?compare-noise=none")).toEqual({ view, messages: [] });
  });

  it("takes the good levels of a list and names the bad one", () => {
    const { view, messages } = decodeView("?compare-noise=3,x");
    expect(view.compareNoise).toEqual([3]);
    expect(messages).toEqual([expect.stringMatching(/^compare-noise must be none or .*got x/)]);
  });

  it("never throws, whatever the link", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("backend", "compare-noise", ...FIGURES),
        (text, key) => {
          decodeView(`?${key}-scale=${text}&backend=${text}&compare-noise=${text}`);
          decodeView(text);
        },
      ),
    );
  });
});
