// The table that turns 16 random bits into a normal sample: 65536 equiprobable conditional means of N(0, 1), made once
// in high precision. The file holds its upper half (float32, little-endian, ascending); the lower half mirrors it.

export const TABLE_SIZE = 65536;

/** The whole table, ascending, from the file's bytes. Throws when the file is not what it should be. */
export function readNormalTable(bytes: ArrayBuffer): Float32Array {
  const half = TABLE_SIZE / 2;
  if (bytes.byteLength !== half * 4) {
    throw new Error(
      `the normal table must have ${half * 4} bytes, got ${bytes.byteLength}: load the page anew`,
    );
  }
  const view = new DataView(bytes);
  const table = new Float32Array(TABLE_SIZE);
  for (let i = 0; i < half; i++) {
    const value = view.getFloat32(i * 4, true);
    table[half + i] = value;
    table[half - 1 - i] = -value;
  }
  return table;
}
