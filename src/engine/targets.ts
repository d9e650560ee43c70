// From the noise of minibatches to their targets.

/** Targets of `count` rows of `size` numbers: center + alpha n for every mean, alpha^2 times every spread. */
export function toTargets(
  center: Float64Array,
  noiseLevel: number,
  noise: Float64Array,
  targets: Float64Array,
  count: number,
  size: number,
): void {
  const entries = center.length;
  for (let row = 0; row < count * size; row += size) {
    const flag = row + size - 1;
    for (let block = row; block < flag; block += entries + 1) {
      for (let i = 0; i < entries; i++) {
        targets[block + i] = center[i] + noiseLevel * noise[block + i];
      }
      targets[block + entries] = noiseLevel * noiseLevel * noise[block + entries];
    }
    targets[flag] = noise[flag];
  }
}
