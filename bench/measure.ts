// How rows are measured: all sides in turn within one run, and medians of them.

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many times better than `against`; absent where a row stands for itself. */
  readonly ratio?: number;
  readonly against?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rounds that are thrown away: engines compile what runs often, and people run these often. */
const WARM_UP = 3;

/** Milliseconds of each side in turn, `rounds` times after the warm-up; sides may be asynchronous. */
export async function inTurn(
  rounds: number,
  sides: readonly (() => unknown)[],
): Promise<number[][]> {
  const times: number[][] = sides.map(() => []);
  for (let round = 0; round < WARM_UP + rounds; round++) {
    for (const [i, side] of sides.entries()) {
      const start = performance.now();
      await side();
      if (round >= WARM_UP) times[i].push(performance.now() - start);
    }
  }
  return times;
}

/** Median over the rounds of a's time over b's in the same round. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((time, i) => time / b[i]));
}
