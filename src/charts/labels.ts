// Places labels on a line so that none overlap and each stays as near to its target as it can.

/**
 * Positions for labels that want to be at `targets`, at least `gap` apart and within [from, to]:
 * the least squares answer, found by pooling neighbours that collide. Keeps the order of `targets`.
 */
export function spread(
  targets: readonly number[],
  gap: number,
  from: number,
  to: number,
): number[] {
  const order = targets.map((_, i) => i).sort((a, b) => targets[a] - targets[b]);
  // With the gaps subtracted, "gap apart" becomes "not decreasing": isotonic regression.
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, place) => {
    blocks.push({ sum: targets[index] - place * gap, count: 1 });
    for (;;) {
      const last = blocks[blocks.length - 1];
      const before = blocks[blocks.length - 2];
      if (!before || before.sum / before.count <= last.sum / last.count) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const highest = Math.max(from, to - (targets.length - 1) * gap);
  const placed = new Array<number>(targets.length);
  let place = 0;
  for (const { sum, count } of blocks) {
    const at = Math.min(Math.max(sum / count, from), highest);
    for (let i = 0; i < count; i++, place++) placed[order[place]] = at + place * gap;
  }
  return placed;
}
