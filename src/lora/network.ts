// The network of the small LoRA: frozen layers h' = tanh(W h + s/r times an update of rank r h), each with factors X, Y, and a
// trained head on the last. Says what it is made of and where its variables lie; what it computes is model.ts.

/** A frozen layer; `weight` is row-major, rows x columns (outputs x inputs). */
export interface FrozenLayer {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float64Array;
}

export interface Network {
  readonly layers: readonly FrozenLayer[];
  readonly rank: number;
  /** s / r. */
  readonly scale: number;
  /**
   * The factor that meets a layer's inputs: with "x" the update is Y X^T, as LoRA is mostly used, whose random factor X
   * looks at the inputs; with "y" it is X Y^T. To the optimizers the sides are alike, but not to what starts at 0 on one.
   */
  readonly inputSide: "x" | "y";
  /** Rows of the trained head H, logits = H h; without a head the last layer gives the logits, and has no tanh. */
  readonly head: number;
}

/** Lengths of the blocks of each group of variables: x is X_1 .. X_L, H one after the other, y is Y_1 .. Y_L. */
export interface Blocks {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function blocksOf({ layers, rank, inputSide, head }: Network): Blocks {
  const last = layers[layers.length - 1];
  const outer = layers.map(({ rows }) => rows * rank);
  const inner = layers.map(({ columns }) => columns * rank);
  const [x, y] = inputSide === "y" ? [outer, inner] : [inner, outer];
  return { x: [...x, ...(head ? [head * last.rows] : [])], y };
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
