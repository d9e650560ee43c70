// Every problem by its name; a new one is its file and a line here.
import { attention } from "./attention.ts";
import { linear } from "./linear.ts";
import { nop } from "./nop.ts";
import { op } from "./op.ts";
import type { Problem } from "./problem.ts";
import { saddle } from "./saddle.ts";

export const problems = { nop, op, linear, attention, saddle } as const satisfies Record<
  string,
  Problem
>;
