import { describe, expect, it } from "vitest";
import nop from "../engine/golden/nop_sam_b4.json?raw";
import lora from "../lora/golden/lora_nbar_sgd.json?raw";
import { readAnyGolden } from "./golden.ts";

describe("a golden file", () => {
  it("is replayed by the engine of its problem", () => {
    for (const [text, id] of [
      [nop, "nop_sam_b4"],
      [lora, "lora_nbar_sgd"],
    ]) {
      const golden = readAnyGolden(text);
      expect(golden.id).toBe(id);
      expect(golden.replay().length).toBe(JSON.parse(text).steps + 1);
    }
    expect([nop, lora].map((text) => readAnyGolden(text).hasWebGpu)).toEqual([true, false]);
  });

  it("of an unknown problem is refused with all that are known", () => {
    expect(() => readAnyGolden('{"problem": "foo"}')).toThrow(
      'problem "foo" is not known (known: nop, op, lora)',
    );
  });
});
