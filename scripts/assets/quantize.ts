// From float32 matrices to int8 with a scale a row or a column, rounding to the nearest.

/** An int8 matrix; number = integer times the scale of its row (axis 0) or column (axis 1). */
export interface Quantized {
  readonly integers: Int8Array;
  readonly scales: Float32Array;
  readonly axis: 0 | 1;
}

/** The largest number in size of each row or column becomes 127 or -127: no error is above half of a scale. */
export function quantize(values: Float32Array, columns: number, axis: 0 | 1): Quantized {
  const place = (i: number) => (axis === 0 ? Math.floor(i / columns) : i % columns);
  const largest = new Float32Array(axis === 0 ? values.length / columns : columns);
  for (let i = 0; i < values.length; i++) {
    largest[place(i)] = Math.max(largest[place(i)], Math.abs(values[i]));
  }
  // A row of zeros keeps a scale that can be divided by.
  const scales = largest.map((most) => (most === 0 ? 1 : most / 127));
  const integers = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    // Rounding the scale to float32 may push the largest to 127.00001.
    integers[i] = Math.max(-127, Math.min(127, Math.round(values[i] / scales[place(i)])));
  }
  return { integers, scales, axis };
}
