// Opens tfjs's webgpu backend and watches its device. Says in words why there is none, where there is none.

import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js";
import { engine, ready, setBackend } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-webgpu/dist/base.js";
import { registerRunLanes } from "./lanes-op.ts";

export interface WebGpu {
  /** What the adapter calls itself. */
  readonly name: string;
  /** Whether it is a software adapter, which a CPU path usually beats. */
  readonly software: boolean;
  /** Resolves with the reason when the device is lost. */
  readonly lost: Promise<string>;
  readonly device: GPUDevice;
  /** tfjs's count of live tensors. */
  readonly tensors: () => number;
}

/** The open backend, or one sentence on why there is none. tfjs asks for its own device after a loss: call this anew. */
export async function openWebGpu(): Promise<WebGpu | string> {
  if (typeof navigator === "undefined" || !navigator.gpu) {
    return "this browser has no WebGPU";
  }
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) return "WebGPU found no graphics adapter";
  try {
    if (!(await setBackend("webgpu"))) return "the WebGPU backend did not start";
    await ready();
  } catch (error) {
    return `the WebGPU backend did not start: ${error instanceof Error ? error.message : error}`;
  }
  registerRunLanes();
  const { device } = engine().backend as WebGPUBackend;
  const { vendor, architecture, description } = adapter.info;
  const name =
    description || [vendor, architecture].filter(Boolean).join(" ") || "graphics adapter";
  return {
    name,
    software: /swiftshader|llvmpipe|software|basic render/i.test(`${name} ${architecture}`),
    lost: device.lost.then(({ message, reason }) => (message || reason).replace(/\.$/, "")),
    device,
    tensors: () => engine().memory().numTensors,
  };
}
