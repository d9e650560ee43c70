import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { createTriedList, MOST_TRIED, type Tried } from "./tried.ts";

const entry = (i: number): Tried => ({
  ...{ link: `?v=1&seed=${i}`, sentence: `Run ${i}.`, when: i },
  curves: [{ method: "sam", points: [1, 0.5] }],
});
const links = (entries: readonly Tried[]) => entries.map(({ link }) => link);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe("what was tried", () => {
  it("is listed newest first, and once for each link", async () => {
    const list = createTriedList();
    for (const i of [1, 2, 3]) await list.add(entry(i));
    await list.add({ ...entry(1), when: 4 });
    expect(links(await list.all())).toEqual(["?v=1&seed=1", "?v=1&seed=3", "?v=1&seed=2"]);
    expect(list.lasts()).toBe(true);
  });

  it("is there again on the next visit, until it is cleared", async () => {
    await createTriedList().add(entry(1));
    const later = createTriedList();
    expect(await later.all()).toEqual([entry(1)]);
    await later.clear();
    expect(await createTriedList().all()).toEqual([]);
  });

  it("is bounded: the oldest go", async () => {
    const list = createTriedList();
    for (let i = 0; i < MOST_TRIED + 5; i++) await list.add(entry(i));
    const all = await list.all();
    expect(all).toHaveLength(MOST_TRIED);
    expect(all.at(-1)?.link).toBe("?v=1&seed=5");
  });

  it.each([
    [
      "forbidden",
      () => {
        throw new DOMException("no", "SecurityError");
      },
    ],
    ["missing", () => Promise.reject(new Error("no storage"))],
    [
      "full",
      () =>
        Promise.resolve({
          transaction() {
            throw new DOMException("full", "QuotaExceededError");
          },
          getAllFromIndex: () => Promise.resolve([entry(0)]),
          clear: () => Promise.resolve(),
        }),
    ],
  ])("lasts as long as the page where storage is %s", async (_, open) => {
    const list = createTriedList(open as unknown as Parameters<typeof createTriedList>[0]);
    let told = 0;
    list.subscribe(() => told++);
    await list.add(entry(1));
    await list.add(entry(2));
    expect(links(await list.all()).slice(0, 2)).toEqual(["?v=1&seed=2", "?v=1&seed=1"]);
    expect(list.lasts()).toBe(false);
    expect(told).toBe(2);
    await list.clear();
    expect(links(await list.all())).not.toContain("?v=1&seed=1");
  });
});
