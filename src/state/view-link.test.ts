import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHODS, PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import { MOST_LEVELS } from "./levels.ts";
import { SWEPT } from "./sweep-plan.ts";
import {
  AXES,
  type Axis,
  BACKENDS,
  BANDS,
  DEFAULT_VIEW,
  EMBED_THEMES,
  LANDSCAPE,
  MEASURES,
  NO_EMBED,
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
const controls = (Object.keys(PARAMETERS) as ParameterName[]).filter(
  (name) => PARAMETERS[name].kind !== "edits",
);
const embed = fc.record({
  on: fc.boolean(),
  panels: fc.shuffledSubarray([...PANELS], { minLength: 1 }),
  controls: fc.shuffledSubarray(controls),
  transport: fc.boolean(),
  theme: fc.constantFrom(...EMBED_THEMES),
  origin: fc.option(
    fc.oneof(
      fc.constantFrom("https://example.org", "http://localhost:8080", "http://[::1]:3000"),
      fc.webUrl({ withFragments: true }).map((url) => new URL(url).origin),
    ),
  ),
});
const views = fc.record({
  embed,
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
    ["embed=yes", "embed must be one of 0, 1"],
    ["panels=none", "panels must be one or more of balancedness, norm-plane"],
    ["panels=loss,loss", 'each once, got "loss,loss": using balancedness'],
    ["controls=rho,radius", "controls must be none or some of outliers, problem, rows"],
    ["controls=outliers,outlier-ratio", "each once"],
    ["controls=edits", 'got "edits": using rho,outlier-ratio'],
    ["transport=1", "transport must be one of off, on"],
    ["theme=black", "theme must be one of auto, light, dark"],
    ["origin=example.org", "origin must be none or the origin of the page around this one"],
    ["origin=https://example.org/", "without a path"],
    ["origin=javascript:1", "origin must be none"],
    ["origin=null", "origin must be none"],
    ["origin=*", "origin must be none"],
  ])("refuses %s with the reason", (text, message) => {
    const { view, messages } = decodeView(`?${text}`);
    expect(view).toEqual(DEFAULT_VIEW);
    expect(messages).toEqual([expect.stringContaining(message)]);
  });

  it("keeps the order of what is embedded, and knows outliers by one word", () => {
    const { view, messages } = decodeView(
      "?embed=1&panels=loss,norm-plane&controls=noise,outliers",
    );
    expect(messages).toEqual([]);
    expect(view.embed).toEqual({
      ...NO_EMBED,
      on: true,
      panels: ["loss", "norm-plane"],
      controls: ["noise", "outlierRatio", "outlierStrength"],
    });
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
