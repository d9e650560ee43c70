// Scales of a chart: linear axes that start at zero and logarithmic axes that fit their data.
// Knows extents and pixels, not what is plotted.
import { scaleLinear, scaleLog } from "d3-scale";

export type ScaleKind = "linear" | "log";

/** What the layers need of a d3 scale, linear or log alike. */
export type PlotScale =
  | ReturnType<typeof scaleLinear<number, number>>
  | ReturnType<typeof scaleLog<number, number>>;

/** A log axis spans at most this many decades below its top; below lies rounding, not data. */
const MOST_DECADES = 16;

export interface Extent {
  /** Smallest and largest finite value. */
  readonly low: number;
  readonly high: number;
  /** Smallest finite value above 0; Infinity where there is none. */
  readonly lowPositive: number;
}

export const EMPTY_EXTENT: Extent = {
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
  lowPositive: Number.POSITIVE_INFINITY,
};

/** Widens an extent by the finite ones among the first `length` values. */
export function widen(extent: Extent, values: ArrayLike<number>, length: number): Extent {
  let { low, high, lowPositive } = extent;
  for (let i = 0; i < length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    if (value > 0 && value < lowPositive) lowPositive = value;
  }
  return { low, high, lowPositive };
}

/** The domain of an axis: zero and the data, rounded outwards, or the positive data on a log axis. */
export function domainOf(extent: Extent, kind: ScaleKind): [number, number] {
  if (kind === "log") {
    if (!Number.isFinite(extent.lowPositive)) return [0.1, 1];
    const high = extent.high;
    const low = Math.max(extent.lowPositive, high * 10 ** -MOST_DECADES);
    // A margin of 4% of the span, so that no line runs along the frame; a flat line gets half a decade.
    const margin = Math.max(Math.log10(high / low) * 0.04, 0.02);
    if (high / low < 3) return [low / 2, high * 1.5];
    return [low / 10 ** margin, high * 10 ** margin];
  }
  if (!Number.isFinite(extent.low)) return [0, 1];
  const low = Math.min(0, extent.low);
  const high = Math.max(0, extent.high);
  if (low === high) return [0, 1];
  const [from, to] = scaleLinear([low, high + (high - low) * 0.03], [0, 1])
    .nice(5)
    .domain();
  return [from, to];
}

/** A scale from a domain to pixels. */
export function plotScale(
  kind: ScaleKind,
  domain: readonly [number, number],
  range: readonly [number, number],
): PlotScale {
  return kind === "log" ? scaleLog(domain, range) : scaleLinear(domain, range);
}

/** A scale as a plain function, for many values: d3's own asks and checks with each. */
export function toPixels(scale: PlotScale, kind: ScaleKind): (value: number) => number {
  const [d0, d1] = scale.domain();
  const [r0, r1] = scale.range();
  if (kind === "linear") {
    const slope = (r1 - r0) / (d1 - d0);
    return (value) => r0 + (value - d0) * slope;
  }
  const slope = (r1 - r0) / Math.log(d1 / d0);
  return (value) => r0 + Math.log(value / d0) * slope;
}

/** Ticks of a linear axis: two at least, since one alone gives no scale. */
function linearTicks(scale: PlotScale, most: number): number[] {
  const ticks = scale.ticks(most);
  return ticks.length < 2 && most < 8 ? linearTicks(scale, most + 1) : ticks;
}

/** Tick values: few, and on a log axis whole powers of ten as soon as three of them fit. */
export function tickValues(scale: PlotScale, kind: ScaleKind, most: number): number[] {
  if (kind === "linear") return linearTicks(scale, most);
  const [low, high] = scale.domain();
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers = last - first + 1;
  if (powers < 3) {
    const mantissas = powers < 2 ? [1, 2, 3, 5] : [1, 3];
    const ticks: number[] = [];
    for (let exponent = first - 1; exponent <= last; exponent++) {
      for (const mantissa of mantissas) {
        const tick = Number(`${mantissa}e${exponent}`);
        if (tick >= low && tick <= high) ticks.push(tick);
      }
    }
    if (ticks.length >= 2) return ticks;
    // Within a part of a decade a log axis is nearly a linear one.
    if (powers < 2) return scaleLinear([low, high], [0, 1]).ticks(most);
  }
  const every = Math.ceil(powers / most);
  const ticks: number[] = [];
  for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
    ticks.push(Number(`1e${exponent}`));
  }
  return ticks;
}
