import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { createRunner } from "./runner.ts";
import { chunk, handEngine } from "./testing.ts";

const experiment = {
  ...defaultExperiment(),
  methods: ["sgd"] as const,
  seeds: 1,
  steps: 30,
  stride: 10,
};

function watched() {
  const { engine, runs } = handEngine();
  const phases: string[] = [];
  const drawn: [run: number, records: number][] = [];
  const runner = createRunner(engine, {
    onRun: ({ id, phase, message }) => phases.push(`${id} ${phase} ${message}`.trim()),
    onBackend: () => {},
    onTrace: (trace, id) => drawn.push([id, trace.recorded[0]]),
  });
  return { runner, runs, phases, drawn };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("createRunner", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows a trace as it grows and says when it is complete", async () => {
    const { runner, runs, phases, drawn } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    runs[0].tell({ kind: "chunk", chunk: chunk(2, 4) });
    runs[0].finish({ kind: "finished", milliseconds: 5 });
    await settle();
    expect(drawn).toEqual([
      [1, 2],
      [1, 4],
    ]);
    expect(phases).toEqual(["1 running", "1 complete"]);
  });

  it("is complete only with its last records, even if the engine's word comes before them", async () => {
    const { runner, runs, phases } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    runs[0].finish({ kind: "finished", milliseconds: 5 });
    await settle();
    expect(phases).toEqual(["1 running"]);
    runs[0].tell({ kind: "chunk", chunk: chunk(2, 4) });
    expect(phases).toEqual(["1 running", "1 complete"]);
  });

  it("lets a run give its first picture before a newer one takes its place", async () => {
    const { runner, runs } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    runner.request({ experiment: { ...experiment, rho: 0.2 }, backend: "auto" });
    runner.request({ experiment: { ...experiment, rho: 0.3 }, backend: "auto" });
    expect(runs).toHaveLength(1);
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    await vi.advanceTimersByTimeAsync(60);
    expect(runs).toHaveLength(2);
    expect(runs[0].signal.aborted).toBe(true);
  });

  it("does not wait for ever for a first picture", async () => {
    const { runner, runs } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    runner.request({ experiment: { ...experiment, rho: 0.2 }, backend: "auto" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toHaveLength(2);
  });

  it("hears nothing more of a run that another has replaced", async () => {
    const { runner, runs, drawn } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    await vi.advanceTimersByTimeAsync(1000);
    runner.request({ experiment: { ...experiment, rho: 0.2 }, backend: "auto" });
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 4) });
    expect(drawn).toEqual([]);
  });

  it("keeps what is drawn after a restart until the new run has come as far", async () => {
    const { runner, runs, drawn } = watched();
    const report = { backend: "cpu", device: "float64", reason: "" } as const;
    runner.request({ experiment: experiment, backend: "webgpu" });
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 3) });
    runs[0].tell({ kind: "backend", report, restart: true });
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    expect(drawn).toEqual([[1, 3]]);
    runs[0].tell({ kind: "chunk", chunk: chunk(2, 4) });
    expect(drawn).toEqual([
      [1, 3],
      [1, 4],
    ]);
  });

  it("passes on the engine's word on an error, and goes on after it", async () => {
    const { runner, runs, phases } = watched();
    runner.request({ experiment: experiment, backend: "auto" });
    runs[0].fail(new Error("no memory"));
    await settle();
    expect(phases).toEqual(["1 running", "1 error no memory"]);
    runner.request({ experiment: experiment, backend: "auto" });
    expect(runs).toHaveLength(2);
  });

  it("changes the backend at once", () => {
    const { runner, runs } = watched();
    runner.request({ experiment: experiment, backend: "webgpu" });
    runner.request({ experiment: experiment, backend: "cpu" });
    expect(runs).toHaveLength(2);
    expect(runs[0].signal.aborted).toBe(true);
  });
});
