// What the command line runs inside Chromium where a thing needs WebGPU: put on `globalThis.lab` for the page's caller.
import { readGolden } from "../engine/golden.ts";
import type { GoldenRecord } from "../engine/replay.ts";
import { replayWebGpu } from "../engine/replay-webgpu.ts";
import { openWebGpu } from "../engine/webgpu.ts";

async function open(): Promise<string> {
  const gpu = await openWebGpu();
  if (typeof gpu === "string") throw new Error(gpu);
  return gpu.name;
}

const lab = {
  open,
  replay: (text: string): Promise<GoldenRecord[]> => replayWebGpu(readGolden(text)),
};

export type BrowserLab = typeof lab;
Object.assign(globalThis, { lab });
