// The loss of a classifier from its logits: the mean cross-entropy over a minibatch's rows, and its gradient there.
import { expOfNegative, logFromOne } from "./functions.ts";
import type { Labelled } from "./model.ts";

/** The gradient of the mean cross-entropy at the logits: (softmax - one-hot) / count. */
export function softmaxSlope(
  logits: Float64Array,
  { count, labels }: Labelled,
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
  { count, labels }: Labelled,
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
