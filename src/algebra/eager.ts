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

    products(target, { x, y }) {
      const out = { x: arena.take(rows * rank), y: arena.take(columns * rank) };
      if (rank === 1) vectorProducts(target, x, y, out.x, out.y, rows, columns);
      else factorProducts(target, x, y, out.x, out.y, rows, columns, rank);
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

/**
 * target y and target^T x in one pass over the target, four rows at a time, so that each of its entries is read once and
 * four sums run side by side.
 */
function vectorProducts(
  target: Float64Array,
  x: Float64Array,
  y: Float64Array,
  outX: Float64Array,
  outY: Float64Array,
  rows: number,
  columns: number,
): void {
  outY.fill(0);
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const a = i * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    const x0 = x[i];
    const x1 = x[i + 1];
    const x2 = x[i + 2];
    const x3 = x[i + 3];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < columns; j++) {
      const w = y[j];
      const t0 = target[a + j];
      const t1 = target[b + j];
      const t2 = target[c + j];
      const t3 = target[d + j];
      s0 += t0 * w;
      s1 += t1 * w;
      s2 += t2 * w;
      s3 += t3 * w;
      outY[j] += t0 * x0 + t1 * x1 + (t2 * x2 + t3 * x3);
    }
    outX[i] = s0;
    outX[i + 1] = s1;
    outX[i + 2] = s2;
    outX[i + 3] = s3;
  }
  for (; i < rows; i++) {
    const a = i * columns;
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      sum += target[a + j] * y[j];
      outY[j] += target[a + j] * x[i];
    }
    outX[i] = sum;
  }
}

/** The same for factors of any rank, entry by entry of the target. */
function factorProducts(
  target: Float64Array,
  x: Float64Array,
  y: Float64Array,
  outX: Float64Array,
  outY: Float64Array,
  rows: number,
  columns: number,
  rank: number,
): void {
  outX.fill(0);
  outY.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const t = target[i * columns + j];
      for (let p = 0; p < rank; p++) {
        outX[i * rank + p] += t * y[j * rank + p];
        outY[j * rank + p] += t * x[i * rank + p];
      }
    }
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
