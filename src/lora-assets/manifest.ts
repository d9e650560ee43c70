// What the files of the small-LoRA experiment are: counts, sizes, checksums, where each tensor lies, whose work it is.
import * as z from "zod/mini";
import { AssetError, REMEDY, type TensorFile } from "./tensor-file.ts";

const count = () => z.int().check(z.nonnegative());

const TensorSchema = z.object({
  type: z.enum(["float32", "int8", "uint8"]),
  shape: z.array(count()),
  offset: count(),
  scales: z.optional(z.object({ offset: count(), axis: z.union([z.literal(0), z.literal(1)]) })),
});

const FileSchema = z.object({
  bytes: count(),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Of a binary file. */
  tensors: z.optional(z.record(z.string(), TensorSchema)),
});

const ManifestSchema = z.object({
  format: z.literal("lora-assets/1"),
  made: z.string(),
  /** The target task's classes; a label is an index. */
  classes: z.array(z.string()),
  testPerClass: count(),
  poolPerClass: count(),
  /** Sentences a class, from the pool's first on, whose tokens are kept for the transformer's layer. */
  tokensPoolPerClass: count(),
  /** What the small network was pretrained on. */
  source: z.object({
    classes: z.array(z.string()),
    sentences: count(),
    /** Sentences kept out of the training, and the share of them that the network gets right. */
    validation: count(),
    validationAccuracy: z.number(),
  }),
  files: z.record(z.string(), FileSchema),
  licences: z.array(
    z.object({ work: z.string(), from: z.string(), licence: z.string(), changes: z.string() }),
  ),
});

export type Manifest = z.infer<typeof ManifestSchema>;

/** Reads the manifest's text. Throws an AssetError that names what is wrong. */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AssetError(`the manifest of the LoRA assets is no JSON: ${REMEDY}`);
  }
  const result = z.safeParse(ManifestSchema, json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") || "it";
  throw new AssetError(`the manifest of the LoRA assets: ${where} is not as it must be: ${REMEDY}`);
}

/** One of its binary files. */
export function tensorFile(manifest: Manifest, name: string): TensorFile {
  const file = manifest.files[name];
  if (file?.tensors === undefined) {
    throw new AssetError(`the manifest of the LoRA assets has no file ${name}: ${REMEDY}`);
  }
  return { name, bytes: file.bytes, tensors: file.tensors };
}

/** A file's address below the folder of the assets; it changes with the file, so that no old copy is taken for it. */
export function addressOf(manifest: Manifest, name: string): string {
  const file = manifest.files[name];
  if (file === undefined) {
    throw new AssetError(`the manifest of the LoRA assets has no file ${name}: ${REMEDY}`);
  }
  return `${name}?v=${file.sha256.slice(0, 12)}`;
}
