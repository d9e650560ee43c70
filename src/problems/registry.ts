// Every problem by its name; a new one is its file and a line here.
import { nop } from "./nop.ts";
import { op } from "./op.ts";
import type { Problem } from "./problem.ts";

export const problems = { nop, op } as const satisfies Record<string, Problem>;
