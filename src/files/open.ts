// What a file that comes to the page holds: a result that was exported, or a golden file.
import { GoldenError } from "../engine/golden-file.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { readResult } from "../export/result-file.ts";
import { type Comparable, readComparable } from "./golden.ts";

export type Opened =
  | {
      readonly kind: "experiment";
      readonly experiment: Experiment;
      readonly problems: readonly string[];
    }
  | { readonly kind: "golden"; readonly golden: Comparable }
  /** What is wrong with it, with a remedy or the name of the field. */
  | { readonly kind: "fault"; readonly message: string };

/** Reads a text. Never throws. */
export function openText(text: string): Opened {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    const message = `The file is not JSON (${why}): choose a result that this page exported, or a golden file.`;
    return { kind: "fault", message };
  }
  if (isGolden(given)) return openGolden(text);
  const read = readResult(given);
  if ("fault" in read) return { kind: "fault", message: read.fault };
  const problems = read.problems.map(({ message }) => message);
  return { kind: "experiment", experiment: read.experiment, problems };
}

/** Whether a file means to be a golden one, broken or not. */
function isGolden(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const { schema } = given as { schema?: unknown };
  if (typeof schema === "string") return schema.startsWith("bar-golden/");
  return "trajectory" in given || ("optimizer" in given && "noise" in given);
}

function openGolden(text: string): Opened {
  try {
    return { kind: "golden", golden: readComparable(text) };
  } catch (error) {
    return { kind: "fault", message: goldenFault(error) };
  }
}

/** What a GoldenError says, as a sentence; any other error is thrown on. */
export function goldenFault(error: unknown): string {
  if (!(error instanceof GoldenError)) throw error;
  return `The golden file cannot be replayed: ${error.message}.`;
}
