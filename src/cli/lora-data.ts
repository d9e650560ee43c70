// The small LoRA's frozen layers and sentences, from the files that the page loads.
import { readFileSync } from "node:fs";
import type { LoraData } from "../lora/data.ts";
import { MANIFEST_FILE, NETWORK_FILE, TARGET_FILE } from "../lora-assets/layout.ts";
import { parseManifest } from "../lora-assets/manifest.ts";
import { readNetwork } from "../lora-assets/network.ts";
import { readTarget } from "../lora-assets/target.ts";

const FOLDER = new URL("../../public/lora/", import.meta.url);

/** Throws with one line that says what to run where the files are not there. */
export function readLoraData(): LoraData {
  const manifest = parseManifest(read(MANIFEST_FILE).toString("utf8"));
  return {
    classes: manifest.classes,
    layers: readNetwork(manifest, bytesOf(NETWORK_FILE)),
    ...readTarget(manifest, bytesOf(TARGET_FILE)),
  };
}

function read(file: string): Buffer {
  try {
    return readFileSync(new URL(file, FOLDER));
  } catch {
    throw new Error(`public/lora/${file} is missing: run npm run assets`);
  }
}

function bytesOf(file: string): ArrayBuffer {
  return Uint8Array.from(read(file)).buffer;
}
