// How far a replayed trajectory is from the one in a golden file.
import { GoldenError } from "../engine/golden-file.ts";
import { showValue } from "../experiment/wording.ts";

/** What a replay may be off, as |got - wanted| / (1 + |wanted|). */
export const TOLERANCE = 1e-9;

export interface Deviation {
  /** The largest |got - wanted| / (1 + |wanted|) over all numbers of the trajectory. */
  readonly largest: number;
  /** The field that has it: "trajectory.12.loss"; "" where all are the same. */
  readonly where: string;
}

/** Told by the files alone: how far a branch of BAR is from a tie. */
const OWN = "branch_margin";

/** Compares number by number. Throws a GoldenError that names a field which is missing, not known or no number. */
export function deviationOf(wanted: unknown, got: unknown, path: string): Deviation {
  let largest = 0;
  let where = "";
  const compare = (a: unknown, b: unknown, at: string): void => {
    if (typeof b === "number") {
      if (typeof a !== "number") {
        throw new GoldenError(`field ${at}: must be a number, got ${showValue(a)}`);
      }
      const distance = a === b ? 0 : Math.abs(b - a) / (1 + Math.abs(a));
      // What is no number is as far off as can be.
      if (distance <= largest) return;
      largest = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
      where = at;
    } else if (Array.isArray(b)) {
      if (!Array.isArray(a) || a.length !== b.length) {
        throw new GoldenError(`field ${at}: must be a list of ${b.length}, got ${showValue(a)}`);
      }
      b.forEach((value, i) => {
        compare(a[i], value, `${at}.${i}`);
      });
    } else compareRecords(a, b as Readonly<Record<string, unknown>>, at);
  };
  const compareRecords = (a: unknown, b: Readonly<Record<string, unknown>>, at: string) => {
    if (typeof a !== "object" || a === null) {
      throw new GoldenError(`field ${at}: must be an object, got ${showValue(a)}`);
    }
    const record = a as Readonly<Record<string, unknown>>;
    for (const key of new Set([...Object.keys(b), ...Object.keys(record)])) {
      if (key === OWN) continue;
      if (!Object.hasOwn(record, key)) throw new GoldenError(`field ${at}.${key}: is missing`);
      if (!Object.hasOwn(b, key)) {
        const known = Object.keys(b).join(", ");
        throw new GoldenError(`field ${at}.${key}: is not known here (known: ${known})`);
      }
      compare(record[key], b[key], `${at}.${key}`);
    }
  };
  compare(wanted, got, path);
  return { largest, where };
}
