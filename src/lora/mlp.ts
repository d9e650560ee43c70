// The model of the small layers: what a network computes, in float64. The updated weights are never formed: for a minibatch two
// thin products are cheaper. Buffers are made once; a step allocates nothing.
import { crossEntropy, softmaxSlope } from "./cross-entropy.ts";
import { tanh } from "./functions.ts";
import { type Minibatch, pieces } from "./minibatch.ts";
import { createGradients, type Model, type Variables } from "./model.ts";
import { blocksOf, createViews, type Network, total } from "./network.ts";
import { product } from "./product.ts";

/** A model for minibatches of at most `most` rows. */
export function createMlp(network: Network, most: number): Model<Minibatch> {
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
  const gradients = createGradients(zeros);

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
    ...{ adapters: depth, classes, pieces },
    blocks: (group, values) => views[group](values),
    zeros,
    logits: forward,
    loss: (point, batch) => crossEntropy(forward(point, batch), batch, classes),
    reset: gradients.reset,

    gradient(point, batch) {
      const { count, inputs } = batch;
      softmaxSlope(forward(point, batch), batch, classes, slope);
      const gradient = gradients.next();
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
