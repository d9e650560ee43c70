// Loads the small LoRA's files: each by an address that carries its checksum, and none is used before its bytes are those
// that the manifest names.
import { MANIFEST_FILE } from "../lora-assets/layout.ts";
import { addressOf, type Manifest, parseManifest } from "../lora-assets/manifest.ts";
import { AssetError, REMEDY } from "../lora-assets/tensor-file.ts";
import type { Loading } from "./protocol.ts";

export interface Assets {
  readonly manifest: Promise<Manifest>;
  /** The bytes of files, in their order; each is asked for once, and again only after it had failed. */
  load(names: readonly string[], onLoading?: (loading: Loading) => void): Promise<ArrayBuffer[]>;
}

/** What is asked of the network: the browser's, or a test's. */
export type Get = (url: URL) => Promise<Response>;

/** @param folder the address of the assets' folder, with a slash at its end. */
export function createAssets(folder: URL, get: Get = (url) => fetch(url)): Assets {
  const manifest = answerOf(get, new URL(MANIFEST_FILE, folder), MANIFEST_FILE)
    .then((answer) => answer.text())
    .then(parseManifest);
  // Whoever asks hears of a failure; no one having asked yet is no error.
  manifest.catch(() => {});
  const known = new Map<string, Promise<ArrayBuffer>>();

  async function bytesOf(name: string, onBytes: (bytes: number) => void): Promise<ArrayBuffer> {
    const listed = await manifest;
    const answer = await answerOf(get, new URL(addressOf(listed, name), folder), name);
    const bytes = await collect(answer, onBytes);
    await verify(listed, name, bytes);
    return bytes;
  }

  return {
    manifest,
    async load(names, onLoading = () => {}) {
      const { files } = await manifest;
      const of = names.reduce((sum, name) => sum + (files[name]?.bytes ?? 0), 0);
      const come = new Map<string, number>();
      const tell = (name: string, bytes: number) => {
        come.set(name, bytes);
        onLoading({ bytes: [...come.values()].reduce((sum, part) => sum + part, 0), of });
      };
      return Promise.all(
        names.map((name) => {
          let file = known.get(name);
          if (!file) {
            file = bytesOf(name, (bytes) => tell(name, bytes));
            known.set(name, file);
            file.catch(() => known.delete(name));
          }
          return file;
        }),
      );
    },
  };
}

async function answerOf(get: Get, url: URL, name: string): Promise<Response> {
  const answer = await get(url).catch((error: unknown) => error);
  if (answer instanceof Response && answer.ok) return answer;
  const why = answer instanceof Response ? `${answer.status}` : "no answer";
  throw new AssetError(`lora/${name} did not load (${why}): ${REMEDY}`);
}

/** The bytes of an answer, telling how many there are as they come. */
async function collect(answer: Response, onBytes: (bytes: number) => void): Promise<ArrayBuffer> {
  const reader = answer.body?.getReader();
  if (!reader) return answer.arrayBuffer();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    onBytes(length);
  }
  return new Blob(pieces).arrayBuffer();
}

/** Browsers give no checksum on plain http: there the size alone must do. */
async function verify({ files }: Manifest, name: string, bytes: ArrayBuffer): Promise<void> {
  const { sha256, bytes: size } = files[name];
  if (bytes.byteLength !== size) {
    throw new AssetError(
      `lora/${name} must have ${size} bytes, got ${bytes.byteLength}: ${REMEDY}`,
    );
  }
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sha256) {
    throw new AssetError(
      `lora/${name} must have the checksum ${sha256.slice(0, 12)}, got ${found.slice(0, 12)}: ${REMEDY}`,
    );
  }
}
