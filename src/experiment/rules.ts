// What must hold between parameters: each rule looks at an experiment whose values are all within their own
// ranges and says which one has to change, if any. Rules run in order, each on what the ones before left.
import { dataCount, type Edit, mostSamples, readEdits, targetSize, writeEdits } from "./edits.ts";
import type { Experiment } from "./experiment.ts";
import { isScalar, reads } from "./reads.ts";

export interface Correction {
  readonly name: string;
  /** What is wrong, with the value and what it may be. */
  readonly fault: string;
  /** The value to use instead. */
  readonly use: number | string;
  /** What is done about it; "using ..." unless told. */
  readonly remedy?: string;
  /** Not worth a word where the value was a default that nobody chose. */
  readonly silentForDefault?: true;
}

/** Spells a parameter's name as the reader wrote it: "batch", "--batch". */
export type Spelling = (name: string) => string;

export type Rule<E> = (experiment: E, spell: Spelling) => Correction | undefined;

/** A trace holds these many bytes a record, seed and method: 10 fields of float64, and two more where x and y are numbers. */
export const BYTES_PER_RECORD = 80;
const BYTES_OF_POINT = 16;
const MOST_TRACE_MIB = 1280;

const rankFits: Rule<Experiment> = ({ problem, rows, columns, rank }, spell) => {
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

/** A placed sample has all numbers of its target, or its distance from the center, which is not negative. */
const editsFitTargets: Rule<Experiment> = (experiment, spell) => {
  const size = targetSize(experiment);
  const { drawn, added } = readEdits(experiment.edits).edits;
  const fits = (edit: Edit) =>
    edit.kind !== "placed" ||
    edit.values.length === size ||
    (edit.values.length === 1 && edit.values[0] >= 0);
  const odd = [...drawn].filter(([, edit]) => !fits(edit));
  const oddNew = added.filter((edit) => !fits(edit));
  const faulty = odd.length + oddNew.length;
  if (faulty === 0) return undefined;
  const first = writeEdits({ drawn: new Map(odd.slice(0, 1)), added: odd[0] ? [] : oddNew });
  const shown = first.length > 40 ? `${first.slice(0, 40)}...` : first.split(",")[0];
  return {
    name: "edits",
    fault: `${spell("edits")} ${shown}${faulty > 1 ? ` and ${faulty - 1} more` : ""}: a place must be ${
      size === 1 ? "one number" : `${size} numbers or one distance >= 0`
    } on ${experiment.problem}`,
    use: writeEdits({
      drawn: new Map([...drawn].filter(([, edit]) => fits(edit))),
      added: added.filter(fits),
    }),
    remedy: "left out",
  };
};

const dataHasMeaning: Rule<Experiment> = ({ problem, samples }, spell) => {
  if (samples === 0 || reads(problem, "samples")) return undefined;
  return {
    name: "samples",
    fault: `${spell("samples")} must be 0 on ${problem}, which has no finite data, got ${samples}`,
    use: 0,
  };
};

const dataIsQuick: Rule<Experiment> = (experiment, spell) => {
  const size = targetSize(experiment);
  const { added } = readEdits(experiment.edits).edits;
  const most = Math.max(1, mostSamples(size) - added.length);
  if (experiment.samples <= most) return undefined;
  return {
    name: "samples",
    fault: `${spell("samples")} must be at most ${most} for targets of ${size} numbers, got ${experiment.samples}`,
    use: most,
  };
};

const someSampleStays: Rule<Experiment> = (experiment, spell) => {
  if (experiment.samples === 0 || dataCount(experiment) > 0) return undefined;
  const { drawn, added } = readEdits(experiment.edits).edits;
  return {
    name: "edits",
    fault: `${spell("edits")} must leave a sample, but they remove all of ${spell("samples")} = ${experiment.samples}`,
    use: writeEdits({
      drawn: new Map([...drawn].filter(([, { kind }]) => kind !== "removed")),
      added,
    }),
    remedy: "keeping the samples",
  };
};

/**
 * A minibatch may go on from the end of one epoch into the next, so that it need not divide the data, but it holds no sample
 * twice in its own epoch. Batches are powers of two, which parts then still divide.
 */
const batchWithinData: Rule<Experiment> = (experiment, spell) => {
  const count = dataCount(experiment);
  if (count === 0 || experiment.batch <= count) return undefined;
  return {
    name: "batch",
    fault: `${spell("batch")} must be at most the ${count} ${count === 1 ? "sample" : "samples"} there are, got ${experiment.batch}`,
    use: 2 ** Math.floor(Math.log2(count)),
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

/** @param bytesOf of a record of one seed and method. */
export const traceFitsMemory =
  <E extends Recorded>(bytesOf: (experiment: E) => number): Rule<E> =>
  (experiment, spell) => {
    const { steps, stride, seeds, methods } = experiment;
    const bytes = bytesOf(experiment) * seeds * methods.length;
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
  editsFitTargets,
  dataHasMeaning,
  dataIsQuick,
  someSampleStays,
  batchWithinData,
  partsDivideBatch,
  strideWithinSteps,
  traceFitsMemory(({ problem }) => BYTES_PER_RECORD + (isScalar(problem) ? BYTES_OF_POINT : 0)),
];
