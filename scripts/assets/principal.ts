// Principal components by Jacobi's rotations: slow, short, and accurate to the last digits.

export interface Principal {
  readonly mean: Float64Array;
  /** [count][width]: orthonormal rows, largest variance first; the largest entry in size of each is positive. */
  readonly components: Float64Array;
  /** Variance along each. */
  readonly variances: Float64Array;
}

/** Of vectors [n][width], the first `count` components. */
export function principalComponents(
  vectors: Float32Array,
  width: number,
  count: number,
): Principal {
  const { mean, covariance } = momentsOf(vectors, width);
  const turned = diagonalize(covariance, width);
  const order = Array.from({ length: width }, (_, i) => i)
    .sort((a, b) => covariance[b * width + b] - covariance[a * width + a])
    .slice(0, count);
  const components = new Float64Array(count * width);
  for (const [k, i] of order.entries()) {
    const row = turned.subarray(i * width, (i + 1) * width);
    const largest = row.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
    components.set(
      row.map((value) => (largest < 0 ? -value : value)),
      k * width,
    );
  }
  const variances = Float64Array.from(order, (i) => covariance[i * width + i]);
  return { mean, components, variances };
}

function momentsOf(vectors: Float32Array, width: number) {
  const count = vectors.length / width;
  const mean = new Float64Array(width);
  for (let i = 0; i < vectors.length; i++) mean[i % width] += vectors[i] / count;
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let start = 0; start < vectors.length; start += width) {
    for (let i = 0; i < width; i++) centred[i] = vectors[start + i] - mean[i];
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) covariance[i * width + j] += centred[i] * centred[j];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      covariance[i * width + j] /= count;
      covariance[j * width + i] = covariance[i * width + j];
    }
  }
  return { mean, covariance };
}

/** Makes a symmetric matrix diagonal in place and gives the rotation whose rows are its eigenvectors. */
function diagonalize(a: Float64Array, n: number): Float64Array {
  const rows = new Float64Array(n * n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    rows[i * n + i] = 1;
    total += a[i * n + i];
  }
  const small = (total / n) * 1e-13;
  for (let rotated = true; rotated; ) {
    rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p * n + q]) <= small) continue;
        rotated = true;
        rotate(a, rows, n, p, q);
      }
    }
  }
  return rows;
}

/** The rotation in the plane of p and q after which a[p][q] is 0. */
function rotate(a: Float64Array, rows: Float64Array, n: number, p: number, q: number): void {
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const pp = a[p * n + p] - t * a[p * n + q];
  const qq = a[q * n + q] + t * a[p * n + q];
  for (let i = 0; i < n; i++) {
    const ip = a[p * n + i];
    const iq = a[q * n + i];
    a[p * n + i] = c * ip - s * iq;
    a[q * n + i] = s * ip + c * iq;
    const rp = rows[p * n + i];
    const rq = rows[q * n + i];
    rows[p * n + i] = c * rp - s * rq;
    rows[q * n + i] = s * rp + c * rq;
  }
  // Columns follow rows, since the matrix stays symmetric.
  for (let i = 0; i < n; i++) {
    a[i * n + p] = a[p * n + i];
    a[i * n + q] = a[q * n + i];
  }
  a[p * n + p] = pp;
  a[q * n + q] = qq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}
