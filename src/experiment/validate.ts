// From anything (a parsed JSON file, the texts of a link or of flags) to a valid Experiment, with a message
// for everything that was wrong. Never throws: what is missing or wrong becomes the default.
import { readEdits } from "./edits.ts";
import { defaultExperiment, EXPERIMENT_VERSION, type Experiment } from "./experiment.ts";
import { migrate, type RawExperiment } from "./migrations.ts";
import { PARAMETERS, type Parameter } from "./parameters.ts";
import { RULES, type Rule, type Spelling } from "./rules.ts";
import { schemaFor, versionSchema } from "./schema.ts";
import { allowedRange, showValue } from "./wording.ts";

/** Something wrong with what was given. */
export interface InputProblem {
  /** A parameter's name as in the table, "version", "experiment", or the unknown name itself. */
  readonly name: string;
  /** What was given. */
  readonly value: unknown;
  /** What is wrong: "rho must be a number from 0 to 10, got -1". */
  readonly fault: string;
  /** The fault and what was done about it: "...: using the default 0.1". */
  readonly message: string;
}

export interface Validated<E = Experiment> {
  readonly experiment: E;
  /** In the order of the table, after what the defaults depend on; empty when all was well. */
  readonly problems: readonly InputProblem[];
}

/** A table of parameters, what they are when nothing is said, and what must hold between them. */
export interface Form<E, First extends keyof E & string> {
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The parameter that is read first: the others' defaults depend on it. */
  readonly first: First;
  readonly defaults: (first?: E[First]) => E;
  readonly rules: readonly Rule<E>[];
}

const FORM: Form<Experiment, "problem"> = {
  parameters: PARAMETERS,
  first: "problem",
  defaults: defaultExperiment,
  rules: RULES,
};

/** @param spell how messages spell a parameter's name; as in the table unless told. */
export function validateExperiment(input: unknown, spell?: Spelling): Validated {
  return validateForm(FORM, input, spell);
}

/** The same for any form. */
export function validateForm<E, First extends keyof E & string>(
  { parameters, first, defaults: defaultsOf, rules }: Form<E, First>,
  input: unknown,
  spell: Spelling = (name) => name,
): Validated<E> {
  const problems: InputProblem[] = [];
  const report = (name: string, value: unknown, fault: string, remedy: string) => {
    problems.push({ name, value, fault, message: `${fault}: ${remedy}` });
  };

  const given = plainObject(input);
  if (!given) {
    const fault = `an experiment must be an object, got ${showValue(input)}`;
    report("experiment", input, fault, "using the defaults");
  }
  const { version = EXPERIMENT_VERSION, ...values } = given ?? {};
  const raw = migrate(values, readVersion(version, spell, report));

  const read = <T>(name: string, initial: T): T => {
    const value = raw[name];
    if (value === undefined) return initial;
    const parsed = schemaFor(parameters[name]).safeParse(value);
    if (parsed.success) return parsed.data as T;
    if (name === "edits" && typeof value === "string") {
      // Piece by piece: one bad piece among hundreds loses nothing else.
      const { text, faults } = readEdits(value);
      for (const fault of faults) report(name, value, `${spell(name)} ${fault}`, "left out");
      return text as T;
    }
    const fault = `${spell(name)} must be ${allowedRange(parameters[name])}, got ${showValue(value)}`;
    report(name, value, fault, `using the default ${showValue(initial)}`);
    return initial;
  };
  const defaults = defaultsOf(read(first, defaultsOf()[first]));
  const others = Object.keys(parameters).filter((name) => name !== first);
  const entries = others.map((name) => [name, read(name, defaults[name as keyof E])]);
  let experiment: E = { ...defaults, ...Object.fromEntries(entries) };

  for (const rule of rules) {
    const correction = rule(experiment, spell);
    if (!correction) continue;
    const { name, fault, use, remedy = `using ${use}`, silentForDefault } = correction;
    if (!silentForDefault || raw[name] !== undefined) {
      report(name, experiment[name as keyof E], fault, remedy);
    }
    experiment = { ...experiment, [name]: use };
  }

  for (const [name, value] of Object.entries(raw)) {
    if (Object.hasOwn(parameters, name)) continue;
    report(name, value, `unknown parameter ${showValue(spell(name))}`, "ignored");
  }
  return { experiment, problems };
}

function plainObject(input: unknown): RawExperiment | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return undefined;
  return input as RawExperiment;
}

/** The version to migrate from; the present one where it cannot be read or is newer. */
function readVersion(
  given: unknown,
  spell: Spelling,
  report: (name: string, value: unknown, fault: string, remedy: string) => void,
): number {
  if (given === EXPERIMENT_VERSION) return EXPERIMENT_VERSION;
  const parsed = versionSchema().safeParse(given);
  const name = spell("version");
  if (!parsed.success) {
    const fault = `${name} must be a whole number from 1 to ${EXPERIMENT_VERSION}, got ${showValue(given)}`;
    report("version", given, fault, `using ${EXPERIMENT_VERSION}`);
    return EXPERIMENT_VERSION;
  }
  if (parsed.data > EXPERIMENT_VERSION) {
    const fault = `made by a newer version (${name} ${showValue(given)}, this is ${EXPERIMENT_VERSION})`;
    report("version", given, fault, "reading what is known here");
    return EXPERIMENT_VERSION;
  }
  return parsed.data;
}
