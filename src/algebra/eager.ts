// The algebra on float64 arrays: the reference that every other form is compared with, for any shape.
// Results lie in an arena that is handed out anew after each reset, so that a step allocates nothing.
import type { Algebra, Point, Shape } from "./algebra.ts";

export type EagerAlgebra = Algebra<number, Float64Array, Float64Array> & {
  /** Takes back every factor given out since the last reset. */
  reset(): void;
};

/** Float64 arithmetic for one shape; factors are row-major, targets rows x columns row-major. */
export function createEager({ rows, columns, rank }: Shape): EagerAlgebra {
  const arena = createArena();
  const rowOf = new Float64Array(rank);

  return {
    constant: (value) => value,
    add: (a, b) => a + b,
    subtract: (a, b) => a - b,
    multiply: (a, b) => a * b,
    divide: (a, b) => a / b,
    squareRoot: Math.sqrt,
    atLeast: (a, b, then, otherwise) => (a >= b ? then : otherwise),

    dot(u, v) {
      let sum = 0;
      for (let i = 0; i < u.length; i++) sum += u[i] * v[i];
      return sum;
    },
    plus(u, v) {
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i++) out[i] = u[i] + v[i];
      return out;
    },
    minus(u, v) {
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i++) out[i] = u[i] - v[i];
      return out;
    },
    scale(c, u) {
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i++) out[i] = c * u[i];
      return out;
    },
    axpy(c, u, v) {
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i++) out[i] = c * u[i] + v[i];
      return out;
    },
    gram(u, v) {
      if (rank === 1) return this.scale(this.dot(v, v), u);
      const product = arena.take(rank * rank).fill(0);
      for (let i = 0; i < v.length; i += rank) {
        for (let p = 0; p < rank; p++) {
          for (let q = 0; q < rank; q++) product[p * rank + q] += v[i + p] * v[i + q];
        }
      }
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i += rank) {
        for (let q = 0; q < rank; q++) {
          let sum = 0;
          for (let p = 0; p < rank; p++) sum += u[i + p] * product[p * rank + q];
          out[i + q] = sum;
        }
      }
      return out;
    },
    zip(u, v, entry) {
      const out = arena.take(u.length);
      for (let i = 0; i < u.length; i++) out[i] = entry(u[i], v[i]);
      return out;
    },

    times(target, v) {
      const out = arena.take(rows * rank);
      if (rank === 1) {
        timesVector(target, v, out, rows, columns);
        return out;
      }
      for (let i = 0; i < rows; i++) {
        rowOf.fill(0);
        for (let j = 0; j < columns; j++) {
          const t = target[i * columns + j];
          for (let p = 0; p < rank; p++) rowOf[p] += t * v[j * rank + p];
        }
        out.set(rowOf, i * rank);
      }
      return out;
    },
    transposedTimes(target, u) {
      const out = arena.take(columns * rank).fill(0);
      if (rank === 1) {
        transposedTimesVector(target, u, out, rows, columns);
        return out;
      }
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const t = target[i * columns + j];
          for (let p = 0; p < rank; p++) out[j * rank + p] += t * u[i * rank + p];
        }
      }
      return out;
    },
    misfit(target, u, v) {
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let product = 0;
          for (let p = 0; p < rank; p++) product += u[i * rank + p] * v[j * rank + p];
          const residual = product - target[i * columns + j];
          sum += residual * residual;
        }
      }
      return sum;
    },
    entry: (target) => target[0],
    nonzero: (gradient: Point<Float64Array>) => gradient,
    reset: arena.reset,
  };
}

/** Four rows at a time: each entry of v is read once for them, and four sums run side by side. */
function timesVector(
  target: Float64Array,
  v: Float64Array,
  out: Float64Array,
  rows: number,
  columns: number,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const first = i * columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < columns; j++) {
      const w = v[j];
      const at = first + j;
      s0 += target[at] * w;
      s1 += target[at + columns] * w;
      s2 += target[at + 2 * columns] * w;
      s3 += target[at + 3 * columns] * w;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += target[i * columns + j] * v[j];
    out[i] = sum;
  }
}

/** Four rows at a time, so that each entry of the result is loaded and stored once for them. */
function transposedTimesVector(
  target: Float64Array,
  u: Float64Array,
  out: Float64Array,
  rows: number,
  columns: number,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const first = i * columns;
    const u0 = u[i];
    const u1 = u[i + 1];
    const u2 = u[i + 2];
    const u3 = u[i + 3];
    for (let j = 0; j < columns; j++) {
      const at = first + j;
      out[j] +=
        target[at] * u0 +
        target[at + columns] * u1 +
        target[at + 2 * columns] * u2 +
        target[at + 3 * columns] * u3;
    }
  }
  for (; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j] += target[i * columns + j] * u[i];
  }
}

/** Arrays by length, given out in turn and all taken back by `reset`. */
function createArena() {
  const shelves = new Map<number, { arrays: Float64Array[]; used: number }>();
  const all: { used: number }[] = [];
  return {
    take(length: number): Float64Array {
      let shelf = shelves.get(length);
      if (!shelf) {
        shelf = { arrays: [], used: 0 };
        shelves.set(length, shelf);
        all.push(shelf);
      }
      if (shelf.used === shelf.arrays.length) shelf.arrays.push(new Float64Array(length));
      return shelf.arrays[shelf.used++];
    },
    reset(): void {
      for (const shelf of all) shelf.used = 0;
    },
  };
}
