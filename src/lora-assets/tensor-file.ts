// A binary file of tensors one after the other, little-endian, whose table of contents stands in the manifest.
// Int8 tensors have scales with them and leave here as the float32 numbers that they stand for.
import { sizeOf } from "../encoder/weights.ts";

export interface TensorEntry {
  readonly type: "float32" | "int8" | "uint8";
  shape: number[];
  /** First byte in the file; a multiple of 4. */
  readonly offset: number;
  /** Of int8: float32 numbers at this offset, one for each index of the axis. Number = integer times scale. */
  readonly scales?: { readonly offset: number; readonly axis: 0 | 1 } | undefined;
}

/** Raised with one line that names the file, what is wrong with it and what to do. */
export class AssetError extends Error {}

/** What to do about a file that is not as the manifest says. */
export const REMEDY = "load the page anew, or run: npm run assets";

/** What a file must be, and what it is called in complaints. */
export interface TensorFile {
  readonly name: string;
  readonly bytes: number;
  readonly tensors: Readonly<Record<string, TensorEntry>>;
}

export interface TensorReader {
  /** A float32 or int8 tensor's numbers, row by row. Throws an AssetError where it does not have the shape. */
  readonly numbers: (name: string, shape: readonly number[]) => Float32Array;
  /** A uint8 tensor's whole numbers. */
  readonly counts: (name: string, shape: readonly number[]) => Uint8Array;
}

/** Throws an AssetError when the bytes are not as many as the manifest says. */
export function openTensorFile(file: TensorFile, data: ArrayBuffer): TensorReader {
  if (data.byteLength !== file.bytes) {
    throw new AssetError(
      `${file.name} must have ${file.bytes} bytes, got ${data.byteLength}: ${REMEDY}`,
    );
  }
  const view = new DataView(data);

  function find(name: string, types: readonly TensorEntry["type"][], shape: readonly number[]) {
    const entry = file.tensors[name];
    if (entry === undefined)
      throw new AssetError(`${file.name} has no tensor "${name}": ${REMEDY}`);
    if (!types.includes(entry.type) || entry.shape.join() !== shape.join()) {
      throw new AssetError(
        `${file.name}: "${name}" must be ${types.join(" or ")} [${shape}], ` +
          `got ${entry.type} [${entry.shape}]: ${REMEDY}`,
      );
    }
    const end = entry.offset + sizeOf(shape) * (entry.type === "float32" ? 4 : 1);
    if (end > data.byteLength) {
      throw new AssetError(`${file.name} ends before its tensor "${name}" does: ${REMEDY}`);
    }
    return entry;
  }

  return {
    numbers(name, shape) {
      const entry = find(name, ["float32", "int8"], shape);
      const count = sizeOf(shape);
      if (entry.type === "float32") return readFloats(view, entry.offset, count);
      if (entry.scales === undefined) {
        throw new AssetError(`${file.name}: "${name}" has no scales: ${REMEDY}`);
      }
      const { offset, axis } = entry.scales;
      const scales = readFloats(view, offset, shape[axis] ?? 1);
      return dequantize(new Int8Array(data, entry.offset, count), scales, axis);
    },
    counts(name, shape) {
      const { offset } = find(name, ["uint8"], shape);
      return new Uint8Array(data, offset, sizeOf(shape));
    },
  };
}

/** Integers times their scales: one scale a row (axis 0) or a column (axis 1) of a matrix. */
export function dequantize(integers: Int8Array, scales: Float32Array, axis: 0 | 1): Float32Array {
  const values = new Float32Array(integers.length);
  const columns = axis === 0 ? integers.length / scales.length : scales.length;
  for (let i = 0; i < values.length; i++) {
    const row = Math.floor(i / columns);
    values[i] = integers[i] * scales[axis === 0 ? row : i - row * columns];
  }
  return values;
}

function readFloats(view: DataView, offset: number, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = view.getFloat32(offset + 4 * i, true);
  return values;
}
