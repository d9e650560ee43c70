// Replays a golden file through the tfjs op on WebGPU: the shader reads the file's samples instead of drawing its own, and
// makes one step a dispatch, so that each state can be read.
import { type Tensor1D, tensor1d } from "@tensorflow/tfjs-core";
import { rowLayout } from "../random/minibatch.ts";
import { emitWgsl, LANE_FLOATS, LANE_INTS, RECORD_FLOATS } from "./emit-wgsl.ts";
import type { Replay } from "./golden.ts";
import { splitFloat } from "./lanes.ts";
import { runLanes } from "./lanes-op.ts";
import { CLOCK, traceProgram } from "./program.ts";
import { type GoldenRecord, goldenRecord, type StepMeasurement } from "./replay.ts";

/** The trajectory in float32 pairs. WebGPU must be open (webgpu.ts). */
export async function replayWebGpu(replay: Replay): Promise<GoldenRecord[]> {
  const { key, start, center, batch, steps } = replay;
  const program = traceProgram(key, true);
  const shader = emitWgsl({
    programs: [program],
    center,
    deviation: new Float64Array(center.length),
    batch,
    parts: key.parts,
    samples: "given",
    probes: true,
  });
  const layout = rowLayout(center.length, key.parts);
  const variables = program.variables.length;
  const state = new Float32Array(shader.stateFloats);
  for (const [i, value] of [...start.x, ...start.y].entries()) {
    [state[i], state[variables + i]] = splitFloat(value);
  }
  const floats = new Float32Array(LANE_FLOATS.length);
  floats.set(replay.constants);
  const laneFloats = tensor1d(floats);
  const laneInts = tensor1d(new Int32Array(LANE_INTS.length), "int32");
  let before: Tensor1D = tensor1d(state);
  let values: Float32Array = state;
  const pairs = (from: number, count: number) =>
    Float64Array.from({ length: count }, (_, i) => values[from + i] + values[variables + from + i]);
  const trajectory: GoldenRecord[] = [];
  const shaderKey = `replay_${replay.id}`;
  for (let t = 0; t < steps; t++) {
    const x = pairs(0, start.x.length);
    const y = pairs(start.x.length, start.y.length);
    const clock = tensor1d(
      Float32Array.from(replay.clock.subarray(t * CLOCK.length, (t + 1) * CLOCK.length)),
    );
    const row = replay.targets.subarray(t * layout.size, (t + 1) * layout.size);
    const samples = tensor1d(Float32Array.from(row));
    const after = runLanes(
      { before, laneFloats, laneInts, clock, samples },
      { lanes: 1, firstStep: t, blocks: 1, blockSteps: 1, shader, key: shaderKey },
    );
    for (const tensor of [before, clock, samples]) tensor.dispose();
    before = after;
    values = await after.data<"float32">();
    trajectory.push(goldenRecord(replay, t, x, y, measurement(replay, values, shader.stateFloats)));
  }
  trajectory.push(
    goldenRecord(replay, steps, pairs(0, start.x.length), pairs(start.x.length, start.y.length)),
  );
  for (const tensor of [before, laneFloats, laneInts]) tensor.dispose();
  return trajectory;
}

/** Reads the record, then the probes in the order of `probesOf`. */
function measurement({ key }: Replay, values: Float32Array, at: number): StepMeasurement {
  const [, , loss, gxNorm2, gyNorm2] = values.subarray(at, at + RECORD_FLOATS.length);
  const probes = [...values.subarray(at + RECORD_FLOATS.length)];
  const looks = key.method.reads.parts ? key.parts : 0;
  return {
    loss,
    gxNorm2,
    gyNorm2,
    perturbationNorms: probes.slice(0, looks),
    perturbedLosses: probes.slice(looks, 2 * looks),
    stretch: key.method.reads.barCoefficient ? probes[2 * looks] : undefined,
  };
}
