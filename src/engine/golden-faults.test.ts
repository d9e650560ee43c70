import { describe, expect, it } from "vitest";
import statistics from "./golden/fig1_stats.json?raw";
import sam from "./golden/nop_sam_m4_b8.json?raw";
import bar from "./golden/op_obar_b4_linear.json?raw";
import { readGolden } from "./golden.ts";
import { GoldenError } from "./golden-file.ts";

/** The message for a file in which one value, named by its path, is changed; undefined takes it out. */
function faultOf(text: string, path: string, value?: unknown): string {
  const file = JSON.parse(text);
  const keys = path.split(".");
  const last = keys.pop() as string;
  const place = keys.reduce((object, key) => object[key], file);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return messageOf(JSON.stringify(file));
}

function messageOf(text: string): string {
  try {
    readGolden(text);
  } catch (error) {
    expect(error).toBeInstanceOf(GoldenError);
    return (error as Error).message;
  }
  return "(read without a fault)";
}

describe("a golden file that cannot be replayed", () => {
  it.each([
    ["", "not JSON: Unexpected end of JSON input"],
    ["[1, 2", "not JSON: "],
    ["null", "no trajectory file of schema bar-golden/1: it has no field problem"],
    [statistics, "no trajectory file of schema bar-golden/1: it has no field problem"],
    ['{"problem": "lora"}', 'problem "lora" is not known (known: nop, op)'],
  ])("is refused for what it is: %#", (text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  it.each([
    ["schema", "bar-golden/2"],
    ["noise", undefined],
    ["steps", 0],
    ["steps", 2.5],
    ["alpha", "0.5"],
    ["init.y", undefined],
    ["shapes.d1", undefined],
    ["optimizer.eta", undefined],
    ["optimizer.method", "adam"],
    ["optimizer.base", "lion"],
    ["optimizer.norm_eps", 1e-8],
    ["noise_mult.3", 1],
  ])("is refused with the name of the field at fault: %s = %s", (path, value) => {
    expect(faultOf(sam, path, value)).toMatch(new RegExp(`^field ${path}: `));
  });

  it.each([
    ["steps", 3, /^field noise: must have 3 entries, got \d+$/],
    ["shapes.batch", 4, "field noise.0: must have 4 entries, got 8"],
    ["shapes.d1", 4, "field target: must have 12 entries, got 9"],
    ["shapes.r", 2, "field init.x: must have 6 entries, got 3"],
    ["init.x", [[1, 2]], "field init.x: must have 3 entries, got 2"],
    ["init.y", [[1, 2, 3, 4]], "field init.y: must have 3 entries, got 4"],
    ["noise.2.5", [[1, 2, 3]], "field noise.2.5: must have 9 entries, got 3"],
    ["noise_mult.4", [1, 1], "field noise_mult.4: must have 8 entries, got 2"],
    ["noise_mult", [], /^field noise_mult: must have \d+ entries, got 0$/],
  ])("is refused when %s has the wrong length", (path, value, message) => {
    expect(faultOf(sam, path, value)).toMatch(message);
  });

  it.each([3, 5, 16])("is refused when its m = %d does not divide the batch", (m) => {
    expect(faultOf(sam, "optimizer.m", m)).toBe(`optimizer.m must divide the batch 8, got ${m}`);
  });

  it("is refused when the method's own parameter is missing", () => {
    expect(faultOf(sam, "optimizer.rho")).toBe("optimizer.rho is missing");
    expect(faultOf(bar, "optimizer.mu0")).toBe("optimizer.mu0 is missing");
  });

  it("is refused in one line, whatever the fault", () => {
    const messages = [
      messageOf('{\n  "problem": nop\n}'),
      messageOf(sam.slice(0, 1000)),
      messageOf('{"problem": "a\\nb"}'),
      faultOf(sam, "noise"),
      faultOf(sam, "optimizer.m", 3),
    ];
    for (const message of messages) expect(message).toMatch(/^.+$/);
  });
});
