// What a network computes: logits, mean cross-entropy and its gradient with respect to all trained variables, in float64.
// The updated weights are never formed: for a minibatch two thin products are cheaper. Buffers are made once; a step allocates nothing.
import type { Point } from "../algebra/algebra.ts";
import { expOfNegative, logFromOne, tanh } from "./functions.ts";
import type { Minibatch } from "./minibatch.ts";
import { blocksOf, createViews, type Network, total } from "./network.ts";
import { product } from "./product.ts";

type Variables = Point<Float64Array>;

export interface Model {
  readonly network: Network;
  /** X_1 .. X_L, H of x and Y_1 .. Y_L of y, as views. */
  readonly blocks: (group: "x" | "y", values: Float64Array) => readonly Float64Array[];
  readonly zeros: () => Variables;
  /** [count][classes], overwritten by the next call. */
  readonly logits: (point: Variables, batch: Minibatch) => Float64Array;
  /** Mean cross-entropy, natural logarithm. */
  readonly loss: (point: Variables, batch: Minibatch) => number;
  /** Its gradient, in arrays that live until `reset`. */
  readonly gradient: (point: Variables, batch: Minibatch) => Variables;
  /** Takes back all gradients. */
  readonly reset: () => void;
}

/** A model for minibatches of at most `most` rows. */
export function createModel(network: Network, most: number): Model {
  const { layers, rank, scale, inputSide, head } = network;
  const lengths = blocksOf(network);
  const views = { x: createViews(lengths.x), y: createViews(lengths.y) };
  const depth = layers.length;
  const last = layers[depth - 1];
  const classes = head || last.rows;
  const widest = Math.max(...layers.map(({ rows, columns }) => Math.max(rows, columns)));

  /** Of each layer: its output, and s/r h times the inner factor; s/r times the gradient at the sums, times the outer one. */
  const outputs = layers.map(({ rows }) => new Float64Array(most * rows));
  const low = layers.map(() => new Float64Array(most * rank));
  const lowBack = new Float64Array(most * rank);
  const scores = new Float64Array(most * classes);
  const slope = new Float64Array(most * classes);
  /** The gradient at a layer's sums, and at those of the layer before. */
  const back = [new Float64Array(most * widest), new Float64Array(most * widest)] as const;
  /** The factors that meet the layers' inputs, and those that meet their outputs. */
  const sidesOf = ({ x, y }: Variables) => {
    const [xs, ys] = [views.x(x), views.y(y)];
    return inputSide === "y" ? { inner: ys, outer: xs } : { inner: xs, outer: ys };
  };
  const headOf = ({ x }: Variables) => views.x(x)[depth];
  const zeros = (): Variables => ({
    x: new Float64Array(total(lengths.x)),
    y: new Float64Array(total(lengths.y)),
  });
  const gradients: Variables[] = [];
  let used = 0;

  /** Leaves the layers' outputs and the logits in the buffers. */
  const forward = (point: Variables, { count, inputs, frozen }: Minibatch): Float64Array => {
    const { inner, outer } = sidesOf(point);
    let h = inputs;
    for (let l = 0; l < depth; l++) {
      const { rows, columns, weight } = layers[l];
      const out = outputs[l];
      if (l === 0) for (let i = 0; i < count * rows; i++) out[i] = frozen[i];
      else product(out, count, rows, columns, h, columns, 1, weight, columns, 1, 1, false);
      product(low[l], count, rank, columns, h, columns, 1, inner[l], 1, rank, scale, false);
      product(out, count, rows, rank, low[l], rank, 1, outer[l], rank, 1, 1, true);
      if (head || l + 1 < depth) for (let i = 0; i < count * rows; i++) out[i] = tanh(out[i]);
      h = out;
    }
    if (!head) return h;
    const H = headOf(point);
    product(scores, count, head, last.rows, h, last.rows, 1, H, last.rows, 1, 1, false);
    return scores;
  };

  return {
    network,
    blocks: (group, values) => views[group](values),
    zeros,
    logits: forward,
    loss: (point, batch) => crossEntropy(forward(point, batch), batch, classes),
    reset: () => {
      used = 0;
    },

    gradient(point, batch) {
      const { count, inputs } = batch;
      softmaxSlope(forward(point, batch), batch, classes, slope);
      if (used === gradients.length) gradients.push(zeros());
      const gradient = gradients[used++];
      const { inner, outer } = sidesOf(point);
      const toInner = sidesOf(gradient).inner;
      const toOuter = sidesOf(gradient).outer;
      let [delta, before] = back;
      if (head) {
        const { rows } = last;
        const h = outputs[depth - 1];
        product(headOf(gradient), head, rows, count, slope, 1, head, h, 1, rows, 1, false);
        product(delta, count, rows, head, slope, head, 1, headOf(point), 1, rows, 1, false);
        throughTanh(delta, h, count * rows);
      } else delta.set(slope);
      for (let l = depth - 1; l >= 0; l--) {
        const { rows, columns, weight } = layers[l];
        const h = l === 0 ? inputs : outputs[l - 1];
        product(toOuter[l], rows, rank, count, delta, 1, rows, low[l], 1, rank, 1, false);
        product(lowBack, count, rank, rows, delta, rows, 1, outer[l], 1, rank, scale, false);
        product(toInner[l], columns, rank, count, h, 1, columns, lowBack, 1, rank, 1, false);
        if (l === 0) break;
        product(before, count, columns, rows, delta, rows, 1, weight, 1, columns, 1, false);
        product(before, count, columns, rank, lowBack, rank, 1, inner[l], rank, 1, 1, true);
        throughTanh(before, h, count * columns);
        [delta, before] = [before, delta];
      }
      return gradient;
    },
  };
}

/** From the gradient at h = tanh z to that at z. */
function throughTanh(gradient: Float64Array, h: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) gradient[i] *= 1 - h[i] * h[i];
}

/** The gradient of the mean cross-entropy at the logits: (softmax - one-hot) / count. */
function softmaxSlope(
  logits: Float64Array,
  { count, labels }: Minibatch,
  classes: number,
  slope: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const at = i * classes;
    const highest = maximum(logits, at, classes);
    let sum = 0;
    for (let j = at; j < at + classes; j++) {
      slope[j] = expOfNegative(logits[j] - highest);
      sum += slope[j];
    }
    for (let j = at; j < at + classes; j++) slope[j] /= sum * count;
    slope[at + labels[i]] -= 1 / count;
  }
}

/** The mean over a minibatch's rows of -ln softmax(logits)[label]. */
export function crossEntropy(
  logits: Float64Array,
  { count, labels }: Minibatch,
  classes: number,
): number {
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const at = i * classes;
    const highest = maximum(logits, at, classes);
    let sum = 0;
    for (let j = at; j < at + classes; j++) sum += expOfNegative(logits[j] - highest);
    loss += logFromOne(sum) + highest - logits[at + labels[i]];
  }
  return loss / count;
}

function maximum(values: Float64Array, from: number, count: number): number {
  let highest = values[from];
  for (let i = from + 1; i < from + count; i++) if (values[i] > highest) highest = values[i];
  return highest;
}

/** The class of the highest of a row of logits, the first of equal ones. */
export function predicted(logits: Float64Array, row: number, classes: number): number {
  let best = 0;
  for (let j = 1; j < classes; j++) {
    if (logits[row * classes + j] > logits[row * classes + best]) best = j;
  }
  return best;
}
