import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readNormalTable, TABLE_SIZE } from "./normal-table.ts";
import { TABLE, TABLE_BYTES } from "./testing.ts";

describe("the normal table", () => {
  it("is the one whose checksum is known", () => {
    const bytes = new DataView(new ArrayBuffer(TABLE.length * 4));
    for (const [i, value] of TABLE.entries()) bytes.setFloat32(i * 4, value, true);
    expect(createHash("sha256").update(new Uint8Array(bytes.buffer)).digest("hex")).toBe(
      "e6b56edea11a92475977d8ce30e38df854a13a7320e0e25f25288a43158e1711",
    );
  });

  it("has 65536 values that ascend", () => {
    expect(TABLE.length).toBe(TABLE_SIZE);
    expect(TABLE_SIZE).toBe(65536);
    expect(TABLE.findIndex((value, i) => i > 0 && value <= TABLE[i - 1])).toBe(-1);
  });

  it("is antisymmetric, so that its mean is exactly 0", () => {
    expect(TABLE.findIndex((value, i) => value !== -TABLE[TABLE_SIZE - 1 - i])).toBe(-1);
  });

  it("has the variance of N(0, 1) but for what conditional means lose, below 2e-5", () => {
    const variance = TABLE.reduce((sum, value) => sum + value * value, 0) / TABLE_SIZE;
    expect(variance).toBeLessThan(1);
    expect(variance).toBeGreaterThan(1 - 2e-5);
  });
});

describe("readNormalTable", () => {
  it("names the size of a file that is too short and says what to do", () => {
    expect(() => readNormalTable(TABLE_BYTES.slice(0, 100))).toThrow(
      "the normal table must have 131072 bytes, got 100: load the page anew",
    );
  });
});
