import { describe, expect, it } from "vitest";
import nop from "../engine/golden/nop_sam_b4.json?raw";
import bar from "../engine/golden/op_obar_b4_linear.json?raw";
import lora from "../lora/golden/lora_sam_sgd.json?raw";
import { TOLERANCE } from "./deviation.ts";
import { readComparable } from "./golden.ts";

/** The same file with one value, named by its path, changed; undefined takes it out. */
function changed(text: string, path: string, value: unknown): string {
  const file = JSON.parse(text);
  const keys = path.split(".");
  const last = keys.pop() as string;
  const place = keys.reduce((object, key) => object[key], file);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return JSON.stringify(file);
}

describe("a golden file that is replayed", () => {
  it.each([
    ["nop_sam_b4", nop, { problem: "nop", method: "sam", base: "sgd" }],
    ["op_obar_b4_linear", bar, { problem: "op", method: "obar" }],
    ["lora_sam_sgd", lora, { problem: "lora", method: "sam", base: "sgd" }],
  ])("agrees with %s far below the tolerance, and says what it is", (id, text, card) => {
    const comparable = readComparable(text);
    expect(comparable.card).toMatchObject({ id, ...card, steps: JSON.parse(text).steps });
    expect(comparable.compare().largest).toBeLessThan(TOLERANCE / 1e3);
  });

  it("names the number that is farthest off, and by how much", () => {
    const { loss } = JSON.parse(nop).trajectory[3];
    const { largest, where } = readComparable(
      changed(nop, "trajectory.3.loss", loss + 0.5 * (1 + loss)),
    ).compare();
    expect(where).toBe("trajectory.3.loss");
    expect(largest).toBeCloseTo((0.5 * (1 + loss)) / (1 + loss + 0.5 * (1 + loss)), 12);
  });

  it.each([
    ["trajectory", undefined, "field trajectory: must be the list of records to compare with"],
    ["trajectory", [], /^field trajectory: must have \d+ entries, got 0$/],
    ["trajectory.2.loss", "low", "field trajectory.2.loss: must be a number, got low"],
    ["trajectory.2.loss", undefined, "field trajectory.2.loss: is missing"],
    ["trajectory.2.lost", 1, /^field trajectory\.2\.lost: is not known here \(known: t, x, y, D,/],
    ["trajectory.1.x", [[1, 2]], "field trajectory.1.x.0: must be a list of 3, got [1,2]"],
    ["trajectory.0", 7, "field trajectory.0: must be an object, got 7"],
    ["optimizer.rho", undefined, "optimizer.rho is missing"],
  ])("is refused with the name of the field at fault: %s = %j", (path, value, message) => {
    expect(() => readComparable(changed(nop, path, value)).compare()).toThrow(message);
  });
});
