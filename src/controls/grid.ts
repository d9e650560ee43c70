// How a slider runs through a parameter's range: from positions of a native range input to values.
import type { NumberParameter } from "../experiment/parameters.ts";

export interface SliderGrid {
  /** Limits and step of the input. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Whether positions are indices rather than the values themselves. */
  readonly indexed: boolean;
  /** The position nearest to a value; a value outside of the slider's range is at its end. */
  position(value: number): number;
  value(position: number): number;
}

/** 35 mantissas a decade of two digits at most, nearly even on a log axis: 1, 1.1, ... 2, 2.2, ... 5, 5.5, ... 9.5. */
const MANTISSAS: readonly number[] = [
  ...Array.from({ length: 10 }, (_, i) => 10 + i),
  ...Array.from({ length: 15 }, (_, i) => 20 + 2 * i),
  ...Array.from({ length: 10 }, (_, i) => 50 + 5 * i),
];
const LINEAR_POSITIONS = 200;

export function sliderGrid(parameter: NumberParameter): SliderGrid {
  const [from, to] = parameter.slider ?? [parameter.min, parameter.max];
  switch (parameter.scale) {
    case "linear":
      return linearGrid(from, to, roundStep((to - from) / LINEAR_POSITIONS));
    case "integer":
      return linearGrid(from, to, 1);
    case "log": {
      const values = logValues(from, to);
      return indexedGrid(parameter.min === 0 ? [0, ...values] : values);
    }
    case "powers-of-two": {
      const powers: number[] = [];
      for (let power = 1; power <= to; power *= 2) if (power >= from) powers.push(power);
      return indexedGrid(powers);
    }
    default:
      return parameter.scale satisfies never;
  }
}

function linearGrid(min: number, to: number, step: number): SliderGrid {
  // The last position is one that the step reaches, as browsers have it.
  const positions = Math.floor((to - min) / step + 1e-9);
  const at = (index: number) => Number((min + index * step).toPrecision(12));
  const value = (position: number) =>
    at(Math.min(Math.max(Math.round((position - min) / step), 0), positions));
  return { min, max: at(positions), step, indexed: false, position: value, value };
}

function indexedGrid(values: readonly number[]): SliderGrid {
  const last = values.length - 1;
  // Nearest by ratio; 0 has no ratio and stands for what is nearer to it than to the first value.
  const distance = (a: number, b: number) =>
    a > 0 && b > 0 ? Math.abs(Math.log(a / b)) : a === b ? 0 : Number.POSITIVE_INFINITY;
  return {
    min: 0,
    max: last,
    step: 1,
    indexed: true,
    position(value) {
      if (values[0] === 0 && value < values[1] / 2) return 0;
      let best = 0;
      values.forEach((candidate, i) => {
        if (distance(candidate, value) < distance(values[best], value)) best = i;
      });
      return best;
    },
    value: (position) => values[Math.min(Math.max(Math.round(position), 0), last)],
  };
}

function logValues(from: number, to: number): number[] {
  const values: number[] = [];
  for (let exponent = Math.floor(Math.log10(from) + 1e-9); ; exponent++) {
    for (const mantissa of MANTISSAS) {
      // Through text, so that the value is the float a person would type.
      const value = Number(`${mantissa}e${exponent - 1}`);
      if (value > to) return values;
      if (value >= from) values.push(value);
    }
  }
}

/** The next larger of 1, 2 and 5 times a power of ten. */
function roundStep(step: number): number {
  const exponent = Math.floor(Math.log10(step) + 1e-9);
  const mantissa = [1, 2, 5, 10].find((m) => m * 10 ** exponent >= step * (1 - 1e-9)) ?? 10;
  return Number(`${mantissa}e${exponent}`);
}
