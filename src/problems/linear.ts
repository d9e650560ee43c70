// Two-layer linear network (10): f = 1/2 E |W1 W2 a - b|^2 with X = W1 and Y = W2^T, so that W1 W2 = X Y^T: NOP again,
// but seen through random inputs a ~ N(0, I), and b = A a + alpha n.
import type { ArrayForm, ArrayProblem } from "./problem.ts";

/** A = diag(0.5, 0, ...): what NOP fits, too. */
export const TRUTH = 0.5;

/**
 * A residual is E a - alpha n with E = X Y^T - A, so that a minibatch enters through the means C of a a^T and N of
 * alpha n a^T, C first, and through that of |alpha n|^2 / 2, the part of the loss that no point can change.
 */
export const linear: ArrayProblem = {
  id: "linear",
  form: "arrays",
  why: "The shader takes means of targets alone, and the linear network needs those of a aᵀ and n aᵀ: it runs in float64.",
  shape: (wanted) => wanted,
  center: ({ rows, columns }) => new Float64Array(columns * columns + rows * columns),
  /** The inputs a, then the noise n of the labels. */
  deviation: ({ rows, columns }) => new Float64Array(columns + rows).fill(1),
  statistics({ rows, columns }) {
    const steady = columns * columns;
    return {
      inputs: columns,
      entries: steady + rows * columns,
      steady,
      reduce(sample, numbers) {
        let at = 0;
        // Entry by entry of (a, n), each times a: the rows of a a^T, then those of n a^T.
        for (let i = 0; i < columns + rows; i++) {
          for (let j = 0; j < columns; j++) numbers[at++] = sample[i] * sample[j];
        }
        let constant = 0;
        for (let i = columns; i < columns + rows; i++) constant += sample[i] * sample[i];
        return constant / 2;
      },
    };
  },
  work: ({ rows, columns, rank }) => rows * columns * (columns + 3 * rank),
  on: ({ rows, columns, rank }) => formOf(rows, columns, rank),
};

function formOf(rows: number, columns: number, rank: number): ArrayForm {
  const error = new Float64Array(columns);

  /** Row i of E = X Y^T - A, into `error`. */
  const findErrors = (x: Float64Array, y: Float64Array, i: number): void => {
    for (let j = 0; j < columns; j++) {
      let product = 0;
      for (let p = 0; p < rank; p++) product += x[i * rank + p] * y[j * rank + p];
      error[j] = product;
    }
    if (i === 0) error[0] -= TRUTH;
  };
  /** Entry j of the same row of E C. */
  const entryOfEC = (target: Float64Array, j: number): number => {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += error[k] * target[k * columns + j];
    return sum;
  };

  return {
    /** G = E C - N, entry by entry: g_x = G Y, g_y = G^T X. */
    gradient(a, { x, y }, target) {
      const g = { x: a.scratch(x.length).fill(0), y: a.scratch(y.length).fill(0) };
      let noise = columns * columns;
      for (let i = 0; i < rows; i++) {
        findErrors(x, y, i);
        for (let j = 0; j < columns; j++) {
          const slope = entryOfEC(target, j) - target[noise++];
          for (let p = 0; p < rank; p++) {
            g.x[i * rank + p] += slope * y[j * rank + p];
            g.y[j * rank + p] += slope * x[i * rank + p];
          }
        }
      }
      return g;
    },
    /** 1/2 <E, E C> - <E, N>. */
    loss(_, { x, y }, target) {
      let sum = 0;
      let noise = columns * columns;
      for (let i = 0; i < rows; i++) {
        findErrors(x, y, i);
        for (let j = 0; j < columns; j++) {
          sum += error[j] * (entryOfEC(target, j) / 2 - target[noise++]);
        }
      }
      return sum;
    },
  };
}
