// A result in a few numbers: what a shared link carries, so that the receiver's page can say whether it came out the same.
import type { Experiment } from "../experiment/experiment.ts";
import type { Quantity } from "./quantities.ts";
import { valuesOf } from "./statistics.ts";
import type { Trace } from "./trace.ts";

/** Where along a run its numbers are taken. */
const PARTS = [0.25, 0.5, 1];
const TAKEN = ["D", "S"] as const satisfies readonly Quantity[];

/** Numbers in the fingerprint of an experiment. */
export function fingerprintLength({ methods }: Pick<Experiment, "methods">): number {
  return methods.length * PARTS.length * TAKEN.length;
}

/**
 * D and S of each method, as means over the seeds, at a quarter, at half and at the end of a whole trace; rounded to float32.
 * What is no number, or none that float32 holds, is NaN or infinite there too.
 */
export function fingerprintOf(trace: Trace): Float32Array {
  const { methods, seeds } = trace.experiment;
  const last = trace.times.length - 1;
  const numbers = methods.flatMap((method) =>
    PARTS.flatMap((part) =>
      TAKEN.map((quantity) => {
        const valueAt = valuesOf(trace, method, quantity);
        let sum = 0;
        for (let seed = 0; seed < seeds; seed++) sum += valueAt(Math.round(part * last), seed);
        return sum / seeds;
      }),
    ),
  );
  return Float32Array.from(numbers);
}

/**
 * The largest difference of two fingerprints in units of S_0 = |x_0|^2 + |y_0|^2. Numbers that are no numbers in both are the
 * same; in one alone they are infinitely far apart.
 */
export function fingerprintDistance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  startS: number,
): number {
  let farthest = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (Object.is(a[i], b[i])) continue;
    const distance = Math.abs(a[i] - b[i]) / (startS || 1);
    farthest = Math.max(farthest, Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance);
  }
  return farthest;
}
