// The small LoRA's frozen layers and sentences, from the files that the page loads.
import { readFileSync } from "node:fs";
import type { LoraData, Sentences } from "../lora/data.ts";

const FOLDER = new URL("../../public/lora/", import.meta.url);
const WIDTH = 64;
const LAYERS = 3;

interface Tensor {
  readonly type: "float32" | "int8" | "uint8";
  readonly shape: readonly number[];
  readonly offset: number;
  readonly scales?: { readonly offset: number; readonly axis: 0 | 1 };
}

interface Manifest {
  readonly classes: readonly string[];
  readonly poolPerClass: number;
  readonly testPerClass: number;
  readonly files: Readonly<Record<string, { readonly tensors?: Readonly<Record<string, Tensor>> }>>;
}

/** Throws with one line that says what to run where the files are not there. */
export function readLoraData(): LoraData {
  const manifest: Manifest = JSON.parse(read("manifest.json").toString("utf8"));
  const layers = tensorsOf(manifest, "network.bin");
  const target = tensorsOf(manifest, "target.bin");
  const part = (name: "pool" | "test"): Sentences => ({
    inputs: target(`${name}Inputs`),
    labels: Uint8Array.from(target(`${name}Labels`)),
  });
  const weights = Array.from({ length: LAYERS }, (_, l) => layers(`layer${l + 1}`));
  if (weights.some(({ length }) => length !== WIDTH * WIDTH))
    throw new Error(missing("network.bin"));
  return { classes: manifest.classes, layers: weights, pool: part("pool"), test: part("test") };
}

const missing = (file: string) =>
  `public/lora/${file} is missing or of another version: run npm run assets`;

function read(file: string): Buffer {
  try {
    return readFileSync(new URL(file, FOLDER));
  } catch {
    throw new Error(missing(file));
  }
}

/** Reads a file's tensors by name, int8 ones times their scales. */
function tensorsOf({ files }: Manifest, file: string): (name: string) => Float32Array {
  const bytes = read(file);
  const float = (offset: number) => bytes.readFloatLE(offset);
  return (name) => {
    const tensor = files[file]?.tensors?.[name];
    if (!tensor) throw new Error(missing(file));
    const { type, shape, offset, scales } = tensor;
    const columns = shape[1] ?? 1;
    return Float32Array.from({ length: shape[0] * columns }, (_, i) => {
      if (type === "float32") return float(offset + 4 * i);
      if (type === "uint8" || !scales) return bytes.readUInt8(offset + i);
      const place = scales.axis === 0 ? Math.floor(i / columns) : i % columns;
      return bytes.readInt8(offset + i) * float(scales.offset + 4 * place);
    });
  };
}
