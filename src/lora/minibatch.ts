// A minibatch of the small LoRA: inputs and labels side by side, and what the first frozen layer makes of the inputs.
import type { Network } from "./network.ts";
import { product } from "./product.ts";

/** `count` rows. */
export interface Minibatch {
  readonly count: number;
  /** [count][columns of the first layer]. */
  readonly inputs: Float64Array;
  /** [count][rows of the first layer]: W_1 h, which no step changes. */
  readonly frozen: Float64Array;
  readonly labels: Uint8Array;
}

/** The rows of given inputs as one minibatch. */
export function minibatchOf(
  { layers: [first] }: Network,
  inputs: Float64Array,
  labels: Uint8Array,
): Minibatch {
  const { rows, columns, weight } = first;
  const count = labels.length;
  const frozen = new Float64Array(count * rows);
  product(frozen, count, rows, columns, inputs, columns, 1, weight, columns, 1, 1, false);
  return { count, inputs, frozen, labels };
}

/** Room for `count` rows, to be filled by `gather`. */
export function emptyMinibatch({ layers: [first] }: Network, count: number): Minibatch {
  return {
    count,
    inputs: new Float64Array(count * first.columns),
    frozen: new Float64Array(count * first.rows),
    labels: new Uint8Array(count),
  };
}

/** Copies rows of `from`, named by `picked`, into `into`. */
export function gather(from: Minibatch, picked: Uint32Array, into: Minibatch): void {
  copyRows(from.inputs, picked, into.inputs);
  copyRows(from.frozen, picked, into.frozen);
  for (let i = 0; i < picked.length; i++) into.labels[i] = from.labels[picked[i]];
}

function copyRows(from: Float64Array, picked: Uint32Array, into: Float64Array): void {
  const width = into.length / picked.length;
  for (let i = 0; i < picked.length; i++) {
    for (let j = 0; j < width; j++) into[i * width + j] = from[picked[i] * width + j];
  }
}

/** Views of contiguous rows: m equal parts of a minibatch, or pieces of a long one with a shorter last. */
export function pieces(whole: Minibatch, size: number): Minibatch[] {
  const [inputWidth, width] = [whole.inputs, whole.frozen].map(
    ({ length }) => length / whole.count,
  );
  return Array.from({ length: Math.ceil(whole.count / size) }, (_, j) => {
    const from = j * size;
    const to = Math.min(from + size, whole.count);
    return {
      count: to - from,
      inputs: whole.inputs.subarray(from * inputWidth, to * inputWidth),
      frozen: whole.frozen.subarray(from * width, to * width),
      labels: whole.labels.subarray(from, to),
    };
  });
}
