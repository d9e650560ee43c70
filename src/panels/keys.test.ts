import { describe, expect, it } from "vitest";
import { plotScale } from "../charts/scales.ts";
import { keyTarget, zoomKey } from "./keys.ts";
import type { Picture } from "./plotter.ts";
import { balancing, stateOf, traceOf } from "./testing.ts";

const state = stateOf(traceOf({ sam: balancing }));
const press = (
  key: string,
  cursor: number | null,
  shiftKey = false,
  playhead: number | null = null,
) => keyTarget({ key, shiftKey }, { ...state, cursor, view: { ...state.view, playhead } });

describe("the arrow keys of a figure", () => {
  it("move the crosshair from record to record, and by ten with Shift", () => {
    expect(press("ArrowRight", 20_000)).toBe(30_000);
    expect(press("ArrowLeft", 20_000)).toBe(10_000);
    expect(press("ArrowLeft", 0)).toBe(0);
    expect(press("ArrowRight", 0, true)).toBe(100_000);
  });

  it("begin at the playhead, or at the end they come from", () => {
    expect(press("ArrowRight", null, false, 50_000)).toBe(60_000);
    expect(press("ArrowRight", null)).toBe(0);
    expect(press("ArrowLeft", null)).toBe(100_000);
  });

  it("leave other keys alone", () => {
    expect(press("a", 0)).toBeNull();
  });
});

describe("the zoom keys of a figure", () => {
  const picture = {
    x: plotScale("linear", [0, 100_000], [0, 1000]),
    y: plotScale("linear", [0, 1], [300, 0]),
  } as Picture;
  const zoom = (key: string, cursor: number | null, ctrlKey = false) =>
    zoomKey({ key, ctrlKey, metaKey: false }, picture, { ...state, cursor });

  it("show less around the crosshair, or around the middle without one", () => {
    expect(zoom("+", 20_000)).toMatchObject({ x: [6_000, 76_000] });
    expect(zoom("+", null)).toMatchObject({ x: [15_000, 85_000] });
  });

  it("show all again, and leave the browser's own zoom alone", () => {
    expect(zoom("0", null)).toBe("all");
    expect(zoom("+", null, true)).toBeNull();
  });
});
