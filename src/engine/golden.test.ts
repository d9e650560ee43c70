// Every golden file replayed by the reference. The files were computed elsewhere, with automatic differentiation.
import { describe, expect, it } from "vitest";
import { readGolden } from "./golden.ts";
import { replayReference } from "./replay.ts";

const TEXTS = import.meta.glob<string>("./golden/*.json", {
  eager: true,
  query: "?raw",
  import: "default",
});
const trajectories = Object.entries(TEXTS).filter(([, text]) => text.includes('"bar-golden/1"'));

type Json = number | string | null | readonly Json[] | { readonly [key: string]: Json };

/** Where two values differ by more than 1e-9 + 1e-9 |wanted|, by path; the files alone know branch_margin. */
function differences(wanted: Json, got: Json | undefined, path: string): string[] {
  if (typeof wanted === "number") {
    const near =
      typeof got === "number" && Math.abs(got - wanted) <= 1e-9 + 1e-9 * Math.abs(wanted);
    return near ? [] : [`${path}: ${got} is not ${wanted}`];
  }
  if (wanted === null || typeof wanted !== "object" || got === null || typeof got !== "object") {
    return wanted === got ? [] : [`${path}: ${got} is not ${wanted}`];
  }
  const [mine, theirs] = [got, wanted] as { [key: string]: Json }[];
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  keys.delete("branch_margin");
  return [...keys].flatMap((key) =>
    theirs[key] === undefined
      ? [`${path}.${key}: is not in the file`]
      : differences(theirs[key], mine[key], `${path}.${key}`),
  );
}

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
