// The cpu backend's kernel of RunLanes: the same flat arrays as the webgpu kernel's, computed by the float64 code. Between
// dispatches a float64 travels as a pair of float32, which keeps 48 of its bits.
import type { TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { createEager } from "../algebra/eager.ts";
import { drawMinibatches, rowLayout } from "../random/minibatch.ts";
import { LANE_FLOATS, LANE_INTS, RECORD_FLOATS } from "./emit-wgsl.ts";
import { SUMS } from "./kernel.ts";
import { kernelFor } from "./kernels.ts";
import { type LaneGroup, methodFloats, splitFloat } from "./lanes.ts";
import type { LaneDispatch, LaneTensors } from "./lanes-op.ts";
import { sampleStream } from "./plan.ts";
import { CLOCK, CONSTANTS } from "./program.ts";
import { targetMap } from "./targets.ts";

/** What of tfjs's MathBackendCPU this needs. */
export interface CpuBackend {
  readonly data: { get(dataId: object): { values: TypedArray } };
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): TensorInfo;
}

export function runLanesOnCpu(
  group: LaneGroup,
  tensors: LaneTensors,
  { lanes, firstStep, blocks, blockSteps }: LaneDispatch,
  backend: CpuBackend,
): TensorInfo {
  const values = (tensor: TensorInfo) => backend.data.get(tensor.dataId).values;
  const before = values(tensors.before);
  const floats = values(tensors.laneFloats);
  const ints = values(tensors.laneInts);
  const clock = Float64Array.from(values(tensors.clock));
  const table = values(tensors.samples) as Float32Array;
  const { plan, methods, programs, shader } = group;
  const layout = rowLayout(plan.center.length, plan.experiment.parts);
  const algebra = createEager(plan.shape);
  const kernels = methods.map((method) => kernelFor(plan, method, algebra));
  const steps = Math.max(1, blockSteps);
  const targets = new Float64Array(steps * layout.size);
  const out = new Float32Array(lanes * (shader.stateFloats + blocks * shader.recordFloats));

  for (let lane = 0; lane < lanes; lane++) {
    const float = (name: (typeof LANE_FLOATS)[number]) =>
      floats[LANE_FLOATS.indexOf(name) * lanes + lane];
    const constants = Float64Array.from(CONSTANTS, float);
    const stream = {
      ...sampleStream(plan, 0, table),
      seed: ints[LANE_INTS.indexOf("seed") * lanes + lane] >>> 0,
      outlierRatio: ints[LANE_INTS.indexOf("outlierThreshold") * lanes + lane] / 2 ** 24,
      outlierStrength: float("outlierStrength"),
    };
    const map = targetMap(layout, plan.center, float("noise"));
    const states = kernels.map((kernel, m) => {
      const state = new Float64Array(kernel.stateSize);
      readState(before, placeOf(programs, m), lanes, lane, state);
      return state;
    });
    for (let block = 0; block < blocks; block++) {
      const step = firstStep + block * blockSteps;
      drawMinibatches(stream, step, steps, targets, map);

      for (const [m, kernel] of kernels.entries()) {
        const state = states[m];
        const sums = kernel.stateSize - SUMS.length;
        const [predicted, exact, moved] = state.subarray(sums);
        const record = [...kernel.measure(state, targets), moved, predicted, exact];
        const at = shader.stateFloats + block * shader.recordFloats + m * RECORD_FLOATS.length;
        for (const [i, value] of record.entries()) out[(at + i) * lanes + lane] = value;
        state.fill(0, sums);
        const clockOfBlock = clock.subarray(block * blockSteps * CLOCK.length);
        kernel.advance(state, constants, clockOfBlock, targets, blockSteps);
      }
    }
    for (const [m, state] of states.entries()) {
      writeState(out, placeOf(programs, m), lanes, lane, state);
    }
  }
  return backend.makeTensorInfo([out.length], "float32", out);
}

/** Where a method's slots begin and end in a lane's state, and how many are variables. */
interface Place {
  readonly first: number;
  readonly end: number;
  readonly variables: number;
}

function placeOf(programs: LaneGroup["programs"], method: number): Place {
  const first = programs.slice(0, method).reduce((sum, program) => sum + methodFloats(program), 0);
  const program = programs[method];
  return { first, end: first + methodFloats(program), variables: program.variables.length };
}

/** From pairs, memories and sums of a lane to a kernel's float64 state. */
function readState(
  from: ArrayLike<number>,
  { first, end, variables }: Place,
  lanes: number,
  lane: number,
  state: Float64Array,
): void {
  const at = (slot: number) => from[slot * lanes + lane];
  for (let i = 0; i < variables; i++) state[i] = at(first + i) + at(first + variables + i);
  for (let i = variables; i < state.length - 2; i++) state[i] = at(first + variables + i);
  state[state.length - 1] = at(end - 2);
  state[state.length - 2] = at(end - 1);
}

/** The way back. Memories past the kernel's own (float32's held gradients) stay 0. */
function writeState(
  out: Float32Array,
  { first, end, variables }: Place,
  lanes: number,
  lane: number,
  state: Float64Array,
): void {
  const put = (slot: number, value: number) => {
    out[slot * lanes + lane] = value;
  };
  for (let i = 0; i < variables; i++) {
    const [high, low] = splitFloat(state[i]);
    put(first + i, high);
    put(first + variables + i, low);
  }
  for (let i = variables; i < state.length - 2; i++) put(first + variables + i, state[i]);
  put(end - 2, state[state.length - 1]);
  put(end - 1, state[state.length - 2]);
}
