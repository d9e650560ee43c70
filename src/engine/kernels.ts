// Finds the fastest float64 kernel for a program: an emitted one where there is one, else the reference.
import { createEager, type EagerAlgebra } from "../algebra/eager.ts";
import type { MethodId } from "../experiment/experiment.ts";
import { EMITTED, type EmittedFile } from "./emitted.ts";
import * as nop3 from "./generated/nop-3x3.ts";
import * as nop3Adamw from "./generated/nop-3x3-adamw.ts";
import * as nop8 from "./generated/nop-8x8.ts";
import * as op1 from "./generated/op-1.ts";
import * as op3Adamw from "./generated/op-3-adamw.ts";
import { type Advance, createReference, type Measure, type Reference } from "./kernel.ts";
import { type Plan, programKey } from "./plan.ts";

interface EmittedModule {
  readonly kernels: Readonly<Record<MethodId, Advance>>;
  readonly measure: Measure;
}

const MODULES: Readonly<Record<EmittedFile, EmittedModule>> = {
  "nop-3x3.ts": nop3,
  "nop-3x3-adamw.ts": nop3Adamw,
  "nop-8x8.ts": nop8,
  "op-1.ts": op1,
  "op-3-adamw.ts": op3Adamw,
};

export interface Kernel extends Reference {
  /** Whether `advance` and `measure` are emitted functions. */
  readonly emitted: boolean;
}

/** The kernel of one method of a plan; with `referenceOnly` the reference itself. */
export function kernelFor(
  plan: Plan,
  method: MethodId,
  algebra: EagerAlgebra = createEager(plan.shape),
  referenceOnly = false,
): Kernel {
  const reference = createReference(programKey(plan, method), algebra);
  const { problem, parts, base } = plan.experiment;
  const found =
    parts === 1 && !referenceOnly
      ? EMITTED.find(
          (e) =>
            e.problem === problem &&
            e.base === base &&
            e.shape.rows === plan.shape.rows &&
            e.shape.columns === plan.shape.columns &&
            e.shape.rank === plan.shape.rank,
        )
      : undefined;
  if (!found) return { ...reference, emitted: false };
  const { kernels, measure } = MODULES[found.file];
  return { ...reference, advance: kernels[method], measure, emitted: true };
}
