// The algebra on float64 arrays: the reference that every other form is compared with, for any shape.
// Results lie in an arena that is handed out anew after each reset, so that a step allocates nothing.
import type { Algebra, Point, Shape, Space } from "./algebra.ts";

type Numbers = Float64Array;

/** Float64 arithmetic on groups of variables of any length. */
class EagerVectors implements Space<number, Numbers> {
  protected readonly arena = new Arena();

  constant(value: number): number {
    return value;
  }
  add(a: number, b: number): number {
    return a + b;
  }
  subtract(a: number, b: number): number {
    return a - b;
  }
  multiply(a: number, b: number): number {
    return a * b;
  }
  divide(a: number, b: number): number {
    return a / b;
  }
  squareRoot(a: number): number {
    return Math.sqrt(a);
  }
  atLeast(a: number, b: number, then: number, otherwise: number): number {
    return a >= b ? then : otherwise;
  }

  dot(u: Numbers, v: Numbers): number {
    let sum = 0;
    for (let i = 0; i < u.length; i++) sum += u[i] * v[i];
    return sum;
  }
  plus(u: Numbers, v: Numbers): Numbers {
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i++) out[i] = u[i] + v[i];
    return out;
  }
  minus(u: Numbers, v: Numbers): Numbers {
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i++) out[i] = u[i] - v[i];
    return out;
  }
  scale(c: number, u: Numbers): Numbers {
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i++) out[i] = c * u[i];
    return out;
  }
  axpy(c: number, u: Numbers, v: Numbers): Numbers {
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i++) out[i] = c * u[i] + v[i];
    return out;
  }
  zip(u: Numbers, v: Numbers, entry: (a: number, b: number) => number): Numbers {
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i++) out[i] = entry(u[i], v[i]);
    return out;
  }
  nonzero(gradient: Point<Numbers>): Point<Numbers> {
    return gradient;
  }

  /** Takes back every factor given out since the last reset. */
  reset(): void {
    this.arena.reset();
  }
}

/**
 * The same for the test problems of one shape; factors are row-major, targets rows x columns row-major. A class, so that
 * kernels of all shapes call the same functions: V8 then compiles those once, and inlines them.
 */
class Eager extends EagerVectors implements Algebra<number, Numbers, Numbers> {
  readonly #rows: number;
  readonly #columns: number;
  readonly #rank: number;

  constructor({ rows, columns, rank }: Shape) {
    super();
    this.#rows = rows;
    this.#columns = columns;
    this.#rank = rank;
  }

  gram(u: Numbers, v: Numbers): Numbers {
    const rank = this.#rank;
    if (rank === 1) return this.scale(this.dot(v, v), u);
    const product = this.arena.take(rank * rank).fill(0);
    for (let i = 0; i < v.length; i += rank) {
      for (let p = 0; p < rank; p++) {
        for (let q = 0; q < rank; q++) product[p * rank + q] += v[i + p] * v[i + q];
      }
    }
    const out = this.arena.take(u.length);
    for (let i = 0; i < u.length; i += rank) {
      for (let q = 0; q < rank; q++) {
        let sum = 0;
        for (let p = 0; p < rank; p++) sum += u[i + p] * product[p * rank + q];
        out[i + q] = sum;
      }
    }
    return out;
  }
  products(target: Numbers, { x, y }: Point<Numbers>): Point<Numbers> {
    const [rows, columns, rank] = [this.#rows, this.#columns, this.#rank];
    const out = { x: this.arena.take(rows * rank), y: this.arena.take(columns * rank) };
    if (rank === 1) vectorProducts(target, x, y, out.x, out.y, rows, columns);
    else factorProducts(target, x, y, out.x, out.y, rows, columns, rank);
    return out;
  }
  misfit(target: Numbers, u: Numbers, v: Numbers): number {
    const [rows, columns, rank] = [this.#rows, this.#columns, this.#rank];
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
  }
  entry(target: Numbers): number {
    return target[0];
  }

  /** An array of the step that holds anything: for problems that are written on arrays. */
  scratch(length: number): Numbers {
    return this.arena.take(length);
  }
}

export type EagerAlgebra = Eager;

/** The same with inner products in four sums side by side, which is faster for thousands of variables. */
class LongVectors extends EagerVectors {
  override dot(u: Numbers, v: Numbers): number {
    const { length } = u;
    const whole = length - (length % 4);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    if (u === v) {
      // Squared norms read each number once.
      for (let i = 0; i < whole; i += 4) {
        const a = u[i];
        const b = u[i + 1];
        const c = u[i + 2];
        const d = u[i + 3];
        s0 += a * a;
        s1 += b * b;
        s2 += c * c;
        s3 += d * d;
      }
    } else {
      for (let i = 0; i < whole; i += 4) {
        s0 += u[i] * v[i];
        s1 += u[i + 1] * v[i + 1];
        s2 += u[i + 2] * v[i + 2];
        s3 += u[i + 3] * v[i + 3];
      }
    }
    for (let i = whole; i < length; i++) s0 += u[i] * v[i];
    return s0 + s1 + (s2 + s3);
  }
}

/** Float64 arithmetic on long groups of any length. */
export function createLongVectors(): EagerVectors {
  return new LongVectors();
}

/** The float64 algebra for one shape. */
export function createEager(shape: Shape): EagerAlgebra {
  return new Eager(shape);
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

/** Arrays by length, given out in turn and all taken back by `reset`. Lengths are few. */
class Arena {
  readonly #shelves: Shelf[] = [];

  take(length: number): Numbers {
    for (const shelf of this.#shelves) {
      if (shelf.length === length) return shelf.take();
    }
    const shelf = new Shelf(length);
    this.#shelves.push(shelf);
    return shelf.take();
  }

  reset(): void {
    for (const shelf of this.#shelves) shelf.used = 0;
  }
}

class Shelf {
  used = 0;
  readonly length: number;
  readonly #arrays: Numbers[] = [];

  constructor(length: number) {
    this.length = length;
  }

  take(): Numbers {
    if (this.used === this.#arrays.length) this.#arrays.push(new Float64Array(this.length));
    return this.#arrays[this.used++];
  }
}
