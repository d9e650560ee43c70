// From a pointer to a record.
import { bisectCenter, bisectRight } from "d3-array";

/** Index of the record nearest to a position among the first `length` ascending positions; -1 without any. */
export function nearest(positions: ArrayLike<number>, position: number, length: number): number {
  if (length === 0) return -1;
  return bisectCenter(positions as ArrayLike<number> & Iterable<number>, position, 0, length);
}

/** Index of the last of the ascending positions that is not beyond a position; -1 if all are. */
export function lastAt(positions: ArrayLike<number>, position: number): number {
  return bisectRight(positions as ArrayLike<number> & Iterable<number>, position) - 1;
}
