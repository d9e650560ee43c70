import { describe, expect, it } from "vitest";
import { openTensorFile, type TensorFile } from "./tensor-file.ts";

/** Two float32, four int8 with a scale a row, two uint8. */
const DATA = new ArrayBuffer(24);
const view = new DataView(DATA);
view.setFloat32(0, 1.5, true);
view.setFloat32(4, -2, true);
for (const [i, value] of [127, -127, 1, 0].entries()) view.setInt8(8 + i, value);
view.setFloat32(12, 0.5, true);
view.setFloat32(16, 2, true);
view.setUint8(20, 3);
view.setUint8(21, 255);

const FILE: TensorFile = {
  name: "some.bin",
  bytes: 24,
  tensors: {
    plain: { type: "float32", shape: [2], offset: 0 },
    rows: { type: "int8", shape: [2, 2], offset: 8, scales: { offset: 12, axis: 0 } },
    columns: { type: "int8", shape: [2, 2], offset: 8, scales: { offset: 12, axis: 1 } },
    bare: { type: "int8", shape: [2, 2], offset: 8 },
    labels: { type: "uint8", shape: [2], offset: 20 },
    long: { type: "float32", shape: [5], offset: 8 },
  },
};
const reader = openTensorFile(FILE, DATA);

describe("a tensor file", () => {
  it("gives float32 numbers and whole numbers as they are", () => {
    expect([...reader.numbers("plain", [2])]).toEqual([1.5, -2]);
    expect([...reader.counts("labels", [2])]).toEqual([3, 255]);
  });

  it("gives int8 numbers times the scale of their row, or of their column", () => {
    expect([...reader.numbers("rows", [2, 2])]).toEqual([63.5, -63.5, 2, 0]);
    expect([...reader.numbers("columns", [2, 2])]).toEqual([63.5, -254, 0.5, 0]);
  });

  it.each([
    ["other", [2], 'some.bin has no tensor "other"'],
    ["plain", [3], '"plain" must be float32 or int8 [3], got float32 [2]'],
    ["labels", [2], '"labels" must be float32 or int8 [2], got uint8 [2]'],
    ["bare", [2, 2], '"bare" has no scales'],
    ["long", [5], 'some.bin ends before its tensor "long" does'],
  ])("names what is wrong with %s %j, and the remedy", (name, shape, fault) => {
    expect(() => reader.numbers(name, shape)).toThrow(fault);
    expect(() => reader.numbers(name, shape)).toThrow("npm run assets");
  });

  it("is refused when it has not the bytes that the manifest says", () => {
    expect(() => openTensorFile(FILE, DATA.slice(1))).toThrow(
      "some.bin must have 24 bytes, got 23: load the page anew, or run: npm run assets",
    );
  });
});
