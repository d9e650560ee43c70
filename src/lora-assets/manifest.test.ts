import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addressOf, parseManifest, tensorFile } from "./manifest.ts";

const text = readFileSync("public/lora/manifest.json", "utf8");
const manifest = parseManifest(text);

describe("the manifest", () => {
  it("is read as it is written", () => {
    expect(manifest).toEqual(JSON.parse(text));
  });

  it.each([
    ["{", "is no JSON"],
    [text.replace("lora-assets/1", "lora-assets/9"), "format is not as it must be"],
    [text.replace('"testPerClass": 1', '"testPerClass": -1'), "testPerClass is not as it must be"],
  ])("says what is wrong with another text, and the remedy", (wrong, fault) => {
    expect(() => parseManifest(wrong)).toThrow(fault);
    expect(() => parseManifest(wrong)).toThrow("npm run assets");
  });

  it("gives each file an address that changes with what is in it", () => {
    const { sha256 } = manifest.files["target.bin"];
    expect(addressOf(manifest, "target.bin")).toBe(`target.bin?v=${sha256.slice(0, 12)}`);
    expect(() => addressOf(manifest, "other.bin")).toThrow("has no file other.bin");
  });

  it("knows the tensors of binary files only", () => {
    expect(tensorFile(manifest, "target.bin").name).toBe("target.bin");
    expect(() => tensorFile(manifest, "target.txt")).toThrow("has no file target.txt");
  });
});
