// What the command line and the tests run inside Chromium where a thing needs WebGPU: put on `globalThis.lab` for the
// page's caller. Arguments and results are plain data.
import { readGolden } from "../engine/golden.ts";
import type { GoldenRecord } from "../engine/replay.ts";
import { replayWebGpu } from "../engine/replay-webgpu.ts";
import { runLanesOf } from "../engine/run-lanes.ts";
import { runSeed } from "../engine/run-seed.ts";
import { openWebGpu, type WebGpu } from "../engine/webgpu.ts";
import { HASH } from "../engine/wgsl-samples.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { readNormalTable } from "../random/normal-table.ts";
import { addChunk, emptyTrace, type Trace } from "../trace/trace.ts";

let gpu: WebGpu | undefined;

async function open(): Promise<string> {
  const opened = await openWebGpu();
  if (typeof opened === "string") throw new Error(opened);
  gpu = opened;
  return gpu.name;
}

async function loadTable(): Promise<Float32Array> {
  return readNormalTable(await (await fetch("/normal-table.f32")).arrayBuffer());
}

/** Rejects when the device fails, which would else read as zeros. */
async function orFail<T>(result: Promise<T>): Promise<T> {
  const failure = gpu?.lost.then((what) => {
    throw new Error(`the graphics device ${what}`);
  });
  const value = await Promise.race(failure ? [result, failure] : [result]);
  // An error of the last dispatch may still be on its way.
  await gpu?.device.queue.onSubmittedWorkDone();
  return failure ? Promise.race([failure, Promise.resolve(value)]) : value;
}

/** The series of a trace as plain lists, by method and field. */
function plain({ series }: Trace): Record<string, Record<string, number[]>> {
  const list = (fields: Record<string, Float64Array>) =>
    Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, [...values]]));
  return Object.fromEntries(
    Object.entries(series).map(([method, fields]) => [method, list(fields)]),
  );
}

/** One experiment by the shader and by the float64 code, on this machine. */
async function bothForms(experiment: Experiment) {
  const table = await loadTable();
  const shader = emptyTrace(experiment);
  const now = () => performance.now();
  for await (const chunk of runLanesOf(experiment, table, { steps: 100 }, now)) {
    if (chunk) addChunk(shader, chunk);
  }
  const float64 = emptyTrace(experiment);
  for (let seedIndex = 0; seedIndex < experiment.seeds; seedIndex++) {
    for (const [chunk] of runSeed([experiment], seedIndex, table)) {
      if (chunk) addChunk(float64, chunk);
    }
  }
  return { shader: plain(shader), float64: plain(float64), tensors: gpu?.tensors() ?? 0 };
}

/** The WGSL hash of counters of four words each, flat. */
async function hash(counters: readonly number[]): Promise<number[]> {
  if (!gpu) throw new Error("WebGPU is not open");
  const { device } = gpu;
  const code = `${HASH}
@group(0) @binding(0) var<storage, read_write> words: array<vec4<u32>>;
@compute @workgroup_size(1)
fn main(@builtin(global_invocation_id) id: vec3<u32>) { words[id.x] = pcg4dx(words[id.x]); }`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module } });
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const size = counters.length * 4;
  const words = device.createBuffer({ size, usage: STORAGE | COPY_SRC | COPY_DST });
  const readable = device.createBuffer({ size, usage: MAP_READ | COPY_DST });
  device.queue.writeBuffer(words, 0, Uint32Array.from(counters));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const layout = pipeline.getBindGroupLayout(0);
  const entries = [{ binding: 0, resource: { buffer: words } }];
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
  pass.dispatchWorkgroups(counters.length / 4);
  pass.end();
  encoder.copyBufferToBuffer(words, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  return [...new Uint32Array(readable.getMappedRange())];
}

const lab = {
  open,
  hash,
  bothForms,
  replay: (text: string): Promise<GoldenRecord[]> => orFail(replayWebGpu(readGolden(text))),
};

export type BrowserLab = typeof lab;
Object.assign(globalThis, { lab });
