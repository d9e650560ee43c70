import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { talkToParent } from "./embed-talk.ts";
import { createLab } from "./lab.ts";
import { chunk, handEngine } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PARENT = "https://example.org";
const SMALL = "?v=1&methods=sam&seeds=1&steps=1000&backend=cpu&embed=1&panels=loss";

/** An embedded lab whose engine does what the test says, in a frame of PARENT's window. */
function framed(search = `${SMALL}&origin=${PARENT}`) {
  const { engine, runs } = handEngine();
  const lab = createLab(engine, search);
  const posted: { message: Record<string, unknown>; to: string }[] = [];
  const parent = {
    postMessage: (message: Record<string, unknown>, to: string) => posted.push({ message, to }),
  };
  const location = { origin: "https://lab.example", pathname: "/lab/" };
  const window = Object.assign(new EventTarget(), { parent, location });
  const leave = talkToParent(lab, window as unknown as Window);
  const hear = (data: unknown, origin = PARENT, source: unknown = parent) => {
    window.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
  };
  const set = (parameters: unknown) =>
    hear({ type: "balancedness-lab/set", version: 1, parameters });
  const types = () => posted.map(({ message }) => message["type"]);
  const finish = () => {
    const run = runs[runs.length - 1];
    run.tell({
      kind: "backend",
      report: { backend: "cpu", device: "", reason: "" },
      restart: false,
    });
    const { times } = lab.store.getState().trace ?? { times: new Float64Array(3) };
    run.tell({ kind: "chunk", chunk: chunk(0, times.length) });
    run.finish({ kind: "finished", milliseconds: 5 });
    return vi.advanceTimersByTimeAsync(300);
  };
  return { lab, runs, posted, hear, set, types, finish, leave, parent };
}

describe("an embedded page", () => {
  it("says that it is ready, to its origin alone, with a link that opens the whole lab", () => {
    const { posted } = framed();
    expect(posted).toEqual([
      {
        to: PARENT,
        message: expect.objectContaining({
          ...{ type: "balancedness-lab/ready", version: 1 },
          link: "https://lab.example/lab/?v=1&methods=sam&steps=1000&seeds=1&backend=cpu",
        }),
      },
    ]);
  });

  it("sets what its parent says, tells the change at once and the result when it is whole", async () => {
    const { set, posted, types, finish } = framed();
    await finish();
    expect(types().at(-1)).toBe("balancedness-lab/result");
    set({ rho: 0.2, noise: 1 });
    expect(posted.at(-1)?.message).toMatchObject({
      type: "balancedness-lab/changed",
      experiment: { rho: 0.2, noise: 1 },
      notices: [],
    });
    await finish();
    const { message, to } = posted[posted.length - 1];
    expect(to).toBe(PARENT);
    expect(message).toMatchObject({
      ...{ type: "balancedness-lab/result", version: 1, engine: 1, backend: "cpu" },
      experiment: { rho: 0.2 },
      link: expect.stringMatching(/noise=1&.*rho=0\.2&.*&result=1\.cpu\./),
      methods: {
        sam: {
          ...{ D: { mean: 0, se: 0 }, S: { mean: 2, se: 0 } },
          ...{ relative: { mean: 0, se: 0 }, loss: { mean: 1, se: 0 } },
        },
      },
    });
  });

  it("tells no result of a run that a change has overtaken", async () => {
    const { runs, set, posted, finish } = framed();
    set({ rho: 0.2 });
    // It was left alone, for the sake of a picture, and is whole only now.
    expect(runs).toHaveLength(1);
    await finish();
    await finish();
    const results = posted.filter(({ message }) => message["type"] === "balancedness-lab/result");
    expect(results.map(({ message }) => message["experiment"])).toEqual([
      expect.objectContaining({ rho: 0.2 }),
    ]);
  });

  it("tells where things stand when nothing is set", async () => {
    const { set, types, finish } = framed();
    await finish();
    const before = types().length;
    set({});
    expect(types().slice(before)).toEqual(["balancedness-lab/changed", "balancedness-lab/result"]);
  });

  it("tells changes made in the frame, at a pace", async () => {
    const { lab, types } = framed();
    lab.change("rho", 0.2);
    lab.change("rho", 0.3);
    expect(types()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(types()).toEqual(["balancedness-lab/ready", "balancedness-lab/changed"]);
  });

  it("answers a value that cannot be with the value and the remedy, and changes nothing", () => {
    const { lab, set, posted } = framed();
    set({ noise: 1, rho: -1 });
    expect(posted.at(-1)?.message).toMatchObject({
      type: "balancedness-lab/error",
      messages: [
        "rho must be a number from 0 to 10, got -1: nothing is changed, send a value that fits",
      ],
    });
    expect(lab.store.getState().experiment).toMatchObject({ noise: 0.5, rho: 0.1 });
  });

  it.each([
    [{ type: "balancedness-lab/sett", version: 1 }, /^type must be balancedness-lab\/set, got/],
    [{ type: "balancedness-lab/set", version: 2, parameters: {} }, /^version must be 1, got 2/],
    [{ type: "balancedness-lab/set", version: 1, parameters: 3 }, /^parameters must be .* got 3/],
  ])("names the field of a message that it cannot read: %j", (data, message) => {
    const { hear, posted } = framed();
    hear(data);
    expect(posted.at(-1)?.message["messages"]).toEqual([expect.stringMatching(message)]);
  });

  it("tells of a run that failed", async () => {
    const { runs, posted } = framed();
    runs[0].fail(new Error("no memory"));
    await vi.advanceTimersByTimeAsync(1);
    expect(posted.at(-1)?.message["messages"]).toEqual([expect.stringContaining("no memory")]);
  });

  it("passes over other origins, other windows and other messages in silence", () => {
    const { lab, hear, posted, parent } = framed();
    const data = { type: "balancedness-lab/set", version: 1, parameters: { rho: 0.2 } };
    hear(data, "https://example.org.evil.example");
    hear(data, "null");
    hear(data, PARENT, {});
    hear(data, "https://lab.example", parent);
    hear("balancedness-lab/set");
    hear({ type: "resize" });
    hear(null);
    expect(posted).toHaveLength(1);
    expect(lab.store.getState().experiment.rho).toBe(0.1);
  });

  it("speaks with its own origin alone where the link names none", () => {
    const { hear, posted } = framed(SMALL);
    expect(posted[0].to).toBe("https://lab.example");
    hear({ type: "balancedness-lab/set", version: 1, parameters: {} });
    expect(posted).toHaveLength(1);
    hear({ type: "balancedness-lab/set", version: 1, parameters: {} }, "https://lab.example");
    expect(posted).toHaveLength(2);
  });

  it("is silent once it is left", () => {
    const { leave, set, lab, posted } = framed();
    leave();
    set({ rho: 0.2 });
    lab.change("rho", 0.3);
    vi.advanceTimersByTime(1000);
    expect(posted).toHaveLength(1);
  });
});
