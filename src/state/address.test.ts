import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAddress } from "./address.ts";

/** As much of a window as an address needs: a history of entries, of which one is present. */
function fakeWindow({ refuse = false } = {}) {
  const shown: string[] = [];
  const target = new EventTarget();
  const location = { search: "", hash: "" };
  const entries: { state: unknown; search: string }[] = [{ state: null, search: "" }];
  let present = 0;
  const put = (state: unknown, url: string) => {
    if (refuse) throw new DOMException("too often", "SecurityError");
    entries[present] = { state, search: url };
    location.search = url;
    shown.push(url);
  };
  const go = (to: number) => {
    if (!entries[to]) return;
    present = to;
    location.search = entries[to].search;
    target.dispatchEvent(new Event("popstate"));
  };
  const history = {
    get state() {
      return entries[present].state;
    },
    replaceState: (state: unknown, _unused: string, url: string) => put(state, url),
    pushState(state: unknown, _unused: string, url: string) {
      if (!refuse) {
        entries.splice(present + 1);
        present++;
      }
      put(state, url);
    },
    back: () => go(present - 1),
    forward: () => go(present + 1),
  };
  return {
    window: Object.assign(target, { location, history }) as unknown as Window,
    ...{ shown, location, entries },
  };
}

describe("createAddress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows the last one of many links once no other follows", () => {
    const { window, shown } = fakeWindow();
    const address = createAddress(window, () => {});
    for (let i = 1; i <= 50; i++) {
      address.show(`?v=1&seed=${i}`);
      vi.advanceTimersByTime(20);
    }
    expect(shown).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(shown).toEqual(["?v=1&seed=50"]);
    vi.advanceTimersByTime(10_000);
    expect(shown).toHaveLength(1);
  });

  it("shows a link before the page is left", () => {
    const { window, shown } = fakeWindow();
    createAddress(window, () => {}).show("?v=1&seed=1");
    window.dispatchEvent(new Event("pagehide"));
    expect(shown).toEqual(["?v=1&seed=1"]);
  });

  it("works on where the browser refuses", () => {
    const { window } = fakeWindow({ refuse: true });
    createAddress(window, () => {}).show("?v=1");
    expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
  });

  it("tells of a visit and forgets what it was about to show", () => {
    const { window, shown, location } = fakeWindow();
    const visited: string[] = [];
    const address = createAddress(window, (search) => visited.push(search));
    address.show("?v=1&seed=2");
    location.search = "?v=1&seed=9";
    window.dispatchEvent(new Event("popstate"));
    vi.advanceTimersByTime(1000);
    expect(visited).toEqual(["?v=1&seed=9"]);
    expect(shown).toEqual([]);
  });

  it("makes an entry of each change that came to rest, which undo and redo walk", () => {
    const { window, entries } = fakeWindow();
    const visited: string[] = [];
    const address = createAddress(window, (search) => visited.push(search));
    for (const seed of [1, 2]) {
      address.show(`?v=1&seed=${seed}`);
      vi.advanceTimersByTime(300);
    }
    expect(entries.map(({ search }) => search)).toEqual(["", "?v=1&seed=1", "?v=1&seed=2"]);
    address.undo();
    address.undo();
    address.undo();
    expect(visited).toEqual(["?v=1&seed=1", ""]);
    address.redo();
    expect(visited.at(-1)).toBe("?v=1&seed=1");
  });

  it("makes no entries in a frame, and never moves the page around it", () => {
    const { window, entries } = fakeWindow();
    const moves: string[] = [];
    Object.assign(window.history, {
      back: () => moves.push("back"),
      forward: () => moves.push("forward"),
    });
    const address = createAddress(window, () => {}, { entries: false });
    for (const seed of [1, 2]) {
      address.show(`?v=1&seed=${seed}`);
      vi.advanceTimersByTime(300);
    }
    address.undo();
    address.redo();
    expect(entries.map(({ search }) => search)).toEqual(["?v=1&seed=2"]);
    expect(moves).toEqual([]);
  });

  it("undoes a change that it has not shown yet, and never leaves the page", () => {
    const { window } = fakeWindow();
    const visited: string[] = [];
    const address = createAddress(window, (search) => visited.push(search));
    address.undo();
    expect(visited).toEqual([]);
    address.show("?v=1&seed=1");
    address.undo();
    expect(visited).toEqual([""]);
  });

  it("makes no entry of what a visit does to the state, so that redo works at once", () => {
    const { window, entries } = fakeWindow();
    const visited: string[] = [];
    const address = createAddress(window, (search) => {
      visited.push(search);
      address.show("?v=1&as=the-page-writes-it");
    });
    for (const seed of [1, 2]) {
      address.show(`?v=1&seed=${seed}`);
      vi.advanceTimersByTime(300);
    }
    address.undo();
    address.redo();
    vi.advanceTimersByTime(1000);
    expect(visited).toEqual(["?v=1&seed=1", "?v=1&seed=2"]);
    expect(entries).toHaveLength(3);
  });

  it("makes no entry of a playhead that moves", () => {
    const { window, entries } = fakeWindow();
    const address = createAddress(window, () => {});
    address.show("?v=1&seed=1");
    vi.advanceTimersByTime(300);
    address.show("?v=1&seed=1&at=500&speed=2");
    vi.advanceTimersByTime(300);
    expect(entries.map(({ search }) => search)).toEqual(["", "?v=1&seed=1&at=500&speed=2"]);
  });
});
