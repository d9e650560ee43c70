// The tfjs op RunLanes: "K steps of these lanes", with a kernel for the webgpu backend (WGSL) and one for the cpu backend
// (the float64 code). One output: each lane's state after, then its records.

import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js";
import type { WebGPUProgram } from "@tensorflow/tfjs-backend-webgpu/dist/webgpu_program.js";
import {
  engine,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  type Tensor1D,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import type { LaneShader } from "./emit-wgsl.ts";
import type { LaneGroup } from "./lanes.ts";
import { type CpuBackend, runLanesOnCpu } from "./lanes-cpu.ts";

const RUN_LANES = "RunLanes";
const WORKGROUP = 64;

export interface LaneTensors {
  /** State of each lane, [slot][lane]; an output of the op may be passed on as it is, the state leads it. */
  readonly before: TensorInfo;
  readonly laneFloats: TensorInfo;
  readonly laneInts: TensorInfo;
  /** CLOCK for each step of the dispatch. */
  readonly clock: TensorInfo;
  /** The normal table, or the given rows. */
  readonly samples: TensorInfo;
}

export interface LaneDispatch {
  readonly lanes: number;
  readonly firstStep: number;
  /** Each block writes a record, then makes its steps. */
  readonly blocks: number;
  readonly blockSteps: number;
}

interface RunLanesAttrs extends LaneDispatch {
  readonly shader: LaneShader;
  readonly key: string;
  /** Absent where rows are given, which only the webgpu kernel takes. */
  readonly group?: LaneGroup;
}

/** Makes blocks x blockSteps steps of every lane. The caller disposes of the result. */
export function runLanes(tensors: LaneTensors, attrs: RunLanesAttrs): Tensor1D {
  return engine().runKernel(
    RUN_LANES,
    tensors as unknown as NamedTensorInfoMap as never,
    attrs as unknown as NamedAttrMap,
  ) as Tensor1D;
}

/** Floats of the op's output. */
function outputFloats(shader: LaneShader, { lanes, blocks }: LaneDispatch): number {
  return lanes * (shader.stateFloats + blocks * shader.recordFloats);
}

/** A fresh program for each call, as tfjs wants it; its key covers everything that changes the code. */
function laneProgram({ shader, key, lanes, ...dispatch }: RunLanesAttrs): WebGPUProgram {
  return {
    outputShape: [outputFloats(shader, { lanes, ...dispatch })],
    variableNames: ["before", "laneFloats", "laneInts", "clock", "samples"],
    uniforms: "laneCount : i32, firstStep : i32, blocks : i32, blockSteps : i32, zero : i32,",
    shaderKey: `${RUN_LANES}_${key}`,
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(lanes / WORKGROUP), 1, 1],
    workgroupSize: [WORKGROUP, 1, 1],
    getUserCode: () => shader.code,
  };
}

let registered = false;

/** Registers the kernels of both backends; once is enough, more does no harm. */
export function registerRunLanes(): void {
  if (registered) return;
  registered = true;
  registerKernel({
    kernelName: RUN_LANES,
    backendName: "webgpu",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const a = attrs as unknown as RunLanesAttrs;
      const t = inputs as unknown as LaneTensors;
      const uniforms = [a.lanes, a.firstStep, a.blocks, a.blockSteps, 0].map((value) => ({
        type: "int32",
        data: [value],
      }));
      return (backend as WebGPUBackend).runWebGPUProgram(
        laneProgram(a),
        [t.before, t.laneFloats, t.laneInts, t.clock, t.samples],
        "float32",
        uniforms,
      );
    },
  });
  registerKernel({
    kernelName: RUN_LANES,
    backendName: "cpu",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { group, ...dispatch } = attrs as unknown as RunLanesAttrs;
      if (!group)
        throw new Error("RunLanes on the cpu backend draws its samples: it takes no rows");
      return runLanesOnCpu(
        group,
        inputs as unknown as LaneTensors,
        dispatch,
        backend as CpuBackend,
      );
    },
  });
}
