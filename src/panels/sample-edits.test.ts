import { describe, expect, it } from "vitest";
import { readEdits } from "../experiment/edits.ts";
import { add, type EditedSample, flip, ownData, place, remove, rounded } from "./sample-edits.ts";

const sample = (id: number, changes: Partial<EditedSample> = {}): EditedSample => ({
  ...{ id, value: 0.3, outlier: false, drawnOutlier: false },
  ...changes,
});
const ORIGIN = [0.5];

describe("place", () => {
  it("puts a sample at a value and leaves the others as they are", () => {
    expect(place("none", sample(3), 0.72, ORIGIN)).toBe("3=0.72");
    expect(place("1o,3=0.72,9x", sample(3), -1, ORIGIN)).toBe("1o,3=-1,9x");
    expect(place("3o", sample(3, { outlier: true }), 5, ORIGIN)).toBe("3=5o");
  });

  it("moves a new sample", () => {
    expect(place("n=1,n=2o", sample(4097, { outlier: true }), 3, ORIGIN)).toBe("n=1,n=3o");
  });

  it("keeps the direction of a target whose numbers were given", () => {
    const text = place("0=3.5_0_0_4", sample(0), 10, [0.5, 0, 0, 0]);
    expect(text).toBe("0=6.5_0_0_8");
    expect(place("0=0.5_0_0_0", sample(0), 10, [0.5, 0, 0, 0])).toBe("0=10");
  });
});

describe("flip", () => {
  it("makes an outlier and back again, which leaves no trace", () => {
    expect(flip("none", sample(7))).toBe("7o");
    expect(flip("7o", sample(7, { outlier: true }))).toBe("none");
    expect(flip("none", sample(7, { outlier: true, drawnOutlier: true }))).toBe("7c");
    expect(flip("7c", sample(7, { drawnOutlier: true }))).toBe("none");
  });

  it("leaves a placed sample where it is", () => {
    expect(flip("7=2", sample(7))).toBe("7=2o");
    expect(flip("7=2o", sample(7, { outlier: true, drawnOutlier: true }))).toBe("7=2");
    expect(flip("n=2", sample(4096))).toBe("n=2o");
  });
});

describe("remove and add", () => {
  it("take a sample away and give one that can be named", () => {
    expect(remove("7=2", sample(7))).toBe("7x");
    const { text, id } = add("7x,n=1", 0.5);
    expect({ text, id }).toEqual({ text: "7x,n=1,n=0.5", id: 4097 });
    expect(remove(text, { id: 4096 })).toBe("7x,n=0.5");
  });
});

describe("own data", () => {
  it("are a data set of which every sample is placed", () => {
    const rows = [
      { values: [1, 2], outlier: false },
      { values: [0.1, -0.25], outlier: true },
    ];
    expect(ownData(rows)).toEqual({ samples: 2, edits: "0=1_2,1=0.1_-0.25o" });
    expect(readEdits(ownData(rows).edits).faults).toEqual([]);
  });
});

describe("rounded", () => {
  it("keeps the decimals that a pixel tells apart", () => {
    expect(rounded(0.123456, 4, 200)).toBe(0.12);
    expect(rounded(123.456, 1000, 200)).toBe(123);
    expect(Object.is(rounded(-0.001, 4, 200), 0)).toBe(true);
  });
});
