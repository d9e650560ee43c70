// The import check must find what it forbids, in every form an import can take.
import { describe, expect, it } from "vitest";
import { checkModule } from "./check-imports.ts";

describe("checkModule", () => {
  it.each([
    ["a value", 'import { run } from "../engine/run.ts";'],
    ["a type", 'import type { Run } from "../engine/run.ts";'],
    ["a re-export", 'export * from "../engine/run.ts";'],
    ["a dynamic import", 'const run = await import("../engine/run.ts");'],
    ["the type of an import", 'type Run = import("../engine/run.ts").Run;'],
    ["a Worker", 'new Worker(new URL("../engine/worker.ts", import.meta.url));'],
  ])("finds %s imported against the data flow", (_, source) => {
    const [complaint, ...others] = checkModule("optimizers/sam.ts", source);
    expect(others).toEqual([]);
    expect(complaint).toMatch(
      /^src\/optimizers\/sam\.ts: imports "\.\.\/engine\/.*may import algebra\/$/,
    );
  });

  it("lets imports run down the data flow and inside a folder", () => {
    const source = 'import "../algebra/algebra.ts"; import "./base.ts";';
    expect(checkModule("optimizers/sam.ts", source)).toEqual([]);
  });

  it("lets the state use the engine's client but not the rest of the engine", () => {
    expect(checkModule("state/store.ts", 'import "../engine/client.ts";')).toEqual([]);
    expect(checkModule("state/store.ts", 'import "../engine/lanes.ts";')).toHaveLength(1);
  });

  it("keeps React, tfjs and D3 where they belong", () => {
    const source =
      'import "react"; import "@tensorflow/tfjs-core"; import "d3-shape"; import "zod";';
    expect(checkModule("charts/line.ts", source)).toHaveLength(2);
    expect(checkModule("panels/Plane.tsx", 'import "react"; import "d3-scale";')).toEqual([]);
    expect(checkModule("panels/Plane.tsx", 'import "d3-shape";')).toHaveLength(1);
  });

  it("refuses a folder it does not know and a stray module in src", () => {
    expect(checkModule("utils/misc.ts", "")).toHaveLength(1);
    expect(checkModule("misc.ts", "")).toHaveLength(1);
    expect(checkModule("main.tsx", 'import "./app/App.tsx";')).toEqual([]);
  });

  it("lets tests import from anywhere", () => {
    expect(checkModule("random/pcg.test.ts", 'import "../app/App.tsx";')).toEqual([]);
  });
});
