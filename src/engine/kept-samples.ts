// Drawn minibatches kept from run to run: while a slider moves rho, eta or the BAR coefficient, every run meets the same
// samples, and drawing them is a third of its work. Holds the targets of one stream at a time.

/** Most numbers kept: 64 MB of float64. */
const MOST_NUMBERS = 8e6;

/** The rows of one repetition, in the order of its steps. */
export interface KeptRows {
  readonly rows: Float64Array;
  /** Steps drawn so far, from step 0 on. */
  filled: number;
}

export interface KeptSamples {
  /**
   * The rows of repetition `seedIndex` of the stream and map that `key` names, `size` numbers in all; undefined where
   * they would take more memory than is set aside. Another key gives up all that was kept.
   */
  rowsOf(key: string, seedIndex: number, size: number): KeptRows | undefined;
}

export function createKeptSamples(mostNumbers = MOST_NUMBERS): KeptSamples {
  let present = "";
  let bySeed = new Map<number, KeptRows>();
  let free: Float64Array[] = [];
  let numbers = 0;
  return {
    rowsOf(key, seedIndex, size) {
      if (key !== present) {
        // Memory of the same size serves the next stream: fresh pages cost as much as half the drawing.
        free = [...bySeed.values()].map(({ rows }) => rows).filter((rows) => rows.length === size);
        bySeed = new Map();
        numbers = 0;
        present = key;
      }
      const known = bySeed.get(seedIndex);
      if (known) return known;
      if (numbers + size > mostNumbers) return undefined;
      numbers += size;
      const kept = { rows: free.pop() ?? new Float64Array(size), filled: 0 };
      bySeed.set(seedIndex, kept);
      return kept;
    },
  };
}
