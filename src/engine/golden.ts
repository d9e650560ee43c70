// Golden files: trajectories on explicit noise, computed elsewhere (schema bar-golden/1). Read into what a replay needs.
import * as z from "zod/mini";
import type { Point, Shape } from "../algebra/algebra.ts";
import type { Base } from "../optimizers/base.ts";
import { type Method, NORM_EPSILON } from "../optimizers/method.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { schedules } from "../optimizers/schedule.ts";
import type { AlgebraProblem } from "../problems/problem.ts";
import { problems } from "../problems/registry.ts";
import { mapRows, reduceMinibatch, rowLayout } from "../random/minibatch.ts";
import { CLOCK, type TracedKey } from "./program.ts";
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

/** Raised with one line that names the file's fault. */
export class GoldenError extends Error {}

/** The problems that there are files of. */
const KNOWN = ["nop", "op"] as const;

const count = () => z.int().check(z.positive());
const numbers = z.array(z.number());
const rows = z.array(numbers);

const OptimizerSchema = z.object({
  method: z.enum(["plain", "sam", "nbar", "obar", "sngd"]),
  base: z.enum(["sgd", "adamw"]),
  eta: z.number(),
  norm_eps: z.optional(z.literal(NORM_EPSILON)),
  rho: z.optional(z.number()),
  m: z.optional(count()),
  mu0: z.optional(z.number()),
  schedule: z.optional(z.enum(["constant", "linear", "cosine"])),
  schedule_T: z.optional(z.number()),
  beta1: z.optional(z.number()),
  beta2: z.optional(z.number()),
  adam_eps: z.optional(z.number()),
  weight_decay: z.optional(z.number()),
});

const common = {
  schema: z.literal("bar-golden/1"),
  id: z.string(),
  steps: count(),
  optimizer: OptimizerSchema,
  alpha: z.number(),
  noise_mult: rows,
};
const factor = z.array(z.union([numbers, rows]));
const NopSchema = z.object({
  ...common,
  problem: z.literal("nop"),
  shapes: z.object({ d1: count(), d2: count(), r: z.nullable(count()), batch: count() }),
  target: rows,
  noise: z.array(z.array(rows)),
  init: z.object({ x: factor, y: factor }),
});
const OpSchema = z.object({
  ...common,
  problem: z.literal("op"),
  shapes: z.object({ d: count(), batch: count() }),
  target: z.number(),
  noise: rows,
  init: z.object({ x: factor, y: factor }),
});

z.config({ jitless: true });

/** Reads a golden file. Throws a GoldenError that names what is wrong with it. */
export function readGolden(text: string): Replay {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the file, line breaks and all.
    const why = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    throw new GoldenError(`not JSON: ${why}`);
  }
  const problem =
    typeof raw === "object" && raw !== null && "problem" in raw ? raw.problem : undefined;
  if (problem === undefined) {
    throw new GoldenError("no trajectory file of schema bar-golden/1: it has no field problem");
  }
  if (problem !== "nop" && problem !== "op") {
    const known = KNOWN.join(", ");
    throw new GoldenError(`problem ${JSON.stringify(problem)} is not known (known: ${known})`);
  }
  return problem === "nop" ? readNop(parse(NopSchema, raw)) : readOp(parse(OpSchema, raw));
}

function parse<S extends z.ZodMiniType>(schema: S, raw: unknown): z.output<S> {
  const result = z.safeParse(schema, raw);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new GoldenError(`field ${path.join(".") || "(all)"}: ${message}`);
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
  const method: Method = methods[optimizer.method === "plain" ? "sgd" : optimizer.method];
  const base: Base = bases[optimizer.base];
  const parts = optimizer.m ?? 1;
  if (batch % parts)
    throw new GoldenError(`optimizer.m must divide the batch ${batch}, got ${parts}`);
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

/** CONSTANTS in order; what the method needs must be there. */
function readConstants(o: File["optimizer"], method: Method): Float64Array {
  const need = (name: "rho" | "mu0", needed: true | undefined): number => {
    const value = o[name];
    if (needed && value === undefined) throw new GoldenError(`optimizer.${name} is missing`);
    return value ?? 0;
  };
  return Float64Array.of(
    o.eta,
    need("rho", method.reads.rho),
    need("mu0", method.reads.barCoefficient),
    o.beta1 ?? 0.9,
    o.beta2 ?? 0.999,
    o.adam_eps ?? 1e-8,
    o.weight_decay ?? 0,
  );
}

function scheduleOf(o: File["optimizer"], t: number, steps: number): number {
  return schedules[o.schedule ?? "constant"](t / (o.schedule_T ?? steps));
}

function alphas(o: File["optimizer"], steps: number): number[] {
  return Array.from({ length: steps }, (_, t) => (o.mu0 ?? 0) * scheduleOf(o, t, steps));
}

function readClock(o: File["optimizer"], steps: number): Float64Array {
  const clock = new Float64Array(steps * CLOCK.length);
  for (let t = 0; t < steps; t++) {
    clock[t * CLOCK.length] = scheduleOf(o, t, steps);
    clock[t * CLOCK.length + 1] = 1 / (1 - (o.beta1 ?? 0.9) ** (t + 1));
    clock[t * CLOCK.length + 2] = 1 / (1 - (o.beta2 ?? 0.999) ** (t + 1));
  }
  return clock;
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

function expectLength(field: string, got: number, wanted: number): void {
  if (got !== wanted)
    throw new GoldenError(`field ${field}: must have ${wanted} entries, got ${got}`);
}
