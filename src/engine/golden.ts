// Golden files of the test problems (golden-file.ts), read into what a replay needs.
import * as z from "zod/mini";
import type { Point, Shape } from "../algebra/algebra.ts";
import type { Base } from "../optimizers/base.ts";
import { bases } from "../optimizers/registry.ts";
import type { AlgebraProblem } from "../problems/problem.ts";
import { problems } from "../problems/registry.ts";
import { mapRows, reduceMinibatch, rowLayout } from "../random/minibatch.ts";
import {
  alphas,
  common,
  count,
  expectLength,
  methodOf,
  numbers,
  openGolden,
  parseGolden,
  partsOf,
  readClock,
  readConstants,
  rows,
} from "./golden-file.ts";
import type { TracedKey } from "./program.ts";
import { targetMap } from "./targets.ts";

/** Everything that a replay needs, free of the file's spelling. */
export interface Replay {
  readonly id: string;
  readonly key: TracedKey;
  readonly batch: number;
  readonly steps: number;
  readonly start: Point<Float64Array>;
  readonly center: Float64Array;
  /** CONSTANTS in order. */
  readonly constants: Float64Array;
  /** CLOCK of each step. */
  readonly clock: Float64Array;
  /** A minibatch row (random/minibatch.ts) for each step, noise level and center put in. */
  readonly targets: Float64Array;
  /** mu_0 schedule(t / T) of each step for nbar and obar, else undefined. */
  readonly alpha: readonly number[] | undefined;
  /** Whether x and y are written as matrices. */
  readonly matrices: boolean;
}

/** The test problems that there are files of. */
export const TOY_GOLDENS = ["nop", "op"] as const;

const sampled = { ...common, alpha: z.number(), noise_mult: rows };
const factor = z.array(z.union([numbers, rows]));
const NopSchema = z.object({
  ...sampled,
  problem: z.literal("nop"),
  shapes: z.object({ d1: count(), d2: count(), r: z.nullable(count()), batch: count() }),
  target: rows,
  noise: z.array(z.array(rows)),
  init: z.object({ x: factor, y: factor }),
});
const OpSchema = z.object({
  ...sampled,
  problem: z.literal("op"),
  shapes: z.object({ d: count(), batch: count() }),
  target: z.number(),
  noise: rows,
  init: z.object({ x: factor, y: factor }),
});

/** Reads a golden file. Throws a GoldenError that names what is wrong with it. */
export function readGolden(text: string): Replay {
  const { problem, raw } = openGolden(text, TOY_GOLDENS);
  return problem === "nop"
    ? readNop(parseGolden(NopSchema, raw))
    : readOp(parseGolden(OpSchema, raw));
}

function readNop(file: z.output<typeof NopSchema>): Replay {
  const { d1, d2, r, batch } = file.shapes;
  const shape = { rows: d1, columns: d2, rank: r ?? 1 };
  const center = Float64Array.from(file.target.flat());
  expectLength("target", center.length, d1 * d2);
  const noise = file.noise.map((step) => step.map((sample) => sample.flat()));
  return assemble(file, problems.nop, shape, center, noise, batch, r !== null);
}

function readOp(file: z.output<typeof OpSchema>): Replay {
  const { d, batch } = file.shapes;
  const shape = { rows: d, columns: d, rank: 1 };
  const noise = file.noise.map((step) => step.map((n) => [n]));
  return assemble(file, problems.op, shape, Float64Array.of(file.target), noise, batch, false);
}

type File = z.output<typeof NopSchema> | z.output<typeof OpSchema>;

function assemble(
  file: File,
  problem: AlgebraProblem,
  shape: Shape,
  center: Float64Array,
  noise: readonly (readonly (readonly number[])[])[],
  batch: number,
  matrices: boolean,
): Replay {
  const { optimizer, steps } = file;
  const method = methodOf(optimizer);
  const base: Base = bases[optimizer.base];
  const parts = partsOf(optimizer, batch);
  const x = Float64Array.from(file.init.x.flat(2) as number[]);
  const y = Float64Array.from(file.init.y.flat(2) as number[]);
  expectLength("init.x", x.length, shape.rows * shape.rank);
  expectLength("init.y", y.length, shape.columns * shape.rank);
  const barred = method.reads.barCoefficient === true;
  return {
    id: file.id,
    key: { problem, shape, method, base, parts },
    batch,
    steps,
    start: { x, y },
    center,
    constants: readConstants(optimizer, method),
    clock: readClock(optimizer, steps),
    targets: readTargets(file, center, noise, batch, parts),
    alpha: barred ? alphas(optimizer, steps) : undefined,
    matrices,
  };
}

function readTargets(
  file: File,
  center: Float64Array,
  noise: readonly (readonly (readonly number[])[])[],
  batch: number,
  parts: number,
): Float64Array {
  const layout = rowLayout(center.length, parts);
  const targets = new Float64Array(file.steps * layout.size);
  expectLength("noise", noise.length, file.steps);
  expectLength("noise_mult", file.noise_mult.length, file.steps);
  for (let t = 0; t < file.steps; t++) {
    expectLength(`noise.${t}`, noise[t].length, batch);
    expectLength(`noise_mult.${t}`, file.noise_mult[t].length, batch);
    const sampleOf = (sample: number, into: Float64Array): 0 | 1 => {
      const multiplier = file.noise_mult[t][sample];
      expectLength(`noise.${t}.${sample}`, noise[t][sample].length, center.length);
      for (let i = 0; i < center.length; i++) into[i] = multiplier * noise[t][sample][i];
      return multiplier === 1 ? 0 : 1;
    };
    reduceMinibatch(layout, batch, sampleOf, targets, t * layout.size);
  }
  mapRows(targetMap(layout, center, file.alpha), targets, targets, file.steps);
  return targets;
}
