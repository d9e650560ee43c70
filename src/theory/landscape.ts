// The landscape of the saddle problem (Fig. 4): how high a point of it lies, what it is, and where gradient descent goes.
// Without noise; what a run met is in its trace.

/** f(x, y) = 30000 (x y - 0.005)^2. */
const STEEPNESS = 30000;
export const MINIMA_PRODUCT = 0.005;

export function heightAt(x: number, y: number): number {
  return STEEPNESS * (x * y - MINIMA_PRODUCT) ** 2;
}

/** Nearer to (0, 0) than this is at the saddle: x and y of the minima are 0.07 where they are equal. */
const AT_SADDLE = 0.005;
/** x y within this part of 0.005 is at a minimum: SAM's points stay on the move. */
const AT_MINIMUM = 0.05;
/** Within this part it is in the valley around them, where noise keeps its points. */
const IN_VALLEY = 0.5;

export type Kind = "saddle" | "minimum" | "valley" | "slope" | "gone";

/** Further out than this a way has left all bounds: starts lie within 1. */
const BOUNDS = 1000;

export function kindOf(x: number, y: number): Kind {
  if (!(Math.hypot(x, y) < BOUNDS)) return "gone";
  if (Math.hypot(x, y) < AT_SADDLE) return "saddle";
  const off = Math.abs((x * y) / MINIMA_PRODUCT - 1);
  if (off < AT_MINIMUM) return "minimum";
  return off < IN_VALLEY ? "valley" : "slope";
}

/** More steps than these change nothing that can be seen. */
const MOST_STEPS = 20_000;

export interface Descent {
  readonly startX: number;
  readonly startY: number;
  readonly learningRate: number;
  readonly steps: number;
}

/** The way of gradient descent, step by step; held on |x| = |y| after each of them where `held`. */
export function descent(
  { startX, startY, learningRate, steps }: Descent,
  held: boolean,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const count = Math.min(steps, MOST_STEPS) + 1;
  const way = { x: new Float64Array(count), y: new Float64Array(count) };
  let [x, y] = [startX, startY];
  for (let t = 0; t < count; t++) {
    way.x[t] = x;
    way.y[t] = y;
    const slope = 2 * STEEPNESS * (x * y - MINIMA_PRODUCT);
    [x, y] = [x - learningRate * slope * y, y - learningRate * slope * x];
    if (held) {
      const size = (Math.abs(x) + Math.abs(y)) / 2;
      [x, y] = [x < 0 ? -size : size, y < 0 ? -size : size];
    }
  }
  return way;
}
