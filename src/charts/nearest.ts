// From a pointer to a record.
import { bisectCenter } from "d3-array";

/** Index of the record nearest to a position among the first `length` ascending positions; -1 without any. */
export function nearest(positions: ArrayLike<number>, position: number, length: number): number {
  if (length === 0) return -1;
  return bisectCenter(positions as ArrayLike<number> & Iterable<number>, position, 0, length);
}
