import { describe, expect, it } from "vitest";
import { drawBand, drawLine, type Frame, type Series } from "./layers.ts";
import { plotScale } from "./scales.ts";

/** A context that writes down its path: "M0,100 L50,50". */
function pen() {
  const path: string[] = [];
  const context = {
    beginPath: () => {},
    moveTo: (x: number, y: number) => path.push(`M${x},${y}`),
    lineTo: (x: number, y: number) => path.push(`L${x},${y}`),
    closePath: () => path.push("Z"),
    setLineDash: () => {},
    stroke: () => {},
    fill: () => {},
  };
  return { context: context as unknown as CanvasRenderingContext2D, path };
}

const series = (y: number[], band: Partial<Series> = {}): Series => ({
  id: "a",
  label: "A",
  colour: "black",
  dash: [],
  width: 1,
  y,
  length: y.length,
  ...band,
});

const linear = (count: number): Frame => ({
  x: plotScale("linear", [0, count - 1], [0, 100]),
  y: plotScale("linear", [0, 1], [100, 0]),
  positions: Array.from({ length: count }, (_, i) => i),
  positiveX: false,
  positiveY: false,
});

describe("drawLine", () => {
  it("goes through the records", () => {
    const { context, path } = pen();
    drawLine(context, series([0, 0.75, 1]), linear(3));
    expect(path).toEqual(["M0,100", "L50,25", "L100,0"]);
  });

  it("leaves out what lies on a straight line", () => {
    const { context, path } = pen();
    drawLine(context, series([0, 0.25, 0.5, 0.75, 1]), linear(5));
    expect(path).toEqual(["M0,100", "L100,0"]);
  });

  it("breaks at what is not a number", () => {
    const { context, path } = pen();
    drawLine(context, series([0, 1, Number.NaN, 1, 0]), linear(5));
    expect(path).toEqual(["M0,100", "L25,0", "M75,0", "L100,100"]);
  });

  it("stops where the series does", () => {
    const { context, path } = pen();
    drawLine(context, { ...series([0, 0.5, 1]), length: 2 }, linear(3));
    expect(path).toEqual(["M0,100", "L50,50"]);
  });

  it("leaves out what a log axis cannot show", () => {
    const { context, path } = pen();
    const frame = { ...linear(3), y: plotScale("log", [0.01, 1], [100, 0]), positiveY: true };
    drawLine(context, series([1, 0, 0.1]), frame);
    expect(path).toEqual(["M0,0", "Z", "M100,50", "Z"]);
  });

  it("fills what a tangle covers, column by column, instead of stroking it", () => {
    const count = 100_000;
    const { context, path } = pen();
    const tangle = Array.from({ length: count }, (_, i) => (i % 2 ? 0.25 : 0.75));
    drawLine(context, series(tangle, { width: 2, dash: [3, 3] }), linear(count));
    expect(path[0]).toBe("M0,24");
    expect(path.at(-1)).toBe("Z");
    expect(path.length).toBeLessThanOrEqual(2 * 102 + 1);
  });

  it("draws a line palely beyond the record that is marked with a cross", () => {
    const alphas: number[] = [];
    const { context, path } = pen();
    context.stroke = () => alphas.push(context.globalAlpha);
    drawLine(context, series([1, 0.5, 0, 0, 0], { cross: 2 }), linear(5));
    expect(alphas).toEqual([1, 0.4]);
    expect(path.filter((step) => step.startsWith("M"))).toEqual(["M0,0", "M50,100"]);
  });

  it("visits few points of a long line", () => {
    const count = 100_000;
    const { context, path } = pen();
    drawLine(context, series(Array.from({ length: count }, (_, i) => (i % 7) / 7)), linear(count));
    expect(path.length).toBeLessThanOrEqual(4 * 101);
  });
});

describe("drawBand", () => {
  it("closes a path along both edges", () => {
    const { context, path } = pen();
    drawBand(context, series([0.5, 0.5], { low: [0.4, 0.2], high: [0.6, 0.8] }), linear(2));
    expect(path).toContain("M0,40");
    expect(path.at(-1)).toBe("Z");
  });

  it("cuts its lower edge off at the foot of a log axis", () => {
    const { context, path } = pen();
    const frame = { ...linear(2), y: plotScale("log", [0.01, 1], [100, 0]), positiveY: true };
    drawBand(context, series([0.1, 0.1], { low: [-1, 0], high: [1, 1] }), frame);
    const heights = path.filter((step) => step !== "Z").map((step) => Number(step.split(",")[1]));
    expect(Math.max(...heights)).toBe(100);
  });

  it("draws nothing without a band", () => {
    const { context, path } = pen();
    drawBand(context, series([0.5, 0.5]), linear(2));
    expect(path).toEqual([]);
  });
});
