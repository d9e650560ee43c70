// From the noise of minibatches to their targets: center + alpha n for means, alpha^2 times spreads, flags as they are.
// What noise does not touch stays as it is, too.
import type { RowLayout, RowMap } from "../random/minibatch.ts";

/** The map for a center (of `layout.entries` numbers) and a noise level alpha, which the first `steady` entries do not know. */
export function targetMap(
  layout: RowLayout,
  center: Float64Array,
  noiseLevel: number,
  steady = 0,
): RowMap {
  const factor = new Float64Array(layout.size).fill(noiseLevel);
  const offset = new Float64Array(layout.size);
  for (let block = 0; block < layout.outlier; block += layout.entries + 1) {
    offset.set(center, block);
    factor.fill(1, block, block + steady);
    factor[block + layout.spread] = noiseLevel * noiseLevel;
  }
  factor[layout.outlier] = 1;
  return { factor, offset };
}
