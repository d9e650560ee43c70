// The query string of an experiment: "?v=1&problem=op&noise=0.75&methods=sgd,sam". Readable, in the table's
// order, without what is the problem's default. On valid experiments encoding and decoding are inverse.
import { defaultExperiment, type Experiment } from "./experiment.ts";
import { camelCase, kebabCase } from "./names.ts";
import { PARAMETERS, type ParameterName } from "./parameters.ts";
import { type InputProblem, type Validated, validateExperiment } from "./validate.ts";
import { showValue } from "./wording.ts";

const VERSION_KEY = "v";

const spell = (name: string) => (name === "version" ? VERSION_KEY : kebabCase(name));
const unspell = (key: string) => (key === VERSION_KEY ? "version" : camelCase(key));

/** The query string of a valid experiment, with its "?". */
export function encodeLink(experiment: Experiment): string {
  const defaults = defaultExperiment(experiment.problem);
  const names = Object.keys(PARAMETERS) as ParameterName[];
  const texts = names
    // The problem's default is the table's: an experiment's own problem is never different from `defaults`.
    .map((name) => ({
      name,
      text: encodeValue(experiment[name]),
      initial: encodeValue(name === "problem" ? PARAMETERS.problem.initial : defaults[name]),
    }))
    .filter(({ text, initial }) => text !== initial)
    .map(({ name, text }) => `&${spell(name)}=${text}`);
  return `?${VERSION_KEY}=${experiment.version}${texts.join("")}`;
}

/** Numbers in their shortest form that reads back the same; a "+" would read back as a blank. */
function encodeValue(value: number | string | readonly string[]): string {
  return typeof value === "number" ? String(value).replace("e+", "e") : value.toString();
}

/**
 * The experiment of a query string, with or without its "?". Never throws; the last one of repeated keys counts.
 * @param ignore keys in the link that are not the experiment's but known to others.
 */
export function decodeLink(
  search: string,
  { ignore = [] }: { readonly ignore?: readonly string[] } = {},
): Validated {
  const values = new Map<string, string>();
  const times = new Map<string, number>();
  for (const [key, value] of new URLSearchParams(search)) {
    if (ignore.includes(key)) continue;
    const name = unspell(key);
    values.set(name, value);
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const repeated: InputProblem[] = [...times].flatMap(([name, count]) => {
    if (count === 1) return [];
    const value = values.get(name);
    const fault = `${showValue(spell(name))} is given ${count} times`;
    return [{ name, value, fault, message: `${fault}: using the last, ${showValue(value)}` }];
  });
  const { experiment, problems } = validateExperiment(Object.fromEntries(values), spell);
  return { experiment, problems: [...repeated, ...problems] };
}
