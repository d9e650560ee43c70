import { describe, expect, it } from "vitest";
import { createTransport, type Track } from "./transport.ts";

function played(changes: Partial<Track> = {}) {
  const track = {
    playhead: null as number | null,
    steps: 1000,
    times: [0, 250, 500, 750, 1000],
    reached: 5,
    speed: 1,
    ...changes,
  };
  const said: boolean[] = [];
  let now = 0;
  let due: ((time: number) => void) | null = null;
  const transport = createTransport(
    () => track,
    (playhead) => {
      track.playhead = playhead;
    },
    (playing) => said.push(playing),
    {
      now: () => now,
      frame(callback) {
        due = callback;
        return () => {
          due = null;
        };
      },
    },
  );
  const wait = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 20) {
      now += 20;
      const callback = due;
      due = null;
      callback?.(now);
    }
  };
  const sleep = (milliseconds: number) => {
    now += milliseconds;
  };
  return { track, transport, wait, sleep, said, isDue: () => due !== null };
}

describe("playing", () => {
  it("starts anew from the end, and ends at the end", () => {
    const { track, transport, wait, said } = played();
    transport.play();
    expect(track.playhead).toBe(0);
    wait(5000);
    expect(track.playhead).toBeCloseTo(500);
    wait(6000);
    expect(track.playhead).toBeNull();
    expect(said).toEqual([true, false]);
  });

  it("goes on from where it was paused, at a whole step", () => {
    const { track, transport, wait } = played({ playhead: 300 });
    transport.play();
    wait(1010);
    transport.pause();
    const paused = track.playhead ?? 0;
    expect(Number.isInteger(paused)).toBe(true);
    expect(paused).toBeGreaterThan(395);
    wait(1000);
    expect(track.playhead).toBe(paused);
  });

  it("is as fast as it is told", () => {
    const slow = played({ playhead: 0, speed: 0.25 });
    const fast = played({ playhead: 0, speed: 4 });
    for (const { transport, wait } of [slow, fast]) {
      transport.play();
      wait(1000);
    }
    expect(slow.track.playhead).toBeCloseTo(25);
    expect(fast.track.playhead).toBeCloseTo(400);
  });

  it("waits at the newest record of a run that goes on", () => {
    const { track, transport, wait, isDue } = played({ reached: 3 });
    transport.play();
    wait(9000);
    expect(track.playhead).toBe(500);
    expect(isDue()).toBe(true);
  });

  it("does not leap over the time in which the page was hidden", () => {
    const { track, transport, wait, sleep } = played({ playhead: 0 });
    transport.play();
    sleep(60_000);
    wait(20);
    expect(track.playhead).toBeLessThan(20);
  });
});

describe("stepping", () => {
  it("goes from record to record and pauses", () => {
    const { track, transport, said } = played({ playhead: 0 });
    transport.play();
    transport.step(1);
    expect(track.playhead).toBe(250);
    transport.step(2);
    expect(track.playhead).toBe(750);
    transport.step(1);
    expect(track.playhead).toBeNull();
    transport.step(-1);
    expect(track.playhead).toBe(750);
    expect(said).toEqual([true, false]);
  });

  it("goes back from between two records to the one before", () => {
    const { track, transport } = played({ playhead: 300 });
    transport.step(-1);
    expect(track.playhead).toBe(250);
    transport.step(-9);
    expect(track.playhead).toBe(0);
  });

  it("does nothing before there is a record", () => {
    const { track, transport } = played({ reached: 0 });
    transport.step(1);
    expect(track.playhead).toBeNull();
  });
});

describe("seeking", () => {
  it("keeps within the trajectory and calls its last step the end", () => {
    const { track, transport } = played();
    transport.seek(-5);
    expect(track.playhead).toBe(0);
    transport.seek(400.4);
    expect(track.playhead).toBe(400);
    transport.seek(5000);
    expect(track.playhead).toBeNull();
  });

  it("goes back to step 0 on reset, paused", () => {
    const { track, transport, wait } = played({ playhead: 700 });
    transport.play();
    transport.reset();
    wait(100);
    expect(track.playhead).toBe(0);
  });
});
