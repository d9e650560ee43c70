// The small LoRA's frozen layers and sentences, from the files that the page loads.
import { readFile } from "node:fs/promises";
import type { ModelId } from "../experiment/lora-parameters.ts";
import type { LoraData } from "../lora/data.ts";
import { loadLoraData } from "../lora/load.ts";

const FOLDER = new URL("../../public/lora/", import.meta.url);

/** Throws with one line that says what to run where the files are not there. */
export function readLoraData(model: ModelId): Promise<LoraData> {
  return loadLoraData(model, async (address) => {
    const [file] = address.split("?");
    try {
      return Uint8Array.from(await readFile(new URL(file, FOLDER))).buffer;
    } catch {
      throw new Error(`public/lora/${file} is missing: run npm run assets`);
    }
  });
}
