// What must hold between parameters: each rule looks at an experiment whose values are all within their own
// ranges and says which one has to change, if any. Rules run in order, each on what the ones before left.
import type { Experiment } from "./experiment.ts";
import type { ParameterName } from "./parameters.ts";
import { isScalar, reads } from "./reads.ts";

export interface Correction {
  readonly name: ParameterName;
  /** What is wrong, with the value and what it may be. */
  readonly fault: string;
  /** The value to use instead. */
  readonly use: number;
  /** Not worth a word where the value was a default that nobody chose. */
  readonly silentForDefault?: true;
}

/** Spells a parameter's name as the reader wrote it: "batch", "--batch". */
export type Spelling = (name: string) => string;

type Rule = (experiment: Experiment, spell: Spelling) => Correction | undefined;

/** A trace holds these many bytes a record, seed and method: 10 fields of float64, and two more where x and y are numbers. */
export const BYTES_PER_RECORD = 80;
const BYTES_OF_POINT = 16;
const MOST_TRACE_MIB = 1280;

const rankFits: Rule = ({ problem, rows, columns, rank }, spell) => {
  const hasColumns = reads(problem, "columns");
  const most = hasColumns ? Math.min(rows, columns) : rows;
  if (!reads(problem, "rank") || rank <= most) return undefined;
  const limit = hasColumns
    ? `the smaller of ${spell("rows")} and ${spell("columns")}`
    : spell("rows");
  return {
    name: "rank",
    fault: `${spell("rank")} must be at most ${limit}, ${most}, got ${rank}`,
    use: most,
  };
};

const partsDivideBatch: Rule = ({ batch, parts }, spell) => {
  if (batch % parts === 0) return undefined;
  return {
    name: "parts",
    fault: `${spell("parts")} must divide ${spell("batch")} = ${batch}, got ${parts}`,
    use: 1,
  };
};

const strideWithinSteps: Rule = ({ steps, stride }, spell) => {
  if (stride <= steps) return undefined;
  return {
    name: "stride",
    fault: `${spell("stride")} must be at most ${spell("steps")} = ${steps}, got ${stride}`,
    use: steps,
    silentForDefault: true,
  };
};

const traceFitsMemory: Rule = ({ problem, steps, stride, seeds, methods }, spell) => {
  const each = BYTES_PER_RECORD + (isScalar(problem) ? BYTES_OF_POINT : 0);
  const bytes = each * seeds * methods.length;
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

export const RULES: readonly Rule[] = [
  rankFits,
  partsDivideBatch,
  strideWithinSteps,
  traceFitsMemory,
];
