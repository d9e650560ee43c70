import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAddress } from "./address.ts";

/** As much of a window as an address needs. */
function fakeWindow({ refuse = false } = {}) {
  const shown: string[] = [];
  const target = new EventTarget();
  const location = { search: "", hash: "" };
  const history = {
    state: null,
    replaceState(_state: unknown, _unused: string, url: string) {
      if (refuse) throw new DOMException("too often", "SecurityError");
      location.search = url;
      shown.push(url);
    },
  };
  return {
    window: Object.assign(target, { location, history }) as unknown as Window,
    shown,
    location,
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
});
