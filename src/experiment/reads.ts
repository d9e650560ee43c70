// Which parameters a problem reads of those that not all problems share. What it does not read is not part of its setting.
import type { Experiment } from "./experiment.ts";
import type { ParameterName, ProblemId } from "./parameters.ts";

const READS = {
  nop: ["rows", "columns", "rank", "imbalance", "samples", "edits"],
  op: ["rows", "imbalance", "samples", "edits"],
  linear: ["rows", "columns", "rank", "imbalance"],
  attention: ["rows", "rank", "imbalance"],
  saddle: ["startX", "startY", "constraint"],
} as const satisfies Record<ProblemId, readonly ParameterName[]>;

const NOT_SHARED: ReadonlySet<ParameterName> = new Set(Object.values(READS).flat());

/** Whether a parameter has a meaning in a problem. */
export function reads(problem: ProblemId, name: ParameterName): boolean {
  return !NOT_SHARED.has(name) || (READS[problem] as readonly ParameterName[]).includes(name);
}

/** Whether x and y are one number each, so that their plane can be drawn. */
export function isScalar(problem: ProblemId): boolean {
  return reads(problem, "startX");
}

/** Whether the hard constraint |x| = |y| is on. */
export function isConstrained({ problem, constraint }: Experiment): boolean {
  return reads(problem, "constraint") && constraint === "balanced";
}
