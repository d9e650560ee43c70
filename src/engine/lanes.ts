// Lanes: many independent runs (seeds x settings) of the same methods, side by side. Their numbers packed as the flat,
// lane-last arrays that the tfjs op takes, and what its output means.
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { outlierThreshold } from "../random/minibatch.ts";
import { emitWgsl, LANE_FLOATS, LANE_INTS, type LaneShader } from "./emit-wgsl.ts";
import { SUMS } from "./kernel.ts";
import { type Plan, planOf, programKey } from "./plan.ts";
import { type Program, traceProgram } from "./program.ts";

/** One lane: an experiment at one of its repetitions. */
export interface Lane {
  readonly experiment: Experiment;
  readonly seedIndex: number;
}

/** What all lanes of a run share: everything that is compiled into the shader. */
export interface LaneGroup {
  readonly plan: Plan;
  readonly methods: readonly MethodId[];
  readonly programs: readonly Program[];
  readonly shader: LaneShader;
  /** Two groups with one key have the same shader. */
  readonly key: string;
}

/** Prepares the shader for an experiment; others that share its structure may be lanes beside it. */
export function laneGroup(experiment: Experiment): LaneGroup {
  const plan = planOf(experiment);
  const { problem } = plan;
  if (problem.form === "arrays") throw new Error(problem.why);
  const { batch, parts, methods, base } = experiment;
  const programs = methods.map((method) =>
    traceProgram({ ...programKey(plan, method), problem }, true),
  );
  const shader = emitWgsl({
    programs,
    center: plan.center,
    deviation: plan.problem.deviation(plan.shape),
    batch,
    parts,
    samples: "drawn",
    probes: false,
  });
  const { rows, columns, rank } = plan.shape;
  const key = [plan.problem.id, rows, columns, rank, base, batch, parts, ...methods].join("_");
  return { plan, methods, programs, shader, key };
}

/** A float64 as the float32 nearest to it and what that leaves, as a float32. */
export function splitFloat(value: number): readonly [high: number, low: number] {
  const high = Math.fround(value);
  return [high, Math.fround(value - high)];
}

/** The lanes' parameters, as the op's `laneFloats` and `laneInts`. */
export function packLanes(lanes: readonly Lane[]): { floats: Float32Array; ints: Int32Array } {
  const count = lanes.length;
  const floats = new Float32Array(LANE_FLOATS.length * count);
  const ints = new Int32Array(LANE_INTS.length * count);
  for (const [lane, { experiment, seedIndex }] of lanes.entries()) {
    for (const [i, name] of LANE_FLOATS.entries()) floats[i * count + lane] = experiment[name];
    ints[lane] = (experiment.seed + seedIndex) | 0;
    ints[count + lane] = outlierThreshold(experiment.outlierRatio);
  }
  return { floats, ints };
}

/** The state of each lane at its start, as the op's `before`. */
export function packStart(group: LaneGroup, lanes: readonly Lane[]): Float32Array {
  const count = lanes.length;
  const state = new Float32Array(group.shader.stateFloats * count);
  const starts = new Map<Experiment, Plan["start"]>();
  for (const [lane, { experiment }] of lanes.entries()) {
    let start = starts.get(experiment);
    if (!start) {
      start = planOf(experiment).start;
      starts.set(experiment, start);
    }
    const variables = [...start.x, ...start.y];
    let slot = 0;
    for (const program of group.programs) {
      for (const [i, value] of variables.entries()) {
        const [high, low] = splitFloat(value);
        state[(slot + i) * count + lane] = high;
        state[(slot + variables.length + i) * count + lane] = low;
      }
      slot += methodFloats(program);
    }
  }
  return state;
}

/** Floats of one method in a lane's state: pairs, memories, three running sums. */
export function methodFloats(program: Program): number {
  return 2 * program.variables.length + program.memories.length + SUMS.length;
}
