// What must hold between parameters: each rule looks at an experiment whose values are all within their own
// ranges and says which one has to change, if any. Rules run in order, each on what the ones before left.
import type { Experiment } from "./experiment.ts";

export interface Correction {
  readonly name: string;
  /** What is wrong, with the value and what it may be. */
  readonly fault: string;
  /** The value to use instead. */
  readonly use: number;
  /** Not worth a word where the value was a default that nobody chose. */
  readonly silentForDefault?: true;
}

/** Spells a parameter's name as the reader wrote it: "batch", "--batch". */
export type Spelling = (name: string) => string;

export type Rule<E> = (experiment: E, spell: Spelling) => Correction | undefined;

/** A trace holds these many bytes a record, seed and method: 10 fields of float64. */
export const BYTES_PER_RECORD = 80;
const MOST_TRACE_MIB = 1280;

const rankFits: Rule<Experiment> = ({ problem, rows, columns, rank }, spell) => {
  const most = Math.min(rows, columns);
  if (problem !== "nop" || rank <= most) return undefined;
  const limit = `the smaller of ${spell("rows")} and ${spell("columns")}`;
  return {
    name: "rank",
    fault: `${spell("rank")} must be at most ${limit}, ${most}, got ${rank}`,
    use: most,
  };
};

export const partsDivideBatch: Rule<Pick<Experiment, "batch" | "parts">> = (
  { batch, parts },
  spell,
) => {
  if (batch % parts === 0) return undefined;
  return {
    name: "parts",
    fault: `${spell("parts")} must divide ${spell("batch")} = ${batch}, got ${parts}`,
    use: 1,
  };
};

export const strideWithinSteps: Rule<Pick<Experiment, "steps" | "stride">> = (
  { steps, stride },
  spell,
) => {
  if (stride <= steps) return undefined;
  return {
    name: "stride",
    fault: `${spell("stride")} must be at most ${spell("steps")} = ${steps}, got ${stride}`,
    use: steps,
    silentForDefault: true,
  };
};

type Recorded = Pick<Experiment, "steps" | "stride" | "seeds" | "methods">;

/** @param bytesPerRecord of a seed and method. */
export const traceFitsMemory =
  (bytesPerRecord: number): Rule<Recorded> =>
  ({ steps, stride, seeds, methods }, spell) => {
    const bytes = bytesPerRecord * seeds * methods.length;
    const mostRecords = Math.floor((MOST_TRACE_MIB * 2 ** 20) / bytes);
    const least = Math.ceil(steps / (mostRecords - 1)); // the start is a record too
    if (stride >= least) return undefined;
    const load = `${spell("seeds")} = ${seeds}, ${methods.length} methods and ${spell("steps")} = ${steps}`;
    return {
      name: "stride",
      fault: `${spell("stride")} must be at least ${least} for ${load} to fit ${MOST_TRACE_MIB} MiB, got ${stride}`,
      use: least,
    };
  };

export const RULES: readonly Rule<Experiment>[] = [
  rankFits,
  partsDivideBatch,
  strideWithinSteps,
  traceFitsMemory(BYTES_PER_RECORD),
];
