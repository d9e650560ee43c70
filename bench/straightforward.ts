// What one would otherwise write: one method at a time, generic loops over arrays, a residual matrix, Box-Muller normals
// from a PCG, float64. The yardstick of the other rows, so it is written with care and without tricks.
import type { MethodId, ProblemId } from "../src/experiment/experiment.ts";

export interface StraightforwardRun {
  readonly problem: ProblemId;
  readonly method: MethodId;
  readonly size: number;
  readonly noise: number;
  readonly rho: number;
  readonly barCoefficient: number;
  readonly learningRate: number;
  readonly steps: number;
  readonly stride: number;
  readonly seed: number;
}

/** PCG RXS-M-XS 32: uniform numbers in (0, 1]. */
function createUniform(seed: number): () => number {
  let state = (Math.imul(seed, 747796405) + 2891336453) >>> 0;
  return () => {
    state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
    const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
    return (((word >>> 22) ^ word) >>> 0) / 2 ** 32 + 2 ** -33;
  };
}

/** Box-Muller: normals in pairs. */
function createNormal(seed: number): () => number {
  const uniform = createUniform(seed);
  let spare = Number.NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

const dot = (u: Float64Array, v: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i] * v[i];
  return sum;
};

/** D at every stride, and at the end. */
export function runStraightforward(run: StraightforwardRun): Float64Array {
  const { size: d, method, noise, rho, barCoefficient, learningRate: eta, steps, stride } = run;
  const normal = createNormal(run.seed);
  const x = Float64Array.from({ length: d }, (_, i) => [0.2, -0.1, 0.3][i % 3] * Math.sqrt(3 / d));
  const y = x.map((v) => -3 * v);
  const xUp = new Float64Array(d);
  const yUp = new Float64Array(d);
  const gx = new Float64Array(d);
  const gy = new Float64Array(d);
  const target = new Float64Array(run.problem === "nop" ? d * d : 1);
  const residual = new Float64Array(d * d);
  const records: number[] = [];

  const draw = () => {
    if (run.problem === "op") {
      target[0] = 0.5 + noise * normal();
      return;
    }
    for (let i = 0; i < d; i++) {
      const scale = 1 - (0.5 * i) / Math.max(1, d - 1);
      for (let j = 0; j < d; j++) {
        target[i * d + j] = (i === 0 && j === 0 ? 0.5 : 0) + noise * scale * normal();
      }
    }
  };
  const gradient = (u: Float64Array, v: Float64Array) => {
    if (run.problem === "op") {
      const slope = 2 * (dot(u, v) - target[0]);
      for (let i = 0; i < d; i++) {
        gx[i] = slope * v[i];
        gy[i] = slope * u[i];
      }
      return;
    }
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) residual[i * d + j] = u[i] * v[j] - target[i * d + j];
    }
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += residual[i * d + j] * v[j];
      gx[i] = 2 * sum;
    }
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let i = 0; i < d; i++) sum += residual[i * d + j] * u[i];
      gy[j] = 2 * sum;
    }
  };

  for (let t = 0; t < steps; t++) {
    if (t % stride === 0) records.push(dot(x, x) - dot(y, y));
    draw();
    gradient(x, y);
    if (method === "sam") {
      const norm = Math.sqrt(dot(gx, gx) + dot(gy, gy));
      for (let i = 0; i < d; i++) {
        xUp[i] = x[i] + (rho * gx[i]) / (norm + 1e-12);
        yUp[i] = y[i] + (rho * gy[i]) / (norm + 1e-12);
      }
      gradient(xUp, yUp);
    } else if (method === "sngd") {
      const norm = Math.sqrt(dot(gx, gx) + dot(gy, gy));
      for (let i = 0; i < d; i++) {
        gx[i] /= norm + 1e-12;
        gy[i] /= norm + 1e-12;
      }
    } else if (method === "nbar" || method === "obar") {
      const grows = method === "nbar" ? dot(gx, gx) >= dot(gy, gy) : dot(x, x) < dot(y, y);
      const pull = (grows ? 1 : -1) * barCoefficient * eta;
      for (let i = 0; i < d; i++) {
        x[i] *= 1 + pull;
        y[i] *= 1 - pull;
      }
    }
    for (let i = 0; i < d; i++) {
      x[i] -= eta * gx[i];
      y[i] -= eta * gy[i];
    }
  }
  records.push(dot(x, x) - dot(y, y));
  return Float64Array.from(records);
}
