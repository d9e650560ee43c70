// What was done to the finite data set, so that it can be undone. Kept beside the experiment: a link holds no past.
import type { Experiment } from "../experiment/experiment.ts";

/** What of an experiment the samples panel edits. */
export type DataEdit = Pick<Experiment, "samples" | "edits">;

interface Step {
  readonly problem: Experiment["problem"];
  readonly before: DataEdit;
  readonly after: DataEdit;
}

export type DataHistory = readonly Step[];

/** Steps that can be undone, and the characters they may hold: own data are long, and a step has them whole. */
const MOST_STEPS = 100;
const MOST_CHARACTERS = 1e7;

const dataOf = ({ samples, edits }: DataEdit): DataEdit => ({ samples, edits });

/** The history with one more step; one that `continues` the last, as the moves of a drag do, becomes part of it. */
export function withStep(
  history: DataHistory,
  before: Experiment,
  after: Experiment,
  continues: boolean,
): DataHistory {
  const last = history.at(-1);
  const joined = continues && last !== undefined && undoable(history, before);
  const from = joined ? last.before : dataOf(before);
  const kept = joined ? history.slice(0, -1) : history;
  const step = { problem: after.problem, before: from, after: dataOf(after) };
  const steps = [...kept, step].slice(-MOST_STEPS);
  let characters = 0;
  const tooOld = steps.findLastIndex(({ before: { edits } }) => {
    characters += edits.length;
    return characters > MOST_CHARACTERS;
  });
  return steps.slice(Math.min(tooOld + 1, steps.length - 1));
}

/** Whether the last step can be undone: not where something else has replaced the edits since. */
export function undoable(history: DataHistory, { problem, edits }: Experiment): boolean {
  const last = history.at(-1);
  return last !== undefined && last.problem === problem && last.after.edits === edits;
}

/** What undoing the last step sets. The number of samples stays where the step did not change it. */
export function undone(history: DataHistory): Partial<DataEdit> {
  const last = history.at(-1);
  if (!last) return {};
  const { before, after } = last;
  return before.samples === after.samples ? { edits: before.edits } : before;
}
