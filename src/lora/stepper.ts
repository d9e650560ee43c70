// Makes the steps of one method on one model. The methods' and the base optimizers' formulas are those of the test problems: SAM
// and SNGD see all variables at once, as one x and one y, so that their norms are joint; BAR sees each layer by itself.
import type { Point } from "../algebra/algebra.ts";
import { createLongVectors } from "../algebra/eager.ts";
import type { Base, BaseParameters } from "../optimizers/base.ts";
import type { Method, Step } from "../optimizers/method.ts";
import type { Labelled, Model } from "./model.ts";

type Numbers = Float64Array;

/** What a step reads besides the minibatch; `barCoefficient` is alpha_t. */
export interface Coefficients {
  readonly rho: number;
  readonly barCoefficient: number;
  readonly base: BaseParameters<number>;
}

export interface Stepper<Batch extends Labelled> {
  /** All variables, changed in place by `step`. */
  readonly point: Point<Numbers>;
  /** Puts the variables to a point and forgets what the base optimizer remembers. */
  restart(from: Point<Numbers>): void;
  /**
   * Makes one step. What the method handed on, alive until the next step: for all variables, or one for each layer from a
   * method that sees each by itself.
   */
  step(batch: Batch, coefficients: Coefficients): readonly Step<number, Numbers>[];
}

/** A stepper whose minibatches SAM splits into `parts`, which must divide their rows. */
export function createStepper<Batch extends Labelled>(
  model: Model<Batch>,
  method: Method,
  base: Base,
  parts: number,
): Stepper<Batch> {
  const a = createLongVectors();
  const point = model.zeros();
  const memory = Array.from({ length: base.memories }, model.zeros);
  const memories = { x: memory.map(({ x }) => x), y: memory.map(({ y }) => y) };
  /** By x, which never comes with another y. */
  const known = new WeakMap<Numbers, readonly Point<Numbers>[]>();
  const layers = layersOf(point);
  let split: { readonly batch: Batch; readonly parts: readonly Batch[] } | undefined;

  /** X_l and Y_l. The head is no layer: it has no partner to be balanced with. */
  function layersOf({ x, y }: Point<Numbers>): readonly Point<Numbers>[] {
    let views = known.get(x);
    if (!views) {
      const xs = model.blocks("x", x);
      views = model.blocks("y", y).map((block, l) => ({ x: xs[l], y: block }));
      known.set(x, views);
    }
    return views;
  }

  /** Views of a minibatch's parts, kept since one buffer holds all minibatches of a run. */
  function partsOf(batch: Batch): readonly Batch[] {
    if (parts === 1 || !method.reads.parts) return [batch];
    if (split?.batch !== batch) split = { batch, parts: model.pieces(batch, batch.count / parts) };
    return split.parts;
  }

  function stepAt(
    at: Point<Numbers>,
    gradient: (point: Point<Numbers>, batch: Batch) => Point<Numbers>,
    batch: Batch,
    { rho, barCoefficient, base: { learningRate } }: Coefficients,
  ): Step<number, Numbers> {
    const parts = partsOf(batch);
    const context = {
      a,
      point: at,
      gradient,
      whole: batch,
      parts,
      rho,
      barCoefficient,
      learningRate,
    };
    const made = method.step(context);
    if (made.stretch !== undefined) {
      stretch(at.x, made.stretch);
      stretch(at.y, -made.stretch);
    }
    return made;
  }

  function move(group: "x" | "y", gradient: Numbers, numbers: BaseParameters<number>): void {
    const w = point[group];
    const { change, memory: next } = base.change(a, w, gradient, memories[group], numbers);
    for (let i = 0; i < w.length; i++) w[i] += change[i];
    for (let k = 0; k < next.length; k++) memories[group][k].set(next[k]);
  }

  return {
    point,
    restart(from) {
      point.x.set(from.x);
      point.y.set(from.y);
      for (const group of [...memories.x, ...memories.y]) group.fill(0);
    },
    step(batch, coefficients) {
      a.reset();
      model.reset();
      let gradient: Point<Numbers>;
      let steps: readonly Step<number, Numbers>[];
      if (method.layerwise) {
        gradient = model.gradient(point, batch);
        const gradients = layersOf(gradient);
        steps = layers.map((layer, l) => stepAt(layer, () => gradients[l], batch, coefficients));
      } else {
        steps = [stepAt(point, model.gradient, batch, coefficients)];
        ({ gradient } = steps[0]);
      }
      move("x", gradient.x, coefficients.base);
      move("y", gradient.y, coefficients.base);
      return steps;
    },
  };
}

/** w (1 + c), in place. */
function stretch(w: Numbers, c: number): void {
  const factor = 1 + c;
  const { length } = w;
  for (let i = 0; i < length; i++) w[i] *= factor;
}
