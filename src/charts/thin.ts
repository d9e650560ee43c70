// Thinning: what of a drawn line can be left out without anyone seeing it. Rasterizing takes time with every point, and a
// smooth curve of a thousand needs a few dozen.

/**
 * Indices of the points to draw: as few as keep all others within `tolerance` pixels, measured vertically, of the
 * straight pieces between them ("swinging door": from each kept point the next piece reaches as far as its slope
 * passes every point on the way closely enough). `x` must not decrease; each edge has a value for each `x`, and all
 * edges are thinned at the same places. What is not finite is kept, since a line breaks there.
 */
export function thin(
  x: ArrayLike<number>,
  edges: readonly ArrayLike<number>[],
  tolerance: number,
): number[] {
  const count = x.length;
  const kept: number[] = [];
  const low = new Float64Array(edges.length);
  const high = new Float64Array(edges.length);
  const isGap = (i: number) =>
    !(Number.isFinite(x[i]) && edges.every((y) => Number.isFinite(y[i])));

  /** Whether a piece from one point to another passes all between them; if so the door narrows for those beyond. */
  function passes(from: number, to: number): boolean {
    const across = x[to] - x[from];
    if (!(across > 0)) return false;
    for (let e = 0; e < edges.length; e++) {
      const slope = (edges[e][to] - edges[e][from]) / across;
      if (slope < low[e] || slope > high[e]) return false;
    }
    for (let e = 0; e < edges.length; e++) {
      const rise = edges[e][to] - edges[e][from];
      low[e] = Math.max(low[e], (rise - tolerance) / across);
      high[e] = Math.min(high[e], (rise + tolerance) / across);
    }
    return true;
  }
  function open(): void {
    low.fill(Number.NEGATIVE_INFINITY);
    high.fill(Number.POSITIVE_INFINITY);
  }

  let anchor = -1;
  for (let i = 0; i < count; i++) {
    if (isGap(i)) {
      if (anchor >= 0 && i - 1 > anchor) kept.push(i - 1);
      kept.push(i);
      anchor = -1;
      continue;
    }
    if (anchor >= 0 && passes(anchor, i)) continue;
    // The piece ends at the point before, which it did pass; a new one begins there.
    const before = i - 1;
    const next = anchor >= 0 && before > anchor ? before : i;
    if (kept[kept.length - 1] !== next) kept.push(next);
    anchor = next;
    open();
    if (next !== i && !passes(anchor, i)) {
      kept.push(i);
      anchor = i;
      open();
    }
  }
  if (anchor >= 0 && kept[kept.length - 1] !== count - 1) kept.push(count - 1);
  return kept;
}
