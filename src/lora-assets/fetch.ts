// Gets files of the small-LoRA experiment with their progress, and checks that they are what the manifest says. From where is the
// caller's to say: a folder in Node, an address in a browser.
import { MANIFEST_FILE } from "./layout.ts";
import { addressOf, type Manifest, parseManifest } from "./manifest.ts";
import { AssetError, REMEDY } from "./tensor-file.ts";

/** Gets the bytes at an address below the assets' folder; may tell how many have come so far. */
export type Fetcher = (address: string, onBytes: (loaded: number) => void) => Promise<ArrayBuffer>;

/** Bytes that have come, and all that are to come. */
export interface Loaded {
  readonly loaded: number;
  readonly total: number;
}

/** The manifest and the named files. Throws an AssetError where one is not what the manifest says. */
export async function fetchFiles<Name extends string>(
  names: readonly Name[],
  get: Fetcher,
  onProgress: (progress: Loaded) => void = () => {},
): Promise<{ readonly manifest: Manifest; readonly files: Readonly<Record<Name, ArrayBuffer>> }> {
  const text = new TextDecoder().decode(await get(MANIFEST_FILE, () => {}));
  const manifest = parseManifest(text);
  const addresses = names.map((name) => addressOf(manifest, name));
  const total = names.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  const loaded = names.map(() => 0);
  const tell = (i: number, bytes: number) => {
    loaded[i] = bytes;
    onProgress({ loaded: loaded.reduce((sum, n) => sum + n, 0), total });
  };
  const files = await Promise.all(
    names.map(async (name, i) => {
      const data = await get(addresses[i], (bytes) => tell(i, bytes));
      await check(manifest, name, data);
      tell(i, data.byteLength);
      return [name, data] as const;
    }),
  );
  return { manifest, files: Object.fromEntries(files) as Record<Name, ArrayBuffer> };
}

async function check(manifest: Manifest, name: string, data: ArrayBuffer): Promise<void> {
  const { bytes, sha256 } = manifest.files[name];
  if (data.byteLength !== bytes) {
    throw new AssetError(`${name} must have ${bytes} bytes, got ${data.byteLength}: ${REMEDY}`);
  }
  // Browsers have it on secure pages only; on others the size must do.
  if (globalThis.crypto?.subtle === undefined) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha256) {
    throw new AssetError(
      `${name} has the checksum ${hex.slice(0, 12)}..., not ${sha256.slice(0, 12)}...: ${REMEDY}`,
    );
  }
}

/** Gets files below an address that ends with a slash, with fetch. Throws an AssetError where the answer is no file. */
export function fetcherFrom(base: string, signal?: AbortSignal): Fetcher {
  return async (address, onBytes) => {
    const response = await fetch(base + address, signal ? { signal } : {});
    if (!response.ok || response.body === null) {
      throw new AssetError(`${address} could not be loaded (${response.status}): ${REMEDY}`);
    }
    const reader = response.body.getReader();
    const parts: Uint8Array[] = [];
    let loaded = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      loaded += value.length;
      onBytes(loaded);
    }
    const data = new Uint8Array(loaded);
    let at = 0;
    for (const part of parts) {
      data.set(part, at);
      at += part.length;
    }
    return data.buffer;
  };
}
