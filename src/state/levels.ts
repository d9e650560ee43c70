// The noise levels to compare with, as a text: "1,2" in a link or a field, "none" when there are none.
import { PARAMETERS } from "../experiment/parameters.ts";
import { schemaOf } from "../experiment/schema.ts";
import { allowedRange, showValue } from "../experiment/wording.ts";

/** With the default noise of 0.5 the levels of the paper's Fig. 1. */
export const DEFAULT_LEVELS: readonly number[] = [1, 2];

/** More would be a tangle, and each costs a run. */
export const MOST_LEVELS = 4;

const NONE = "none";

export function writeLevels(levels: readonly number[]): string {
  return levels.length === 0 ? NONE : levels.join(",");
}

/** The good levels of a text: ascending, each once, the first MOST_LEVELS of them. The default without any. */
export function readLevels(text: string): readonly number[] {
  const { good, pieces } = split(text);
  if (pieces.length === 0) return [];
  return good.length === 0 ? DEFAULT_LEVELS : ordered(good.slice(0, MOST_LEVELS));
}

/** What is wrong with a text and what is done about it, to be read after its name; undefined when all is well. */
export function checkLevels(text: string): string | undefined {
  const { good, bad } = split(text);
  const used = good.length === 0 ? `the default ${writeLevels(DEFAULT_LEVELS)}` : readLevels(text);
  if (bad !== undefined) {
    const each = allowedRange(PARAMETERS.noise);
    return `must be ${NONE} or levels that are each ${each}, got ${showValue(bad)}: using ${used}`;
  }
  if (good.length > MOST_LEVELS) {
    return `must hold at most ${MOST_LEVELS} levels, got ${good.length}: using ${used}`;
  }
  return undefined;
}

/** Levels with one more, or why not. */
export function withLevel(
  levels: readonly number[],
  text: string,
): { readonly levels: readonly number[]; readonly fault?: string } {
  const level = readLevel(text);
  if (level === undefined) {
    const range = allowedRange(PARAMETERS.noise);
    return { levels, fault: `A noise level must be ${range}, got ${showValue(text.trim())}` };
  }
  if (levels.includes(level)) return { levels };
  if (levels.length >= MOST_LEVELS) {
    return { levels, fault: `At most ${MOST_LEVELS} levels: remove one first` };
  }
  return { levels: ordered([...levels, level]) };
}

function readLevel(text: string): number | undefined {
  const parsed = schemaOf("noise").safeParse(text.trim());
  return parsed.success ? (parsed.data as number) : undefined;
}

function split(text: string) {
  const pieces = text.trim() === NONE ? [] : text.split(",");
  const levels = pieces.map(readLevel);
  const good = [...new Set(levels.filter((level) => level !== undefined))];
  const wrong = levels.indexOf(undefined);
  return { pieces, good, bad: wrong < 0 ? undefined : pieces[wrong] };
}

const ordered = (levels: readonly number[]) => [...new Set(levels)].sort((a, b) => a - b);
