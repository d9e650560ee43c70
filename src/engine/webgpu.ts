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
  /** Resolves with what befell the device when it can no more be trusted: "was lost (...)" or "failed (...)". */
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
  const lost = device.lost.then(
    ({ message, reason }) => `was lost (${(message || reason).replace(/\.$/, "")})`,
  );
  // What tfjs submits is checked by the browser only later, and would then silently read as zeros.
  const failed = new Promise<string>((resolve) => {
    device.addEventListener("uncapturederror", ({ error }) => {
      resolve(`failed (${error.message.trim().split("\n")[0]})`);
    });
  });
  const { vendor, architecture, description } = adapter.info;
  const name =
    description || [vendor, architecture].filter(Boolean).join(" ") || "graphics adapter";
  return {
    name,
    software: /swiftshader|llvmpipe|software|basic render/i.test(`${name} ${architecture}`),
    lost: Promise.race([lost, failed]),
    device,
    tensors: () => engine().memory().numTensors,
  };
}
