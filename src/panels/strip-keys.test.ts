import { describe, expect, it } from "vitest";
import { stripCommand } from "./strip-keys.ts";

const press = (key: string, where = {}, held = {}) =>
  stripCommand(
    { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...held },
    { index: 5, count: 50, editable: true, ...where },
  );

describe("keys of the strip", () => {
  it.each([
    ["ArrowRight", 6],
    ["ArrowLeft", 4],
    ["PageUp", 10],
    ["PageDown", 0],
    ["Home", 0],
    ["End", 49],
  ])("select by %s", (key, index) => {
    expect(press(key)).toEqual({ kind: "select", index });
  });

  it("begin at an end where nothing is selected, and stay within the samples", () => {
    expect(press("ArrowRight", { index: -1 })).toEqual({ kind: "select", index: 0 });
    expect(press("ArrowLeft", { index: -1 })).toEqual({ kind: "select", index: 49 });
    expect(press("ArrowRight", {}, { shiftKey: true })).toEqual({ kind: "select", index: 15 });
    expect(press("ArrowRight", { index: 49 })).toEqual({ kind: "select", index: 49 });
  });

  it("move with Shift and finely with Alt, and leave the bare arrows to the page", () => {
    const part = (key: string, held: object) => {
      const command = press(key, {}, held);
      return command?.kind === "move" ? command.part : Number.NaN;
    };
    expect(part("ArrowUp", { shiftKey: true })).toBeCloseTo(0.02, 12);
    expect(part("ArrowDown", { altKey: true })).toBeCloseTo(-0.002, 12);
    expect(press("ArrowUp")).toBeNull();
    expect(press("ArrowUp", { index: -1 }, { shiftKey: true })).toEqual({ kind: "nothing" });
  });

  it("edit what is selected", () => {
    expect(press("o")).toEqual({ kind: "flip" });
    expect(press("Delete")).toEqual({ kind: "remove" });
    expect(press("n", { index: -1 })).toEqual({ kind: "add" });
    expect(press("o", { index: -1 })).toBeNull();
    expect(press("z", {}, { ctrlKey: true })).toEqual({ kind: "undo" });
  });

  it("edit nothing of a stream", () => {
    for (const key of ["o", "n", "Delete"]) expect(press(key, { editable: false })).toBeNull();
    expect(press("z", { editable: false }, { metaKey: true })).toBeNull();
    expect(press("ArrowUp", { editable: false }, { shiftKey: true })).toEqual({ kind: "nothing" });
  });

  it("let go of a selection first, and then leave Escape to the page", () => {
    expect(press("Escape")).toEqual({ kind: "deselect" });
    expect(press("Escape", { index: -1 })).toBeNull();
  });

  it("leave the browser its own", () => {
    expect(press("r", {}, { ctrlKey: true })).toBeNull();
    expect(press("ArrowLeft", {}, { altKey: true })).toBeNull();
  });
});
