import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { afterFrame, eachFrame } from "./pace.ts";
import type { PanelState, Source } from "./source.ts";
import { balancing, stateOf, traceOf } from "./testing.ts";

/** A source that changes by hand. */
function handSource() {
  let state: PanelState = stateOf(traceOf({ sam: balancing }));
  state = { ...state, run: { ...state.run, phase: "running" } };
  const listeners = new Set<() => void>();
  const source: Source = {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const change = (changes: Partial<PanelState> = {}) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  return { source, change };
}

describe("the pace of a source's readers", () => {
  let frames: (() => void)[] = [];
  const nextFrame = () => {
    const due = frames;
    frames = [];
    for (const callback of due) callback();
  };
  beforeEach(() => {
    frames = [];
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
    vi.stubGlobal("cancelAnimationFrame", () => {});
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("draws a figure once a frame, however often the source changes", () => {
    const { source, change } = handSource();
    const draw = vi.fn(() => false);
    eachFrame(source, draw);
    for (let i = 0; i < 10; i++) change();
    expect(draw).not.toHaveBeenCalled();
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it("leaves figures to the next frame when one has taken long", () => {
    const { source, change } = handSource();
    const slow = vi.fn(() => {
      vi.advanceTimersByTime(50);
      return false;
    });
    const other = vi.fn(() => false);
    eachFrame(source, slow);
    eachFrame(source, other);
    change();
    nextFrame();
    expect([slow, other].map((draw) => draw.mock.calls.length)).toEqual([1, 0]);
    // What took long is followed by a rest that leaves the browser its share.
    nextFrame();
    expect(other).not.toHaveBeenCalled();
    vi.advanceTimersByTime(150);
    nextFrame();
    expect([slow, other].map((draw) => draw.mock.calls.length)).toEqual([1, 1]);
  });

  it("comes back to a figure that has more to draw, until it has not", () => {
    const { source, change } = handSource();
    let left = 3;
    const draw = vi.fn(() => --left > 0);
    eachFrame(source, draw);
    change();
    for (let i = 0; i < 6; i++) nextFrame();
    expect(draw).toHaveBeenCalledTimes(3);
  });

  it("draws the last records of a run at once", () => {
    const { source, change } = handSource();
    const draw = vi.fn(() => false);
    eachFrame(source, draw);
    change({ run: { id: 1, phase: "complete", preview: false, message: "" } });
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it("tells words after the figures, and no more often than one can read", () => {
    const { source, change } = handSource();
    const tell = vi.fn();
    afterFrame(source, tell);
    eachFrame(source, () => false);
    for (let i = 0; i < 30; i++) {
      change();
      nextFrame();
      vi.advanceTimersByTime(10);
    }
    expect(tell.mock.calls.length).toBeGreaterThan(1);
    expect(tell.mock.calls.length).toBeLessThan(5);
  });

  it("no longer calls a reader that has left", () => {
    const { source, change } = handSource();
    const draw = vi.fn(() => false);
    const { leave } = eachFrame(source, draw);
    leave();
    change();
    nextFrame();
    expect(draw).not.toHaveBeenCalled();
  });
});
