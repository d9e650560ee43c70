// From the noise of minibatches to their targets: center + alpha n for means, alpha^2 times spreads, flags as they are.
import type { RowLayout, RowMap } from "../random/minibatch.ts";

/** The map for a center (of `layout.entries` numbers) and a noise level alpha. */
export function targetMap(layout: RowLayout, center: Float64Array, noiseLevel: number): RowMap {
  const factor = new Float64Array(layout.size).fill(noiseLevel);
  const offset = new Float64Array(layout.size);
  for (let block = 0; block < layout.outlier; block += layout.entries + 1) {
    offset.set(center, block);
    factor[block + layout.spread] = noiseLevel * noiseLevel;
  }
  factor[layout.outlier] = 1;
  return { factor, offset };
}
