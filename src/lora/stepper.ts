// Makes the steps of one method on one model. The methods' and the base optimizers' formulas are those of the test problems: SAM
// and SNGD see all variables at once, as one x and one y, so that their norms are joint; BAR sees each layer by itself.
import type { Point } from "../algebra/algebra.ts";
import { createVectors } from "../algebra/eager.ts";
import { type Update, updateAlong } from "../engine/update.ts";
import type { Base, BaseParameters } from "../optimizers/base.ts";
import type { Method } from "../optimizers/method.ts";
import { sgd } from "../optimizers/sgd.ts";
import { type Minibatch, pieces } from "./minibatch.ts";
import type { Model } from "./model.ts";

type Variables = Point<Float64Array>;

/** What a step reads besides the minibatch; `barCoefficient` is alpha_t. */
export interface Coefficients {
  readonly rho: number;
  readonly barCoefficient: number;
  readonly base: BaseParameters<number>;
}

export interface Stepper {
  /** All variables, changed in place by `step`. */
  readonly point: Variables;
  /** Puts the variables to a point and forgets what the base optimizer remembers. */
  restart(from: Variables): void;
  /** One step. The updates of the groups, each alive until the next step: of all variables, or of each layer and the head. */
  step(batch: Minibatch, coefficients: Coefficients): readonly Update<number, Float64Array>[];
}

/** What a method updates by itself: views of the variables and of the base optimizer's memories. */
interface Group {
  readonly method: Method;
  readonly point: Variables;
  readonly memory: Point<readonly Float64Array[]>;
}

/** A stepper whose minibatches SAM splits into `parts`, which must divide their rows. */
export function createStepper(model: Model, method: Method, base: Base, parts: number): Stepper {
  const a = createVectors();
  const point = model.zeros();
  const memories = Array.from({ length: base.memories }, model.zeros);
  const groups = method.layerwise ? layerGroups() : [wholeGroup()];
  const updates: Update<number, Float64Array>[] = [];
  let split: { readonly batch: Minibatch; readonly parts: readonly Minibatch[] } | undefined;

  function wholeGroup(): Group {
    const memory = { x: memories.map(({ x }) => x), y: memories.map(({ y }) => y) };
    return { method, point, memory };
  }

  /** The head has no partner to be balanced with: its step is the base optimizer's. */
  function layerGroups(): Group[] {
    const { x, y } = blockPoint(point);
    const memory = memories.map(blockPoint);
    const nothing = new Float64Array(0);
    return x.map((xBlock, l) => ({
      method: l < y.length ? method : sgd,
      point: { x: xBlock, y: y[l] ?? nothing },
      memory: {
        x: memory.map((block) => block.x[l]),
        y: memory.map((block) => block.y[l] ?? nothing),
      },
    }));
  }

  function blockPoint(values: Variables): Point<readonly Float64Array[]> {
    return { x: model.blocks("x", values.x), y: model.blocks("y", values.y) };
  }

  /** Views of a minibatch's parts, kept since one buffer holds all minibatches of a run. */
  function partsOf(batch: Minibatch): readonly Minibatch[] {
    if (parts === 1 || !method.reads.parts) return [batch];
    if (split?.batch !== batch) split = { batch, parts: pieces(batch, batch.count / parts) };
    return split.parts;
  }

  return {
    point,
    restart(from) {
      point.x.set(from.x);
      point.y.set(from.y);
      for (const { x, y } of memories) {
        x.fill(0);
        y.fill(0);
      }
    },
    step(batch, { rho, barCoefficient, base: numbers }) {
      a.reset();
      model.reset();
      const split = partsOf(batch);
      const gradient = method.layerwise ? blockPoint(model.gradient(point, batch)) : undefined;
      for (const [k, group] of groups.entries()) {
        const gradientAt = (at: Variables, part: Minibatch): Variables =>
          gradient
            ? { x: gradient.x[k], y: gradient.y[k] ?? group.point.y }
            : model.gradient(at, part);
        const now = {
          ...{ point: group.point, memory: group.memory, whole: batch, parts: split },
          ...{ rho, barCoefficient, base: numbers },
        };
        const made = updateAlong(a, gradientAt, group.method, base, now);
        add(made.change, group.point);
        remember(made.memory, group.memory);
        updates[k] = made;
      }
      return updates;
    },
  };
}

function add(change: Variables, point: Variables): void {
  for (let i = 0; i < point.x.length; i++) point.x[i] += change.x[i];
  for (let i = 0; i < point.y.length; i++) point.y[i] += change.y[i];
}

function remember(from: Point<readonly Float64Array[]>, to: Point<readonly Float64Array[]>): void {
  for (const [i, memory] of to.x.entries()) memory.set(from.x[i]);
  for (const [i, memory] of to.y.entries()) memory.set(from.y[i]);
}
