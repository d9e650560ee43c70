// Every golden file replayed by the reference. The files were computed elsewhere, with automatic differentiation.
import { describe, expect, it } from "vitest";
import { readGolden } from "./golden.ts";
import { replayReference } from "./replay.ts";
import { differences } from "./testing-golden.ts";

const TEXTS = import.meta.glob<string>("./golden/*.json", {
  eager: true,
  query: "?raw",
  import: "default",
});
const trajectories = Object.entries(TEXTS).filter(([, text]) => text.includes('"bar-golden/1"'));

describe("the reference", () => {
  it("finds the golden files", () => {
    expect(trajectories.length).toBeGreaterThanOrEqual(18);
  });

  it.each(trajectories)("replays %s to 1e-9 in every field", (_name, text) => {
    const { trajectory } = JSON.parse(text);
    const got = JSON.parse(JSON.stringify(replayReference(readGolden(text))));
    expect(differences(trajectory, got, "trajectory").slice(0, 5)).toEqual([]);
  });

  it("moves X Y^T of rank 1 as it moves the vectors x y^T", () => {
    const vectors = JSON.parse(TEXTS["./golden/nop_sam_b4.json"]);
    const toColumn = ([entries]: number[][]) => [entries.map((entry) => [entry])];
    const matrices = {
      ...vectors,
      shapes: { ...vectors.shapes, r: 1 },
      init: { x: toColumn(vectors.init.x), y: toColumn(vectors.init.y) },
    };
    const [plain, nested] = [vectors, matrices].map((file) =>
      replayReference(readGolden(JSON.stringify(file))),
    );
    for (const [t, record] of nested.entries()) {
      expect(record).toEqual({
        ...plain[t],
        x: toColumn(plain[t].x as [number[]]),
        y: toColumn(plain[t].y as [number[]]),
      });
    }
  });
});
