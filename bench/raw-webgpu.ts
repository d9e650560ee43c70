// Dispatches a lane shader without tfjs: the same WGSL behind bindings of our own, for what the op's way costs.
import type { LaneShader } from "../src/engine/emit-wgsl.ts";

/** Uploads the inputs (state, lane floats, lane ints, clock, samples) and compiles; `run` dispatches and reads back. */
export function createRawRunner(
  device: GPUDevice,
  shader: LaneShader,
  lanes: number,
  steps: number,
  inputs: readonly (Float32Array | Int32Array)[],
): { run: () => Promise<void> } {
  const names = ["before", "laneFloats", "laneInts", "clock", "samples"];
  const declarations = names.map(
    (name, i) =>
      `@group(0) @binding(${i + 1}) var<storage, read> ${name}: array<${name === "laneInts" ? "i32" : "f32"}>;`,
  );
  const code = `
struct Uniforms { laneCount: i32, firstStep: i32, blocks: i32, blockSteps: i32, zero: i32 };
@group(0) @binding(0) var<storage, read_write> result: array<f32>;
${declarations.join("\n")}
@group(0) @binding(6) var<uniform> uniforms: Uniforms;
${shader.code}
@compute @workgroup_size(64)
fn start(@builtin(global_invocation_id) id: vec3<u32>) { main(i32(id.x)); }`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module } });
  const bytes = lanes * (shader.stateFloats + shader.recordFloats) * 4;
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, UNIFORM } = GPUBufferUsage;
  const upload = (data: Float32Array | Int32Array, usage: number) => {
    const buffer = device.createBuffer({ size: data.byteLength, usage: usage | COPY_DST });
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    return buffer;
  };
  const buffers = inputs.map((data) => upload(data, STORAGE));
  const uniforms = upload(Int32Array.of(lanes, 0, 1, steps, 0, 0, 0, 0), UNIFORM);
  return {
    async run() {
      const out = device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC });
      const readable = device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST });
      const entries = [out, ...buffers, uniforms].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      }));
      const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(Math.ceil(lanes / 64));
      pass.end();
      encoder.copyBufferToBuffer(out, 0, readable, 0, bytes);
      device.queue.submit([encoder.finish()]);
      await readable.mapAsync(GPUMapMode.READ);
      readable.getMappedRange().slice(0);
      readable.destroy();
      out.destroy();
    },
  };
}
