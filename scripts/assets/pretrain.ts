// Pretrains the small network on the source task: 64 numbers, three tanh layers of 64 without biases, a softmax head.
// Plain float64 loops, Adam, numbers by key: the same weights on every machine.
import { exp, tanh } from "../../src/encoder/exact.ts";
import { INPUTS, LAYERS } from "../../src/lora-assets/layout.ts";
import { STREAMS, shuffled, uniform } from "./shuffle.ts";

/** Numbers of each layer. */
const WIDTH = INPUTS;
const EPOCHS = 10;
const BATCH = 32;
const LEARNING_RATE = 1e-3;
const WEIGHT_DECAY = 1e-2;
const BETA1 = 0.9;
const BETA2 = 0.999;
const ADAM_EPSILON = 1e-8;
/**
 * How much wider the start is than Glorot's. Narrow tanh layers shrink their numbers, adapters make up for it with large
 * gradients, and under plain SGD their balancedness then drifts, by the square of the step alone.
 */
const START_GAIN = 1.25;
/** One sentence in this many is kept out of the training. */
const VALIDATION_PART = 10;

export interface Samples {
  /** [samples][64] */
  readonly inputs: Float32Array;
  readonly labels: readonly number[];
  readonly classes: number;
}

export interface Pretrained {
  /** W_1, W_2, W_3, each [64][64]: an output a row. */
  readonly layers: readonly Float32Array[];
  readonly validation: number;
  readonly validationAccuracy: number;
}

/** One weight matrix [outputs][inputs] with what Adam keeps of it. */
interface Matrix {
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly mean: Float64Array;
  readonly square: Float64Array;
  readonly outputs: number;
}

export function pretrain(samples: Samples, show: (share: number) => void = () => {}): Pretrained {
  const order = shuffled([...samples.labels.keys()], STREAMS.validation, 0);
  const kept = Math.floor(order.length / VALIDATION_PART);
  const validation = order.slice(0, kept);
  const training = order.slice(kept);
  const outputs = [...Array.from({ length: LAYERS }, () => WIDTH), samples.classes];
  const network = outputs.map(createMatrix);
  const pass = createPass(network);

  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const epochOrder = shuffled(training, STREAMS.epoch, epoch);
    for (let from = 0; from < epochOrder.length; from += BATCH) {
      const batch = epochOrder.slice(from, from + BATCH);
      for (const sample of batch) {
        pass.forward(samples.inputs, sample);
        pass.backward(samples.labels[sample], batch.length);
      }
      step++;
      const rate = LEARNING_RATE * (1 - step / (EPOCHS * Math.ceil(training.length / BATCH)));
      for (const matrix of network) update(matrix, step, rate);
    }
    show((epoch + 1) / EPOCHS);
  }

  const right = validation.filter(
    (sample) => pass.forward(samples.inputs, sample) === samples.labels[sample],
  );
  return {
    layers: network.slice(0, LAYERS).map(({ weights }) => Float32Array.from(weights)),
    validation: kept,
    validationAccuracy: right.length / kept,
  };
}

/** Uniform weights, START_GAIN times those of Glorot and Bengio (2010) in a hidden layer. */
function createMatrix(outputs: number, layer: number): Matrix {
  const size = outputs * WIDTH;
  const gain = layer < LAYERS ? START_GAIN : 1;
  const bound = gain * Math.sqrt(6 / (WIDTH + outputs));
  return {
    weights: Float64Array.from(
      { length: size },
      (_, i) => bound * (2 * uniform(STREAMS.weights, layer, i) - 1),
    ),
    gradient: new Float64Array(size),
    mean: new Float64Array(size),
    square: new Float64Array(size),
    outputs,
  };
}

/** Forward and backward for one sample at a time; `backward` adds to the gradients. */
function createPass(network: readonly Matrix[]) {
  const head = network[LAYERS];
  const values = Array.from({ length: LAYERS + 1 }, () => new Float64Array(WIDTH));
  const slope = Array.from({ length: LAYERS + 1 }, () => new Float64Array(WIDTH));
  const logits = new Float64Array(head.outputs);

  function forward(inputs: Float32Array, sample: number): number {
    for (let i = 0; i < WIDTH; i++) values[0][i] = inputs[sample * WIDTH + i];
    for (let layer = 0; layer < LAYERS; layer++) {
      multiply(network[layer], values[layer], values[layer + 1]);
      for (let i = 0; i < WIDTH; i++) values[layer + 1][i] = tanh(values[layer + 1][i]);
    }
    multiply(head, values[LAYERS], logits);
    return logits.indexOf(Math.max(...logits));
  }

  function backward(label: number, samples: number): void {
    const highest = Math.max(...logits);
    let total = 0;
    for (let i = 0; i < logits.length; i++) {
      logits[i] = exp(logits[i] - highest);
      total += logits[i];
    }
    for (let i = 0; i < logits.length; i++) {
      logits[i] = (logits[i] / total - (i === label ? 1 : 0)) / samples;
    }
    propagate(head, values[LAYERS], logits, slope[LAYERS]);
    for (let layer = LAYERS - 1; layer >= 0; layer--) {
      const out = values[layer + 1];
      const slopes = slope[layer + 1];
      for (let i = 0; i < WIDTH; i++) slopes[i] *= 1 - out[i] * out[i];
      propagate(network[layer], values[layer], slopes, slope[layer]);
    }
  }

  return { forward, backward };
}

function multiply({ weights, outputs }: Matrix, x: Float64Array, y: Float64Array): void {
  for (let output = 0; output < outputs; output++) {
    let sum = 0;
    for (let i = 0; i < WIDTH; i++) sum += weights[output * WIDTH + i] * x[i];
    y[output] = sum;
  }
}

/** Adds the weights' gradient for the outputs' slopes, and writes the slopes of the inputs. */
function propagate(
  { weights, gradient, outputs }: Matrix,
  x: Float64Array,
  slopes: Float64Array,
  into: Float64Array,
): void {
  into.fill(0);
  for (let output = 0; output < outputs; output++) {
    const slope = slopes[output];
    const row = output * WIDTH;
    for (let i = 0; i < WIDTH; i++) {
      gradient[row + i] += slope * x[i];
      into[i] += slope * weights[row + i];
    }
  }
}

/** AdamW, and the gradient is empty again. */
function update({ weights, gradient, mean, square }: Matrix, step: number, rate: number): void {
  const meanLeft = 1 - power(BETA1, step);
  const squareLeft = 1 - power(BETA2, step);
  for (let i = 0; i < weights.length; i++) {
    mean[i] += (1 - BETA1) * (gradient[i] - mean[i]);
    square[i] += (1 - BETA2) * (gradient[i] * gradient[i] - square[i]);
    const direction = mean[i] / meanLeft / (Math.sqrt(square[i] / squareLeft) + ADAM_EPSILON);
    weights[i] -= rate * (direction + WEIGHT_DECAY * weights[i]);
    gradient[i] = 0;
  }
}

/** base^exponent by multiplication, since engines round Math.pow differently. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let left = exponent, square = base; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
