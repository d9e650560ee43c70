// Puts tensors into the binary files that src/lora-assets reads: one after the other, little-endian, each at a multiple
// of four bytes, with their places for the manifest.
import type { TensorEntry } from "../../src/lora-assets/tensor-file.ts";
import type { Quantized } from "./quantize.ts";

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array | Quantized;
}

export interface Packed {
  readonly bytes: Uint8Array;
  readonly tensors: Record<string, TensorEntry>;
}

export function pack(tensors: Readonly<Record<string, Tensor>>): Packed {
  const parts: { offset: number; bytes: Uint8Array }[] = [];
  let end = 0;
  const append = (bytes: Uint8Array): number => {
    const offset = end;
    parts.push({ offset, bytes });
    end = offset + Math.ceil(bytes.length / 4) * 4;
    return offset;
  };

  const entries = Object.entries(tensors).map(([name, tensor]): [string, TensorEntry] => {
    const { data } = tensor;
    const shape = [...tensor.shape];
    if (data instanceof Float32Array) {
      return [name, { type: "float32", shape, offset: append(floatBytes(data)) }];
    }
    if (data instanceof Uint8Array) return [name, { type: "uint8", shape, offset: append(data) }];
    const offset = append(new Uint8Array(data.integers.buffer));
    const scales = { offset: append(floatBytes(data.scales)), axis: data.axis };
    return [name, { type: "int8", shape, offset, scales }];
  });

  const bytes = new Uint8Array(end);
  for (const part of parts) bytes.set(part.bytes, part.offset);
  return { bytes, tensors: Object.fromEntries(entries) };
}

function floatBytes(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}
