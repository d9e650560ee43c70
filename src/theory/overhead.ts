// What a method costs over its base optimizer, how much of SAM's overhead BAR saves, and what a gradient costs at all.
import type { CostSetting } from "../trace/cost.ts";

/**
 * The share of SAM's overhead that BAR saves (paper, tables 2, 7 and 9): 1 - (bar - base) / (sam - base), from times in
 * any one unit. Below 0 where BAR costs more than SAM, above 1 where it costs less than the base optimizer; undefined
 * where SAM has no overhead to save.
 */
export function overheadSaved(base: number, sam: number, bar: number): number | undefined {
  const saved = 1 - (bar - base) / (sam - base);
  return sam > base && Number.isFinite(saved) ? saved : undefined;
}

/** Tokens that attention looks over. */
const TOKENS = 4;

/**
 * Multiplications in one gradient, without the factor 2 of each. NOP (11), X rows x rank and Y columns x rank:
 * X (Y^T Y) - T Y and Y (X^T X) - T^T X. OP (12): x^T y, and its slope times x and times y; the saddle is OP with d = 1.
 * The linear network (10): X Y^T, its error times C, and their products with Y and X. Attention (9) over n = 4 tokens: D Q,
 * D K, their products with one another, P D, R D^T, and back to Q and K through D.
 */
export function gradientMultiplications({ problem, size }: CostSetting): number {
  switch (problem) {
    case "op":
    case "saddle":
      return 3 * (size[0] ?? 1);
    case "nop": {
      const [rows, columns, rank] = size;
      return 2 * rank * rank * (rows + columns) + 2 * rows * columns * rank;
    }
    case "linear": {
      const [rows, columns, rank] = size;
      return rows * columns * (columns + 3 * rank);
    }
    case "attention": {
      const [d, rank] = size;
      return TOKENS * (2 * d * rank + TOKENS * (rank + 2 * d + 2 * rank + 2 * d * rank));
    }
    default:
      return problem satisfies never;
  }
}
