import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { holdEngine } from "./held-engine.ts";
import { chunk, handEngine } from "./testing.ts";

function held() {
  const { engine, runs } = handEngine();
  const hold = holdEngine(engine);
  const said: string[] = [];
  const controller = new AbortController();
  const run = () =>
    hold.engine
      .run(defaultExperiment(), {
        backend: "auto",
        signal: controller.signal,
        onUpdate: (update) => said.push(update.kind),
      })
      .then(
        ({ kind }) => said.push(kind),
        (error: Error) => said.push(error.message),
      );
  return { ...hold, runs, said, run, controller };
}

describe("a held engine", () => {
  it("computes at once, and says in order what it has to say when it is released", async () => {
    const { run, runs, said, release } = held();
    const done = run();
    expect(runs).toHaveLength(1);
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    runs[0].finish({ kind: "finished", milliseconds: 5 });
    await Promise.resolve();
    expect(said).toEqual([]);
    release();
    await done;
    expect(said).toEqual(["chunk", "finished"]);
  });

  it("is any other engine after that", async () => {
    const { run, runs, said, release } = held();
    release();
    run();
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    expect(said).toEqual(["chunk"]);
  });

  it("says nothing of what was given up meanwhile", () => {
    const { run, runs, said, release, controller } = held();
    run();
    runs[0].tell({ kind: "chunk", chunk: chunk(0, 2) });
    controller.abort();
    release();
    expect(said).toEqual([]);
  });

  it("keeps an error until it is released", async () => {
    const { run, runs, said, release } = held();
    const done = run();
    runs[0].fail(new Error("no table"));
    await Promise.resolve();
    expect(said).toEqual([]);
    release();
    await done;
    expect(said).toEqual(["no table"]);
  });
});
