// The query string of an experiment: "?v=1&problem=op&noise=0.75&methods=sgd,sam". Readable, in the table's
// order, without what is the problem's default. On valid experiments encoding and decoding are inverse.
import { defaultExperiment, type Experiment } from "./experiment.ts";
import { camelCase, kebabCase } from "./names.ts";
import { PARAMETERS } from "./parameters.ts";
import type { Spelling } from "./rules.ts";
import { type InputProblem, type Validated, validateExperiment } from "./validate.ts";
import { showValue } from "./wording.ts";

const VERSION_KEY = "v";

const spell = (name: string) => (name === "version" ? VERSION_KEY : kebabCase(name));
const unspell = (key: string) => (key === VERSION_KEY ? "version" : camelCase(key));

/** Characters of edits that a link has room for, and what stands in their place where they are more. */
export const MOST_LINK_EDITS = 1200;
const IN_FILE = "file";

/** Whether a link holds all of an experiment; else it goes only into a file. */
export const fitsLink = ({ edits }: Experiment) => edits.length <= MOST_LINK_EDITS;

/** The query string of a valid experiment, with its "?". Edits that do not fit are only said to be in a file. */
export function encodeLink(experiment: Experiment): string {
  return identityOf(fitsLink(experiment) ? experiment : { ...experiment, edits: IN_FILE });
}

/** The same with all edits, however long: one text for one experiment. */
export function identityOf(experiment: Experiment): string {
  const defaults = {
    ...defaultExperiment(experiment.problem),
    problem: PARAMETERS.problem.initial,
  };
  return encodeAgainst(defaults, Object.keys(PARAMETERS), experiment);
}

/** The query string of the `names` whose values differ from `defaults`. */
export function encodeAgainst<E extends { readonly version: number }>(
  defaults: Partial<E>,
  names: readonly string[],
  experiment: E,
): string {
  const texts = (names as readonly (keyof E & string)[]).flatMap((name) => {
    const text = String(experiment[name]); // of a number the shortest form that reads back the same
    return text === String(defaults[name]) ? [] : [`&${spell(name)}=${text}`];
  });
  return `?${spell("version")}=${experiment.version}${texts.join("")}`;
}

/**
 * The experiment of a query string, with or without its "?". Never throws; the last one of repeated keys counts.
 */
export function decodeLink(search: string, options?: DecodeOptions): Validated {
  return decodeWith(validateExperiment, search, options);
}

export interface DecodeOptions {
  /** Keys in the link that are not the experiment's but known to others. */
  readonly ignore?: readonly string[];
}

/** The same for whatever `validate` makes of the values. */
export function decodeWith<E>(
  validate: (values: unknown, spell: Spelling) => Validated<E>,
  search: string,
  { ignore = [] }: DecodeOptions = {},
): Validated<E> {
  const given = new Map<string, { key: string; value: string; times: number }>();
  for (const [key, value] of new URLSearchParams(search)) {
    if (ignore.includes(key)) continue;
    const name = unspell(key);
    given.set(name, { key, value, times: (given.get(name)?.times ?? 0) + 1 });
  }
  const repeated: InputProblem[] = [...given].flatMap(([name, { key, value, times }]) => {
    if (times === 1) return [];
    const fault = `${showValue(key)} is given ${times} times`;
    return [{ name, value, fault, message: `${fault}: using the last, ${showValue(value)}` }];
  });
  const missing: InputProblem[] = [];
  const { value, key: editsKey } = given.get("edits") ?? {};
  if (value === IN_FILE && editsKey !== undefined) {
    given.delete("edits");
    const fault = `${editsKey} did not fit into the link`;
    const message = `${fault}: open the saved experiment in the samples panel, until then the samples are as drawn`;
    missing.push({ name: "edits", value, fault, message });
  }
  const values = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  const asWritten = (name: string) => given.get(name)?.key ?? spell(name);
  const { experiment, problems } = validate(values, asWritten);
  return { experiment, problems: [...repeated, ...missing, ...problems] };
}
