// Replays a golden file step by step and writes its trajectory in the file's own words. The reference is here; the same on
// WebGPU is replay-webgpu.ts.

import type { Replay } from "./golden.ts";
import { createReference } from "./kernel.ts";
import { CLOCK } from "./program.ts";

type Factor = number[] | number[][];

/** One record of a trajectory: step t before its update; the last one has t, x, y and D only. */
export interface GoldenRecord {
  readonly t: number;
  readonly x: [Factor];
  readonly y: [Factor];
  readonly D: [number];
  readonly loss?: number;
  readonly gx_norm?: [number];
  readonly gy_norm?: [number];
  readonly eps_norm?: number[];
  readonly loss_adv?: number;
  readonly alpha_t?: number;
  readonly branch?: [1 | -1];
}

/** What one step is measured to be, whatever measured it. */
export interface StepMeasurement {
  readonly loss: number;
  readonly gxNorm2: number;
  readonly gyNorm2: number;
  readonly perturbationNorms: readonly number[];
  readonly perturbedLosses: readonly number[];
  readonly stretch: number | undefined;
}

/** The record of step t, or of the end where `step` is absent. */
export function goldenRecord(
  replay: Replay,
  t: number,
  x: Float64Array,
  y: Float64Array,
  step?: StepMeasurement,
): GoldenRecord {
  const norm2 = (v: Float64Array) => v.reduce((sum, entry) => sum + entry * entry, 0);
  const where = {
    t,
    x: [nest(replay, x)],
    y: [nest(replay, y)],
    D: [norm2(x) - norm2(y)],
  } as const;
  if (!step) return { ...where } as GoldenRecord;
  const { perturbationNorms, perturbedLosses, stretch } = step;
  const mean = perturbedLosses.reduce((sum, loss) => sum + loss, 0) / perturbedLosses.length;
  return {
    ...where,
    loss: step.loss,
    gx_norm: [Math.sqrt(step.gxNorm2)],
    gy_norm: [Math.sqrt(step.gyNorm2)],
    ...(perturbationNorms.length ? { eps_norm: [...perturbationNorms], loss_adv: mean } : {}),
    ...(replay.alpha ? { alpha_t: replay.alpha[t] } : {}),
    ...(stretch === undefined ? {} : { branch: [isNegative(stretch) ? -1 : 1] }),
  } as GoldenRecord;
}

/** The sign, of -0 too: with a coefficient of 0 the branch is still taken. */
const isNegative = (value: number) => value < 0 || Object.is(value, -0);

function nest({ matrices, key }: Replay, entries: Float64Array): Factor {
  if (!matrices) return [...entries];
  const { rank } = key.shape;
  return Array.from({ length: entries.length / rank }, (_, i) => [
    ...entries.subarray(i * rank, (i + 1) * rank),
  ]);
}

/** The trajectory in float64. */
export function replayReference(replay: Replay): GoldenRecord[] {
  const reference = createReference(replay.key);
  const { layout } = reference;
  const state = new Float64Array(reference.stateSize);
  const { x, y } = replay.start;
  state.set(x);
  state.set(y, x.length);
  const xNow = () => state.slice(0, x.length);
  const yNow = () => state.slice(x.length, x.length + y.length);
  const trajectory: GoldenRecord[] = [];
  for (let t = 0; t < replay.steps; t++) {
    const row = replay.targets.slice(t * layout.size, (t + 1) * layout.size);
    const clock = replay.clock.subarray(t * CLOCK.length);
    const [, , loss, gxNorm2, gyNorm2] = reference.measure(state, row);
    const look = reference.look(state, replay.constants, clock, row);
    trajectory.push(
      goldenRecord(replay, t, xNow(), yNow(), {
        loss,
        gxNorm2,
        gyNorm2,
        perturbationNorms: (look.step.perturbed ?? []).map(({ norm }) => norm),
        perturbedLosses: look.perturbedLosses,
        stretch: look.step.stretch,
      }),
    );
    reference.advance(state, replay.constants, clock, row, 1);
  }
  trajectory.push(goldenRecord(replay, replay.steps, xNow(), yNow()));
  return trajectory;
}
