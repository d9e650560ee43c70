// The network of the small LoRA: frozen layers h' = tanh(h (W + s/r X Y^T)^T), each with factors X, Y, and a trained head
// on the last. Says what it is made of and where its variables lie; what it computes is model.ts.

/** A frozen layer; `weight` is row-major, rows x columns (outputs x inputs). */
export interface FrozenLayer {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float64Array;
}

export interface Network {
  readonly layers: readonly FrozenLayer[];
  readonly rank: number;
  /** s / r in W + s/r X Y^T. */
  readonly scale: number;
  /** Rows of the trained head H, logits = H h; without a head the last layer gives the logits, and has no tanh. */
  readonly head: number;
}

/** Lengths of the blocks of each group of variables: x is X_1 .. X_L, H one after the other, y is Y_1 .. Y_L. */
export interface Blocks {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function blocksOf({ layers, rank, head }: Network): Blocks {
  const last = layers[layers.length - 1];
  return {
    x: [...layers.map(({ rows }) => rows * rank), ...(head ? [head * last.rows] : [])],
    y: layers.map(({ columns }) => columns * rank),
  };
}

export const total = (lengths: readonly number[]) => lengths.reduce((sum, n) => sum + n, 0);

/** Views of the blocks of a group, made once an array: arrays of a step come from an arena, again and again. */
export function createViews(lengths: readonly number[]): (group: Float64Array) => Float64Array[] {
  const known = new WeakMap<Float64Array, Float64Array[]>();
  return (group) => {
    let views = known.get(group);
    if (!views) {
      let at = 0;
      views = lengths.map((length) => {
        at += length;
        return group.subarray(at - length, at);
      });
      known.set(group, views);
    }
    return views;
  };
}
