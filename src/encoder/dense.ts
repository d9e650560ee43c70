// y = x W^T + b, the one place where nearly all of the encoder's time goes.

/**
 * Writes x [rows][inputs] times the transpose of weights [outputs][inputs], plus the bias, to a new [rows][outputs].
 * Sums are float64 and go from the first input to the last, so that the bits do not depend on how rows are grouped.
 */
export function dense(
  x: Float32Array,
  rows: number,
  weights: Float32Array,
  bias: Float32Array,
): Float32Array {
  const outputs = bias.length;
  const inputs = weights.length / outputs;
  const y = new Float32Array(rows * outputs);
  const blocked = rows - (rows % 4);
  for (let row = 0; row < blocked; row += 4) {
    const x0 = row * inputs;
    const x1 = x0 + inputs;
    const x2 = x1 + inputs;
    const x3 = x2 + inputs;
    // Four rows by two outputs: eight sums stay in registers. All outputs come in pairs here.
    for (let output = 0; output < outputs; output += 2) {
      const w0 = output * inputs;
      const w1 = w0 + inputs;
      let a0 = 0;
      let a1 = 0;
      let b0 = 0;
      let b1 = 0;
      let c0 = 0;
      let c1 = 0;
      let d0 = 0;
      let d1 = 0;
      for (let i = 0; i < inputs; i++) {
        const u = weights[w0 + i];
        const v = weights[w1 + i];
        const a = x[x0 + i];
        const b = x[x1 + i];
        const c = x[x2 + i];
        const d = x[x3 + i];
        a0 += a * u;
        a1 += a * v;
        b0 += b * u;
        b1 += b * v;
        c0 += c * u;
        c1 += c * v;
        d0 += d * u;
        d1 += d * v;
      }
      const at = row * outputs + output;
      y[at] = a0 + bias[output];
      y[at + 1] = a1 + bias[output + 1];
      y[at + outputs] = b0 + bias[output];
      y[at + outputs + 1] = b1 + bias[output + 1];
      y[at + 2 * outputs] = c0 + bias[output];
      y[at + 2 * outputs + 1] = c1 + bias[output + 1];
      y[at + 3 * outputs] = d0 + bias[output];
      y[at + 3 * outputs + 1] = d1 + bias[output + 1];
    }
  }
  for (let row = blocked; row < rows; row++) {
    for (let output = 0; output < outputs; output++) {
      let sum = 0;
      for (let i = 0; i < inputs; i++) sum += x[row * inputs + i] * weights[output * inputs + i];
      y[row * outputs + output] = sum + bias[output];
    }
  }
  return y;
}
