// What all golden files have in common: trajectories on explicit noise or data, computed elsewhere (schema bar-golden/1), each
// with its optimizer. Read here into numbers; the problems' own fields are golden.ts's and the LoRA engine's.
import * as z from "zod/mini";
import { showValue } from "../experiment/wording.ts";
import { type Method, NORM_EPSILON } from "../optimizers/method.ts";
import { methods } from "../optimizers/registry.ts";
import { schedules } from "../optimizers/schedule.ts";
import { CLOCK } from "./program.ts";

/** Raised with one line that names the file's fault. */
export class GoldenError extends Error {}

export const count = () => z.int().check(z.positive());
export const numbers = z.array(z.number());
export const rows = z.array(numbers);

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

type Optimizer = z.output<typeof OptimizerSchema>;

/** The fields of every trajectory file. */
export const common = {
  schema: z.literal("bar-golden/1"),
  id: z.string(),
  steps: count(),
  optimizer: OptimizerSchema,
};

z.config({ jitless: true });

/** The JSON of a trajectory file of one of the `known` problems, and which. Throws a GoldenError where it is none. */
export function openGolden<P extends string>(
  text: string,
  known: readonly P[],
): { readonly problem: P; readonly raw: unknown } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the file, line breaks and all.
    const why = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    throw new GoldenError(`not JSON: ${why}`);
  }
  const given =
    typeof raw === "object" && raw !== null && "problem" in raw ? raw.problem : undefined;
  if (given === undefined) {
    throw new GoldenError("no trajectory file of schema bar-golden/1: it has no field problem");
  }
  const problem = known.find((name) => name === given);
  if (problem === undefined) {
    throw new GoldenError(
      `problem ${JSON.stringify(given)} is not known (known: ${known.join(", ")})`,
    );
  }
  return { problem, raw };
}

/** Throws a GoldenError that names the first field at fault. */
export function parseGolden<S extends z.ZodMiniType>(schema: S, raw: unknown): z.output<S> {
  const result = z.safeParse(schema, raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const got = issue.path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>>)[key],
    raw,
  );
  const field = issue.path.join(".") || "(all)";
  throw new GoldenError(`field ${field}: must be ${allowed(issue)}, got ${showValue(got)}`);
}

/** What a field must be, in words. */
function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return /^[aeiou]/.test(issue.expected) ? `an ${issue.expected}` : `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.join(" or ");
    case "too_small":
      return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "invalid_union":
      return "a list of numbers or of such lists";
    default:
      return issue.message;
  }
}

export function methodOf({ method }: Optimizer): Method {
  return methods[method === "plain" ? "sgd" : method];
}

/** m of SAM's m-sharpness, 1 where the file has none. */
export function partsOf({ m = 1 }: Optimizer, batch: number): number {
  if (batch % m) throw new GoldenError(`optimizer.m must divide the batch ${batch}, got ${m}`);
  return m;
}

/** CONSTANTS in order; what the method needs must be there. */
export function readConstants(o: Optimizer, method: Method): Float64Array {
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

function scheduleOf(o: Optimizer, t: number, steps: number): number {
  return schedules[o.schedule ?? "constant"](t / (o.schedule_T ?? steps));
}

/** mu_0 schedule(t / T) of each step. */
export function alphas(o: Optimizer, steps: number): number[] {
  return Array.from({ length: steps }, (_, t) => (o.mu0 ?? 0) * scheduleOf(o, t, steps));
}

/** CLOCK of each step. */
export function readClock(o: Optimizer, steps: number): Float64Array {
  const clock = new Float64Array(steps * CLOCK.length);
  for (let t = 0; t < steps; t++) {
    clock[t * CLOCK.length] = scheduleOf(o, t, steps);
    clock[t * CLOCK.length + 1] = 1 / (1 - (o.beta1 ?? 0.9) ** (t + 1));
    clock[t * CLOCK.length + 2] = 1 / (1 - (o.beta2 ?? 0.999) ** (t + 1));
  }
  return clock;
}

export function expectLength(field: string, got: number, wanted: number): void {
  if (got !== wanted)
    throw new GoldenError(`field ${field}: must have ${wanted} entries, got ${got}`);
}
