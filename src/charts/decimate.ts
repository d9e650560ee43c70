// Decimation to pixels: what a line of 1e5 records needs for a picture of 1000 columns.
// Nothing that could be seen is lost, since each column keeps its lowest and its highest value.

/**
 * Indices of the records a line has to visit: per pixel column the first, lowest, highest and last, in
 * order. A run of values that are not finite keeps one index, so that the line still breaks there.
 * `x` gives a record's pixel position and must not decrease. Looks at the records from .. length - 1.
 */
export function decimate(
  x: (index: number) => number,
  y: ArrayLike<number>,
  length: number,
  columns: number,
  from = 0,
): number[] {
  const count = Math.max(length - from, 0);
  if (count <= columns * 4) return Array.from({ length: count }, (_, i) => from + i);
  const kept: number[] = [];
  let start = from;
  while (start < length) {
    const end = endOfColumn(x, start, length);
    let lowest = -1;
    let highest = -1;
    let gap = -1;
    for (let i = start; i < end; i++) {
      if (!Number.isFinite(y[i])) {
        gap = i;
        continue;
      }
      if (lowest < 0 || y[i] < y[lowest]) lowest = i;
      if (highest < 0 || y[i] > y[highest]) highest = i;
    }
    const visit = [start, lowest, highest, gap, end - 1].filter((index) => index >= 0);
    visit.sort((a, b) => a - b);
    for (const index of visit) if (index !== kept[kept.length - 1]) kept.push(index);
    start = end;
  }
  return kept;
}

/** The first record beyond the pixel column of `start`, found in leaps and by halves: `x` is asked few times. */
function endOfColumn(x: (index: number) => number, start: number, length: number): number {
  const column = Math.floor(x(start));
  let leap = 1;
  let last = start;
  while (last + leap < length && Math.floor(x(last + leap)) === column) {
    last += leap;
    leap *= 2;
  }
  let beyond = Math.min(last + leap, length);
  while (beyond - last > 1) {
    const middle = (last + beyond) >> 1;
    if (Math.floor(x(middle)) === column) last = middle;
    else beyond = middle;
  }
  return beyond;
}

/** One column of a band: its pixel position and the lowest low and highest high within it. */
export interface BandColumn {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The columns of a band, one a pixel where records are denser than pixels. Gaps are NaN. */
export function decimateBand(
  x: (index: number) => number,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  length: number,
  columns: number,
  from = 0,
): BandColumn[] {
  const count = Math.max(length - from, 0);
  if (count <= columns * 2) {
    const column = (i: number) => ({ x: x(i), low: low[i], high: high[i] });
    return Array.from({ length: count }, (_, i) => column(from + i));
  }
  const kept: BandColumn[] = [];
  let start = from;
  while (start < length) {
    const end = endOfColumn(x, start, length);
    let lowest = Number.NaN;
    let highest = Number.NaN;
    for (let i = start; i < end; i++) {
      if (!(low[i] >= lowest)) lowest = low[i];
      if (!(high[i] <= highest)) highest = high[i];
    }
    kept.push({ x: (x(start) + x(end - 1)) / 2, low: lowest, high: highest });
    start = end;
  }
  return kept;
}
