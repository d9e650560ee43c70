// Single-head softmax attention (9) with Q and K trained: f = E | softmax(D Q K^T D^T / tau) D V - T |_F^2, X = Q, Y = K.
import type { EagerAlgebra } from "../algebra/eager.ts";
import { exponential } from "./exponential.ts";
import type { ArrayForm, ArrayProblem } from "./problem.ts";

/** Tokens in the one sequence that all samples share. */
const TOKENS = 4;
/** Q K^T of the attention that made the targets: its first entry, all others 0. */
const TRUTH = 0.5;

/**
 * D, tokens x d: Walsh functions of the token without the constant one, so that each feature has mean 0 and no two of the
 * first three go together: the corners of a tetrahedron where d = 3. Beyond that they repeat.
 */
const SIGNS = [1, -1, -1, 1];
function dataOf(d: number): Float64Array {
  return Float64Array.from(
    { length: TOKENS * d },
    (_, k) => SIGNS[Math.floor(k / d) & (((k % d) % 3) + 1)],
  );
}

/**
 * The setting is chosen small: one sequence of 4 tokens with d fixed features, V = I, so that the values are the tokens,
 * tau = sqrt(d), and targets T = P* D + alpha n from the attention P* of Q* K*^T = diag(0.5, 0, ...). D and V do not change
 * from sample to sample, so that a minibatch enters through the mean of its targets, as on NOP.
 * f is a function of W = Q K^T, d x d: with G its gradient g_Q = G K and g_K = G^T Q, which is what NOP's theorems need.
 */
export const attention: ArrayProblem = {
  id: "attention",
  form: "arrays",
  why: "The shader knows no softmax: attention runs in float64.",
  shape: ({ rows, rank }) => ({ rows, columns: rows, rank }),
  center({ rows }) {
    const attended = attendOver(rows, 1);
    const first = (value: number) => Float64Array.from({ length: rows }, (_, i) => (i ? 0 : value));
    attended.attend(first(1), first(TRUTH));
    return attended.output.slice();
  },
  deviation: ({ rows }) => new Float64Array(TOKENS * rows).fill(1),
  work: ({ rows, rank }) => TOKENS * TOKENS * (2 + 3 * rank + 2 * rows * (1 + rank)),
  on: ({ rows, rank }) => formOf(rows, rank),
};

/** The forward pass for one size. Its arrays hold the last point's. */
function attendOver(d: number, rank: number) {
  const data = dataOf(d);
  const scale = 1 / Math.sqrt(d);
  /** D Q and D K, tokens x rank; P, tokens x tokens; P D, tokens x d. */
  const queries = new Float64Array(TOKENS * rank);
  const keys = new Float64Array(TOKENS * rank);
  const weights = new Float64Array(TOKENS * TOKENS);
  const output = new Float64Array(TOKENS * d);

  const project = (w: Float64Array, into: Float64Array): void => {
    for (let t = 0; t < TOKENS; t++) {
      for (let p = 0; p < rank; p++) {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += data[t * d + j] * w[j * rank + p];
        into[t * rank + p] = sum;
      }
    }
  };
  const attend = (q: Float64Array, k: Float64Array): void => {
    project(q, queries);
    project(k, keys);
    for (let s = 0; s < TOKENS; s++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let t = 0; t < TOKENS; t++) {
        let score = 0;
        for (let p = 0; p < rank; p++) score += queries[s * rank + p] * keys[t * rank + p];
        score *= scale;
        weights[s * TOKENS + t] = score;
        if (score > most) most = score;
      }
      let sum = 0;
      for (let t = 0; t < TOKENS; t++) {
        const weight = exponential(weights[s * TOKENS + t] - most);
        weights[s * TOKENS + t] = weight;
        sum += weight;
      }
      for (let t = 0; t < TOKENS; t++) weights[s * TOKENS + t] /= sum;
      for (let j = 0; j < d; j++) {
        let value = 0;
        for (let t = 0; t < TOKENS; t++) value += weights[s * TOKENS + t] * data[t * d + j];
        output[s * d + j] = value;
      }
    }
  };
  return { data, scale, queries, keys, weights, output, attend };
}

function formOf(d: number, rank: number): ArrayForm {
  const { data, scale, queries, keys, weights, output, attend } = attendOver(d, rank);
  const slopes = new Float64Array(TOKENS);

  return {
    /**
     * Back through (9): with R = P D - T, dP = 2 R D^T, dS = P o (dP - rows of <P, dP>) / tau,
     * g_Q = D^T (dS D K), g_K = D^T (dS^T D Q).
     */
    gradient(a: EagerAlgebra, { x, y }, target) {
      attend(x, y);
      const g = { x: a.scratch(x.length).fill(0), y: a.scratch(y.length).fill(0) };
      for (let s = 0; s < TOKENS; s++) {
        let mean = 0;
        for (let t = 0; t < TOKENS; t++) {
          let slope = 0;
          for (let j = 0; j < d; j++) {
            slope += (output[s * d + j] - target[s * d + j]) * data[t * d + j];
          }
          slopes[t] = 2 * slope;
          mean += weights[s * TOKENS + t] * slopes[t];
        }
        for (let t = 0; t < TOKENS; t++) {
          const slope = scale * weights[s * TOKENS + t] * (slopes[t] - mean);
          for (let p = 0; p < rank; p++) {
            const toQuery = slope * keys[t * rank + p];
            const toKey = slope * queries[s * rank + p];
            for (let j = 0; j < d; j++) {
              g.x[j * rank + p] += data[s * d + j] * toQuery;
              g.y[j * rank + p] += data[t * d + j] * toKey;
            }
          }
        }
      }
      return g;
    },
    loss(_, { x, y }, target) {
      attend(x, y);
      let sum = 0;
      for (let i = 0; i < output.length; i++) {
        const residual = output[i] - target[i];
        sum += residual * residual;
      }
      return sum;
    },
  };
}
