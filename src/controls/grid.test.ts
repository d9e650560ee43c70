import { describe, expect, it } from "vitest";
import { defaultNumber } from "../experiment/experiment.ts";
import { type NumberParameter, PARAMETERS, PROBLEMS } from "../experiment/parameters.ts";
import { sliderGrid } from "./grid.ts";

const numbers = Object.entries(PARAMETERS).flatMap(([name, parameter]) =>
  parameter.kind === "number" ? [[name, parameter as NumberParameter] as const] : [],
);

function positions({ min, max, step }: { min: number; max: number; step: number }) {
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => min + i * step);
}

describe("sliderGrid", () => {
  it.each(numbers)("gives every position of %s a value that leads back to it", (_, parameter) => {
    const grid = sliderGrid(parameter);
    for (const position of positions(grid)) {
      const value = grid.value(position);
      expect(grid.position(value)).toBeCloseTo(position, 9);
      expect(value).toBeGreaterThanOrEqual(parameter.min);
      expect(value).toBeLessThanOrEqual(parameter.max);
    }
  });

  it.each(numbers)("rises from the left to the right of %s", (_, parameter) => {
    const grid = sliderGrid(parameter);
    const values = positions(grid).map(grid.value);
    expect(values.every((value, i) => i === 0 || value > values[i - 1])).toBe(true);
  });

  it("has the paper's radius, BAR coefficient and learning rate on the grid", () => {
    for (const name of [
      "rho",
      "barCoefficient",
      "learningRate",
      "steps",
      "stride",
      "noise",
    ] as const) {
      const grid = sliderGrid(PARAMETERS[name]);
      for (const problem of PROBLEMS) {
        const initial = defaultNumber(PARAMETERS[name], problem);
        expect(grid.value(grid.position(initial))).toBe(initial);
      }
    }
  });

  it("reaches 0 at the left end of a log slider", () => {
    const grid = sliderGrid(PARAMETERS.rho);
    expect(grid.value(0)).toBe(0);
    expect(grid.value(1)).toBe(0.001);
    expect(grid.position(1e-9)).toBe(0);
  });

  it("gives values as a person would type them", () => {
    const texts = positions(sliderGrid(PARAMETERS.rho)).map((p) =>
      String(sliderGrid(PARAMETERS.rho).value(p)),
    );
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(6);
  });

  it("puts a value beyond the slider's range at its end", () => {
    expect(sliderGrid(PARAMETERS.rho).position(7)).toBe(sliderGrid(PARAMETERS.rho).max);
    expect(sliderGrid(PARAMETERS.noise).position(50)).toBe(2);
  });
});
