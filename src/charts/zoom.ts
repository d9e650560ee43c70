// Zooming: from two domains and what a hand did to two other domains. Pure arithmetic in the units of the axes; on a log
// axis all of it happens in the logarithm.
import type { PlotScale, ScaleKind } from "./scales.ts";

export interface Domains {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A rectangle or a point of a plot, in pixels. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A part may not be smaller than this part of the whole axis: below lies rounding. */
const SMALLEST = 1e-6;
/** Nor larger than this many times the whole: there is nothing to see. */
const LARGEST = 20;

/** The domains between two corners; null for a rectangle too small to be meant, or beyond rounding. */
export function domainsBetween(
  a: Corner,
  b: Corner,
  scales: { readonly x: PlotScale; readonly y: PlotScale },
  least = 6,
): Domains | null {
  if (Math.abs(a.x - b.x) < least || Math.abs(a.y - b.y) < least) return null;
  return {
    x: between(scales.x, a.x, b.x),
    y: between(scales.y, a.y, b.y),
  };
}

function between(scale: PlotScale, a: number, b: number): [number, number] {
  const [from, to] = scale.range();
  const clamp = (pixel: number) =>
    Math.min(Math.max(pixel, Math.min(from, to)), Math.max(from, to));
  const [low, high] = [scale.invert(clamp(a)), scale.invert(clamp(b))].sort((p, q) => p - q);
  return tidy([low, high]);
}

/**
 * The domains after a pinch or a turn of the wheel: what lay at `from` comes to lie at `to`, and a `factor` < 1 shows
 * less around it.
 */
export function domainsAround(
  from: Corner,
  factor: number,
  scales: { readonly x: PlotScale; readonly y: PlotScale },
  to: Corner = from,
): Domains {
  return {
    x: around(scales.x, from.x, factor, to.x),
    y: around(scales.y, from.y, factor, to.y),
  };
}

function around(scale: PlotScale, from: number, factor: number, to: number): [number, number] {
  const ends = scale.range().map((end) => scale.invert(from + (end - to) * factor));
  return tidy([Math.min(...ends), Math.max(...ends)]);
}

/** Rounds a domain to a thousandth of its size, so that a link stays short. */
function tidy([low, high]: readonly [number, number]): [number, number] {
  const digits = 10 ** Math.floor(Math.log10(high - low) - 3);
  const round = (value: number) => Number((Math.round(value / digits) * digits).toPrecision(12));
  const [from, to] = [round(low), round(high)];
  // A log axis may lie so near to 0 that rounding to its size would reach it.
  return from > 0 === low > 0 && from < to ? [from, to] : [low, high];
}

/** Domains to show: null where they hold the whole plot, and the former ones where they are beyond rounding. */
export function settled(
  wanted: Domains,
  whole: Domains,
  kinds: { readonly x: ScaleKind; readonly y: ScaleKind },
  former: Domains | null,
): Domains | null {
  const axes = ["x", "y"] as const;
  const holds = axes.every(
    (axis) => wanted[axis][0] <= whole[axis][0] && wanted[axis][1] >= whole[axis][1],
  );
  if (holds) return null;
  const parts = axes.map(
    (axis) => sizeOf(wanted[axis], kinds[axis]) / sizeOf(whole[axis], kinds[axis]),
  );
  return parts.every((part) => part >= SMALLEST && part <= LARGEST) ? wanted : former;
}

const sizeOf = ([low, high]: readonly [number, number], kind: ScaleKind) =>
  kind === "log" ? Math.log(high / low) : high - low;

/** Domains that a log axis can show, or null where it can show nothing of them. */
export function positivePart(
  [low, high]: readonly [number, number],
  kind: ScaleKind,
): readonly [number, number] | null {
  if (kind === "linear") return [low, high];
  if (high <= 0) return null;
  return [low > 0 ? low : high * 1e-6, high];
}
