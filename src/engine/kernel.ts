// A Kernel makes many steps of one method in float64. Two kinds agree: the eager reference, for any shape, and
// functions emitted when the project is built, for the shapes that people meet most.
import { createEager } from "../algebra/eager.ts";
import type { Point } from "../algebra/algebra.ts";
import { type RowLayout, rowLayout } from "../random/minibatch.ts";
import { CLOCK, type ProgramKey } from "./program.ts";
import { movement, type Update, update } from "./update.ts";

/**
 * Makes `count` steps. `state`: the kernel's slots (x, y, the base optimizer's memories of x and of y), then two running
 * sums: the predicted change of B and the change made by steps with an outlier. `constants`: CONSTANTS in order.
 * `clock`: CLOCK for each step. `targets`: a minibatch row for each step, noise level and center put in.
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
];

export interface Reference {
  readonly stateSize: number;
  readonly layout: RowLayout;
  readonly advance: Advance;
  /** What is recorded at a state on the minibatch whose row starts at `row` in `targets`. */
  measure(state: Float64Array, targets: Float64Array, row: number): Measurement;
  /** One update with all that replays report, the state left as it is. Its arrays live until the next call. */
  look(
    state: Float64Array,
    constants: Float64Array,
    clock: Float64Array,
    targets: Float64Array,
  ): Update<number, Float64Array> & { readonly perturbedLosses: readonly number[] };
}

/** The eager reference for one program. */
export function createReference(key: ProgramKey): Reference {
  const { problem, shape, method, base } = key;
  const a = createEager(shape);
  const xSize = shape.rows * shape.rank;
  const ySize = shape.columns * shape.rank;
  const variables = xSize + ySize;
  const stateSize = variables * (1 + base.memories) + 2;
  const entries = problem.center(shape).length;
  const layout = rowLayout(entries, key.parts);
  const parts = method.reads.parts ? key.parts : 1;

  // Copies of the state and of a row that the algebra may read; views would be made anew at each step.
  const point: Point<Float64Array> = { x: new Float64Array(xSize), y: new Float64Array(ySize) };
  const memory: Point<Float64Array[]> = {
    x: Array.from({ length: base.memories }, () => new Float64Array(xSize)),
    y: Array.from({ length: base.memories }, () => new Float64Array(ySize)),
  };
  const slots = [point.x, point.y, ...memory.x, ...memory.y];
  const whole = new Float64Array(entries);
  const partMeans =
    parts === 1 ? [whole] : Array.from({ length: parts }, () => new Float64Array(entries));

  const load = (state: Float64Array): void => {
    let at = 0;
    for (const slot of slots) {
      for (let i = 0; i < slot.length; i++) slot[i] = state[at++];
    }
  };
  const loadRow = (targets: Float64Array, row: number): void => {
    for (let i = 0; i < entries; i++) whole[i] = targets[row + i];
    if (parts === 1) return;
    for (let j = 0; j < parts; j++) {
      const at = row + layout.part(j);
      for (let i = 0; i < entries; i++) partMeans[j][i] = targets[at + i];
    }
  };
  const updateNow = (constants: Float64Array, clock: Float64Array, k: number) => {
    const [learningRate, rho, barCoefficient, beta1, beta2, adamEpsilon, weightDecay] = constants;
    const at = k * CLOCK.length;
    return update(a, problem, method, base, {
      point,
      memory,
      whole,
      parts: partMeans,
      rho,
      barCoefficient: barCoefficient * clock[at],
      base: {
        learningRate,
        beta1,
        beta2,
        adamEpsilon,
        weightDecay,
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
      const predicted = stateSize - 2;
      for (let k = 0; k < count; k++) {
        const row = k * layout.size;
        loadRow(targets, row);
        a.reset();
        const result = updateNow(constants, clock, k);
        state[predicted] += result.predicted ?? 0;
        if (targets[row + layout.outlier]) state[predicted + 1] += movement(a, point, result.change);
        addInto(point.x, result.change.x);
        addInto(point.y, result.change.y);
        memory.x.forEach((slot, i) => slot.set(result.memory.x[i]));
        memory.y.forEach((slot, i) => slot.set(result.memory.y[i]));
      }
      let at = 0;
      for (const slot of slots) {
        state.set(slot, at);
        at += slot.length;
      }
    },
    measure(state, targets, row) {
      load(state);
      loadRow(targets, row);
      a.reset();
      const g = problem.gradient(a, point, whole);
      return [
        a.dot(point.x, point.x),
        a.dot(point.y, point.y),
        problem.loss(a, point, whole) + targets[row + layout.spread],
        a.dot(g.x, g.x),
        a.dot(g.y, g.y),
      ];
    },
    look(state, constants, clock, targets) {
      load(state);
      loadRow(targets, 0);
      a.reset();
      const result = updateNow(constants, clock, 0);
      const perturbedLosses = (result.step.perturbed ?? []).map(
        (look, j) =>
          problem.loss(a, look.point, partMeans[j]) + targets[layout.part(j) + layout.spread],
      );
      return { ...result, perturbedLosses };
    },
  };
}

function addInto(total: Float64Array, change: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i] += change[i];
}
