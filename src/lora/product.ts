// The one product of matrices behind the LoRA engine, in blocks that V8 keeps in registers.

/**
 * c[i][j] = factor * sum over k of a(i, k) b(j, k), or that added to c. `c` is row-major, `rows` x `columns`; a(i, k) lies at
 * a[i aRow + k aStep] and b likewise, so that either may be read turned. Each entry is one sum in the order of k, whatever
 * the blocks.
 */
export function product(
  c: Float64Array,
  rows: number,
  columns: number,
  depth: number,
  a: Float64Array,
  aRow: number,
  aStep: number,
  b: Float64Array,
  bRow: number,
  bStep: number,
  factor: number,
  added: boolean,
): void {
  // A whole number that was once computed as a fraction, or stood among fractions, V8 keeps as one: it would go through the
  // loops as such, at half the speed.
  const height = rows | 0;
  const width = columns | 0;
  const terms = depth | 0;
  blocks(c, height, width, terms, a, aRow | 0, aStep | 0, b, bRow | 0, bStep | 0, factor, added);
}

function blocks(
  c: Float64Array,
  rows: number,
  columns: number,
  depth: number,
  a: Float64Array,
  aRow: number,
  aStep: number,
  b: Float64Array,
  bRow: number,
  bStep: number,
  factor: number,
  added: boolean,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    let j = 0;
    for (; j + 1 < columns; j += 2) {
      let a0 = i * aRow;
      let a1 = a0 + aRow;
      let a2 = a1 + aRow;
      let a3 = a2 + aRow;
      let b0 = j * bRow;
      let b1 = b0 + bRow;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let k = 0; k < depth; k++) {
        const p = b[b0];
        const q = b[b1];
        const t0 = a[a0];
        const t1 = a[a1];
        const t2 = a[a2];
        const t3 = a[a3];
        s00 += t0 * p;
        s01 += t0 * q;
        s10 += t1 * p;
        s11 += t1 * q;
        s20 += t2 * p;
        s21 += t2 * q;
        s30 += t3 * p;
        s31 += t3 * q;
        a0 += aStep;
        a1 += aStep;
        a2 += aStep;
        a3 += aStep;
        b0 += bStep;
        b1 += bStep;
      }
      const c0 = i * columns + j;
      const c1 = c0 + columns;
      const c2 = c1 + columns;
      const c3 = c2 + columns;
      if (!added) {
        c[c0] = c[c0 + 1] = c[c1] = c[c1 + 1] = 0;
        c[c2] = c[c2 + 1] = c[c3] = c[c3 + 1] = 0;
      }
      c[c0] += factor * s00;
      c[c0 + 1] += factor * s01;
      c[c1] += factor * s10;
      c[c1 + 1] += factor * s11;
      c[c2] += factor * s20;
      c[c2 + 1] += factor * s21;
      c[c3] += factor * s30;
      c[c3 + 1] += factor * s31;
    }
    for (; j < columns; j++) {
      for (let n = i; n < i + 4; n++) {
        const sum = dot(depth, a, n * aRow, aStep, b, j * bRow, bStep);
        const at = n * columns + j;
        c[at] = (added ? c[at] : 0) + factor * sum;
      }
    }
  }
  for (; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const sum = dot(depth, a, i * aRow, aStep, b, j * bRow, bStep);
      const at = i * columns + j;
      c[at] = (added ? c[at] : 0) + factor * sum;
    }
  }
}

function dot(
  depth: number,
  a: Float64Array,
  aFrom: number,
  aStep: number,
  b: Float64Array,
  bFrom: number,
  bStep: number,
): number {
  let sum = 0;
  for (let k = 0; k < depth; k++) sum += a[aFrom + k * aStep] * b[bFrom + k * bStep];
  return sum;
}
