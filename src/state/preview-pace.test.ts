import { describe, expect, it } from "vitest";
import { createPreviewPace } from "./preview-pace.ts";

/** A pace, and a browser whose frames follow one another after given times. */
function paced() {
  let now = 0;
  let due: ((time: number) => void) | null = null;
  const pace = createPreviewPace({
    now: () => now,
    frame(callback) {
      due = callback;
      return () => {
        due = null;
      };
    },
  });
  const frames = (count: number, gap: (frame: number) => number) => {
    for (let frame = 0; frame < count; frame++) {
      now += gap(frame);
      const callback = due;
      due = null;
      callback?.(now);
    }
  };
  return { pace, frames, listens: () => due !== null };
}

describe("the pace of previews", () => {
  it("comes down to one a frame where no frame is late", () => {
    const { pace, frames } = paced();
    pace.begin();
    frames(600, () => 16.7);
    expect(pace.every()).toBeCloseTo(16, 1);
  });

  it("slows down where frames are late, and no further than to what still looks like moving", () => {
    const { pace, frames } = paced();
    const before = pace.every();
    pace.begin();
    frames(20, (frame) => (frame % 4 === 0 ? 33.4 : 16.7));
    expect(pace.every()).toBeGreaterThan(before);
    frames(400, (frame) => (frame % 2 === 0 ? 33.4 : 16.7));
    expect(pace.every()).toBeCloseTo(100, 0);
  });

  it("takes the browser's own rate for the usual one", () => {
    const { pace, frames } = paced();
    pace.begin();
    frames(600, () => 33.3);
    expect(pace.every()).toBeCloseTo(16, 1);
  });

  it("settles where few frames are late, if previews are what makes them late", () => {
    const { pace, frames } = paced();
    pace.begin();
    let sum = 0;
    let late = 0;
    for (let frame = 0; frame < 4000; frame++) {
      // Each preview makes frames late for a while, and the less often they come the fewer are: 500 / every percent.
      sum += 5 / pace.every();
      const isLate = sum >= 1;
      if (isLate) sum -= 1;
      if (frame >= 2000 && isLate) late++;
      frames(1, () => (isLate ? 33.4 : 16.7));
    }
    expect(late / 2000).toBeLessThan(0.07);
  });

  it("remembers between movements, and does not count the time between them", () => {
    const { pace, frames, listens } = paced();
    pace.begin();
    frames(600, () => 16.7);
    pace.end();
    expect(listens()).toBe(false);
    frames(1, () => 5000);
    pace.begin();
    frames(1, () => 180);
    frames(1, () => 16.7);
    expect(pace.every()).toBeCloseTo(16, 1);
  });
});
