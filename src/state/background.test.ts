import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBackground, type Piece } from "./background.ts";

/** A kind of work that has as many pieces as the test says. */
function kind(pieces: number) {
  const begun: { signal: AbortSignal; end: Parameters<Piece>[1] }[] = [];
  const work = { left: pieces, begun };
  const next = (): Piece | null => {
    if (work.left === 0) return null;
    return (signal, end) => {
      begun.push({
        signal,
        end(how) {
          if (how === "done") work.left--;
          end(how);
        },
      });
    };
  };
  return Object.assign(work, { next });
}

const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the background", () => {
  it("begins once the engine has been free for a while, and one piece follows another at once", async () => {
    const background = createBackground();
    const work = kind(2);
    background.join(work.next).look();
    await settle();
    expect(work.begun).toHaveLength(0);
    background.resume();
    expect(work.begun).toHaveLength(0);
    await settle();
    expect(work.begun).toHaveLength(1);
    work.begun[0].end("done");
    expect(work.begun).toHaveLength(2);
  });

  it("does the work of a higher rank first", async () => {
    const background = createBackground();
    const [high, low] = [kind(1), kind(1)];
    background.join(high.next);
    background.join(low.next);
    background.resume();
    await settle();
    expect([high.begun.length, low.begun.length]).toEqual([1, 0]);
    high.begun[0].end("done");
    expect(low.begun).toHaveLength(1);
  });

  it("gives up work of a lower rank when there is some of a higher, and begins it again after", async () => {
    const background = createBackground();
    const [high, low] = [kind(0), kind(1)];
    const place = background.join(high.next);
    background.join(low.next);
    background.resume();
    await settle();
    high.left = 1;
    place.look();
    await settle();
    expect(low.begun[0].signal.aborted).toBe(true);
    expect(high.begun).toHaveLength(1);
    high.begun[0].end("done");
    expect(low.begun).toHaveLength(2);
  });

  it("leaves a piece alone while there is more of its kind or less", async () => {
    const background = createBackground();
    const [high, low] = [kind(1), kind(1)];
    background.join(high.next).look();
    const place = background.join(low.next);
    background.resume();
    await settle();
    place.look();
    place.giveUp();
    await settle();
    expect(high.begun).toHaveLength(1);
    expect(high.begun[0].signal.aborted).toBe(false);
  });

  it("gives up everything when the engine is needed, and hears no late word of it", async () => {
    const background = createBackground();
    const work = kind(2);
    background.join(work.next);
    background.resume();
    await settle();
    background.stop();
    expect(work.begun[0].signal.aborted).toBe(true);
    work.begun[0].end("again");
    await settle();
    expect(work.begun).toHaveLength(1);
    background.resume();
    await settle();
    expect(work.begun).toHaveLength(2);
  });

  it("comes back after a while to a piece for which the engine had no time", async () => {
    const background = createBackground();
    const work = kind(1);
    background.join(work.next);
    background.resume();
    await settle();
    work.begun[0].end("again");
    expect(work.begun).toHaveLength(1);
    await settle();
    expect(work.begun).toHaveLength(2);
  });

  it("gives a piece up when its kind says so, and looks for another", async () => {
    const background = createBackground();
    const work = kind(1);
    const place = background.join(work.next);
    background.resume();
    await settle();
    place.giveUp();
    expect(work.begun[0].signal.aborted).toBe(true);
    await settle();
    expect(work.begun).toHaveLength(2);
  });
});
