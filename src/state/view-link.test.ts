import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHODS } from "../experiment/parameters.ts";
import { MOST_LEVELS } from "./levels.ts";
import { SWEPT } from "./sweep-plan.ts";
import {
  AXES,
  type Axis,
  BACKENDS,
  BANDS,
  DEFAULT_VIEW,
  LANDSCAPE,
  MEASURES,
  OVERLAYS,
  PANELS,
  PLOTS,
  type PlotId,
  SPEEDS,
} from "./view.ts";
import { decodeView, encodeView, VIEW_KEYS } from "./view-link.ts";

const range = fc
  .tuple(
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    fc.double({ noNaN: true, min: 1e-3, max: 1e9 }),
  )
  .map(([from, size]): [number, number] => [from + 0, from + size]);
const plotWith = (axes: readonly Axis[]) =>
  fc.record({
    x: fc.constantFrom(...axes),
    y: fc.constantFrom(...axes),
    zoom: fc.option(fc.record({ x: range, y: range })),
  });
const plot = plotWith(AXES);
const views = fc.record({
  backend: fc.constantFrom(...BACKENDS),
  plots: fc.record(
    Object.fromEntries(
      PLOTS.map((id) => [id, id === LANDSCAPE ? plotWith(["linear"]) : plot]),
    ) as Record<PlotId, typeof plot>,
  ),
  measure: fc.constantFrom(...MEASURES),
  band: fc.constantFrom(...BANDS),
  theory: fc.subarray([...OVERLAYS]),
  hidden: fc.subarray([...METHODS]),
  halfLife: fc.record({ over: fc.constantFrom(...SWEPT), axis: fc.constantFrom(...AXES) }),
  playhead: fc.option(fc.nat()),
  speed: fc.constantFrom(...SPEEDS),
  full: fc.option(fc.constantFrom(...PANELS)),
  lecture: fc.boolean(),
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

  it("writes hidden lines in one order, whichever was hidden first", () => {
    expect(encodeView({ ...DEFAULT_VIEW, hidden: ["sam", "sgd"] })).toBe("&hide=sgd,sam");
  });

  it("leaves out what is the default", () => {
    expect(encodeView(DEFAULT_VIEW)).toBe("");
  });

  it("names a value that cannot be and goes on", () => {
    const { view, messages } = decodeView("?backend=tpu&loss-scale=log");
    expect(messages).toEqual(['backend must be one of auto, webgpu, cpu, got "tpu": using auto']);
    expect(view.plots.loss.y).toBe("log");
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

  it.each([
    ["loss-zoom=1,2,3", "loss-zoom must be none or x0,x1,y0,y1"],
    ["loss-zoom=5,2,3,4", "loss-zoom must be none or x0,x1,y0,y1"],
    ["hide=sam,adam", "hide must be none or some of sgd, sngd, sam, nbar, obar"],
    ["half-life-over=rho", "half-life-over must be one of outlier-ratio, noise"],
    ["half-life-scale=cubic", "half-life-scale must be one of linear, log"],
    ["at=-3", "at must be end or a step"],
    ["at=", "at must be end or a step"],
    ["full=everything", "full must be one of none, balancedness"],
  ])("refuses %s with the reason", (text, message) => {
    const { view, messages } = decodeView(`?${text}`);
    expect(view).toEqual(DEFAULT_VIEW);
    expect(messages).toEqual([expect.stringContaining(message)]);
  });

  it("never throws, whatever the link", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...VIEW_KEYS), (text, key) => {
        decodeView(`?${key}=${text}`);
        decodeView(text);
      }),
    );
  });
});
