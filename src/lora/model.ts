// What the engine asks of a model, whatever it is made of: logits, mean cross-entropy and its gradient with respect to all trained
// variables. The models are mlp.ts and transformer/model.ts.
import type { Point } from "../algebra/algebra.ts";

/** Rows that are looked at together when a record is made. */
export const LOOKED_AT_ONCE = 64;

export type Variables = Point<Float64Array>;

/** Rows that a model reads, each with its class; what else they hold is the model's. */
export interface Labelled {
  readonly count: number;
  readonly labels: Uint8Array;
}

export interface Model<Batch extends Labelled> {
  /** Adapted layers: pairs X_l, Y_l. */
  readonly adapters: number;
  readonly classes: number;
  /** X_1 .. X_L of x, and after them a trained head if there is one, and Y_1 .. Y_L of y, as views. */
  readonly blocks: (group: "x" | "y", values: Float64Array) => readonly Float64Array[];
  readonly zeros: () => Variables;
  /** [count][classes], overwritten by the next call. */
  readonly logits: (point: Variables, batch: Batch) => Float64Array;
  /** Mean cross-entropy, natural logarithm. */
  readonly loss: (point: Variables, batch: Batch) => number;
  /** Its gradient, in arrays that live until `reset`. */
  readonly gradient: (point: Variables, batch: Batch) => Variables;
  /** Takes back all gradients. */
  readonly reset: () => void;
  /** Views of contiguous rows: m equal parts of a minibatch, or pieces of a long one with a shorter last. */
  readonly pieces: (whole: Batch, size: number) => Batch[];
}

/** Room for gradients, made when it is first needed and used again after `reset`. */
export function createGradients(zeros: () => Variables) {
  const made: Variables[] = [];
  let used = 0;
  return {
    /** The next one, with whatever was there before. */
    next(): Variables {
      if (used === made.length) made.push(zeros());
      return made[used++];
    },
    reset() {
      used = 0;
    },
  };
}
