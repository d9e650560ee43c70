// A Kernel makes many steps of one method in float64. Two kinds agree: the eager reference, for any shape, and
// functions emitted when the project is built, for the shapes that people meet most.

import type { Point } from "../algebra/algebra.ts";
import { createEager, type EagerAlgebra } from "../algebra/eager.ts";
import { arrayForm } from "../problems/problem.ts";
import { type RowLayout, rowLayout } from "../random/minibatch.ts";
import { CLOCK, CONSTANTS, type ProgramKey } from "./program.ts";
import { movement, type Update, update } from "./update.ts";

/**
 * Makes `count` steps. `state`: the kernel's slots (x, y, the base optimizer's memories of x and of y), then SUMS, which
 * run: the predicted change of B, that to all orders in rho, and the change made by steps with an outlier. `constants`:
 * CONSTANTS in order. `clock`: CLOCK for each step. `targets`: a minibatch row for each step, noise level and center put in.
 */
export type Advance = (
  state: Float64Array,
  constants: Float64Array,
  clock: Float64Array,
  targets: Float64Array,
  count: number,
) => void;

/** What is recorded of one point on one minibatch. */
export type Measurement = readonly [
  xNorm2: number,
  yNorm2: number,
  loss: number,
  gxNorm2: number,
  gyNorm2: number,
  sharpness: number,
];

/** What runs along at the end of a kernel's state, in order. */
export const SUMS = ["predicted", "exact", "moved"] as const;

/** What is recorded at a state on the first minibatch in `targets`. */
export type Measure = (state: Float64Array, targets: Float64Array) => Measurement;

export interface Reference {
  readonly stateSize: number;
  readonly layout: RowLayout;
  readonly advance: Advance;
  readonly measure: Measure;
  /** One update with all that replays report, the state left as it is. Its arrays live until the next call. */
  look(
    state: Float64Array,
    constants: Float64Array,
    clock: Float64Array,
    targets: Float64Array,
  ): Update<number, Float64Array> & { readonly perturbedLosses: readonly number[] };
}

const [LEARNING_RATE, RHO, BAR_COEFFICIENT, BETA1, BETA2, ADAM_EPSILON, WEIGHT_DECAY] =
  CONSTANTS.keys();

interface Row {
  readonly whole: Float64Array;
  readonly parts: readonly Float64Array[];
}

/** The eager reference for one program. Kernels of one shape may share an algebra: V8 then sees one set of functions. */
export function createReference(
  key: ProgramKey,
  a: EagerAlgebra = createEager(key.shape),
): Reference {
  const { shape, method, base } = key;
  const problem = arrayForm(key.problem, shape);
  const spreadFactor = key.problem.form === "arrays" ? (key.problem.spreadFactor ?? 1) : 1;
  const constrain = key.constrained ? key.problem.constrain : undefined;
  const xSize = shape.rows * shape.rank;
  const ySize = shape.columns * shape.rank;
  const variables = xSize + ySize;
  const stateSize = variables * (1 + base.memories) + SUMS.length;
  const entries = key.problem.center(shape).length;
  const layout = rowLayout(entries, key.parts);
  const parts = method.reads.parts ? key.parts : 1;

  // Copies of the state that the algebra may read, and views of the rows, made once for each array of targets.
  const point: Point<Float64Array> = { x: new Float64Array(xSize), y: new Float64Array(ySize) };
  const memory: Point<Float64Array[]> = {
    x: Array.from({ length: base.memories }, () => new Float64Array(xSize)),
    y: Array.from({ length: base.memories }, () => new Float64Array(ySize)),
  };
  const slots = [point.x, point.y, ...memory.x, ...memory.y];
  let viewed: Float64Array | undefined;
  let views: Row[] = [];

  const load = (state: Float64Array): void => {
    let at = 0;
    for (const slot of slots) {
      for (let i = 0; i < slot.length; i++) slot[i] = state[at++];
    }
  };
  const rowAt = (targets: Float64Array, k: number): Row => {
    if (targets !== viewed) {
      viewed = targets;
      views = [];
    }
    let row = views[k];
    if (!row) {
      const view = (at: number) => targets.subarray(at, at + entries);
      const whole = view(k * layout.size);
      const partAt = (_: unknown, j: number) => view(k * layout.size + layout.part(j));
      row = { whole, parts: parts === 1 ? [whole] : Array.from({ length: parts }, partAt) };
      views[k] = row;
    }
    return row;
  };
  const updateNow = (row: Row, constants: Float64Array, clock: Float64Array, k: number) => {
    const at = k * CLOCK.length;
    return update(a, problem, method, base, {
      point,
      memory,
      whole: row.whole,
      parts: row.parts,
      rho: constants[RHO],
      barCoefficient: constants[BAR_COEFFICIENT] * clock[at],
      base: {
        learningRate: constants[LEARNING_RATE],
        beta1: constants[BETA1],
        beta2: constants[BETA2],
        adamEpsilon: constants[ADAM_EPSILON],
        weightDecay: constants[WEIGHT_DECAY],
        correction1: clock[at + 1],
        correction2: clock[at + 2],
      },
    });
  };

  return {
    stateSize,
    layout,
    advance(state, constants, clock, targets, count) {
      load(state);
      const sums = stateSize - SUMS.length;
      for (let k = 0; k < count; k++) {
        a.reset();
        const result = updateNow(rowAt(targets, k), constants, clock, k);
        state[sums] += result.predicted ?? 0;
        state[sums + 1] += result.exact ?? 0;
        if (targets[k * layout.size + layout.outlier])
          state[sums + 2] += movement(a, point, result.change);
        addInto(point.x, result.change.x);
        addInto(point.y, result.change.y);
        constrain?.(point);
        for (let i = 0; i < base.memories; i++) {
          memory.x[i].set(result.memory.x[i]);
          memory.y[i].set(result.memory.y[i]);
        }
      }
      let at = 0;
      for (const slot of slots) {
        state.set(slot, at);
        at += slot.length;
      }
    },
    measure(state, targets) {
      load(state);
      const { whole } = rowAt(targets, 0);
      a.reset();
      const g = problem.gradient(a, point, whole);
      return [
        a.dot(point.x, point.x),
        a.dot(point.y, point.y),
        problem.loss(a, point, whole) + spreadFactor * targets[layout.spread],
        a.dot(g.x, g.x),
        a.dot(g.y, g.y),
        problem.sharpness?.(a, point) ?? 0,
      ];
    },
    look(state, constants, clock, targets) {
      load(state);
      const row = rowAt(targets, 0);
      a.reset();
      const result = updateNow(row, constants, clock, 0);
      const perturbedLosses = (result.step.perturbed ?? []).map(
        (look, j) =>
          problem.loss(a, look.point, row.parts[j]) +
          spreadFactor * targets[layout.part(j) + layout.spread],
      );
      return { ...result, perturbedLosses };
    },
  };
}

function addInto(total: Float64Array, change: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i] += change[i];
}
