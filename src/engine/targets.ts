// From the noise of minibatches to their targets: center + alpha n for means, alpha^2 times spreads, flags as they are.
import type { RowLayout } from "../random/minibatch.ts";

/** What to multiply each number of a row with, and what to add. */
export interface TargetMap {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

/** The map for a center (of `layout.entries` numbers) and a noise level alpha. */
export function targetMap(layout: RowLayout, center: Float64Array, noiseLevel: number): TargetMap {
  const factor = new Float64Array(layout.size).fill(noiseLevel);
  const offset = new Float64Array(layout.size);
  for (let block = 0; block < layout.outlier; block += layout.entries + 1) {
    offset.set(center, block);
    factor[block + layout.spread] = noiseLevel * noiseLevel;
  }
  factor[layout.outlier] = 1;
  return { factor, offset };
}

/** Maps `count` rows of noise to rows of targets. */
export function toTargets(
  { factor, offset }: TargetMap,
  noise: Float64Array,
  targets: Float64Array,
  count: number,
): void {
  const size = factor.length;
  for (let row = 0; row < count * size; row += size) {
    for (let i = 0; i < size; i++) targets[row + i] = offset[i] + factor[i] * noise[row + i];
  }
}
