// The flags of `simulate`: one for each parameter of the table, and from flags to a request.
// Knows nothing of running or printing.
import { parseArgs } from "node:util";
import type { Experiment } from "../experiment/experiment.ts";
import { decodeLink } from "../experiment/link.ts";
import {
  decodeLoraLink,
  type LoraExperiment,
  validateLora,
} from "../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import { camelCase, kebabCase } from "../experiment/names.ts";
import { PARAMETERS, type Parameter, PROBLEMS } from "../experiment/parameters.ts";
import { isLoraLink } from "../experiment/rooms.ts";
import { type Validated, validateExperiment } from "../experiment/validate.ts";
import { allowedRange, showValue } from "../experiment/wording.ts";
import { VIEW_KEYS } from "../state/view-link.ts";

/** What the flags ask for; `wrong` says in one line what is the matter with them. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "run"; readonly experiment: Experiment; readonly json: boolean }
  | { readonly kind: "lora"; readonly experiment: LoraExperiment; readonly json: boolean }
  | { readonly kind: "wrong"; readonly fault: string };

/** A parameter's flag: "learningRate" -> "--learning-rate". */
export const flagOf = (name: string) => `--${kebabCase(name)}`;

const SWITCHES = ["json", "help"];
const TABLES: readonly Readonly<Record<string, Parameter>>[] = [PARAMETERS, LORA_PARAMETERS];
const NAMES = new Set(TABLES.flatMap((table) => Object.keys(table)));
const VALUED = ["link", ...[...NAMES].map(kebabCase)];
const KNOWN_PROBLEMS: readonly string[] = [...PROBLEMS, ...LORA_PARAMETERS.problem.choices];

const OPTIONS = Object.fromEntries([
  ...SWITCHES.map((name) => [name, { type: "boolean" }]),
  ...VALUED.map((name) => [name, { type: "string" }]),
]) as Record<string, { type: "boolean" | "string" }>;

/** Reads the command line without the program's name. The first thing that is wrong is what `fault` names. */
export function readFlags(args: readonly string[]): Request {
  // Not strict, for its errors would not name the ranges, and "--rho -1" should reach the validation.
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === "positional") {
      return wrong(`unexpected argument ${showValue(token.value)}, see --help`);
    }
    if (token.kind !== "option") continue;
    const fault = flagFault(token);
    if (fault) return wrong(fault);
    given.set(token.name, token.value);
  }

  if (given.has("help")) return { kind: "help" };
  const json = given.delete("json");
  const link = given.get("link");
  if (link === undefined) {
    const problem = given.get("problem");
    if (problem !== undefined && !KNOWN_PROBLEMS.includes(problem)) {
      return wrong(
        `--problem must be one of ${KNOWN_PROBLEMS.join(", ")}, got ${showValue(problem)}`,
      );
    }
    const values = Object.fromEntries([...given].map(([name, value]) => [camelCase(name), value]));
    return problem === "lora"
      ? runLoraUnlessFaulty(validateLora(values, flagOf), json)
      : runUnlessFaulty(validateExperiment(values, flagOf), json);
  }
  const other = [...given.keys()].find((name) => name !== "link");
  if (other) return wrong(`--link says everything, it cannot go with --${other}`);
  const [query, options] = [queryOf(link), { ignore: VIEW_KEYS }];
  return isLoraLink(query)
    ? runLoraUnlessFaulty(decodeLoraLink(query, options), json, "--link: ")
    : runUnlessFaulty(decodeLink(query, options), json, "--link: ");
}

function wrong(fault: string): Request {
  return { kind: "wrong", fault };
}

/** What is wrong with a flag by itself: unknown, without its value, or with one it does not take. */
function flagFault({ name, rawName, value }: FlagToken): string | undefined {
  if (SWITCHES.includes(name) && rawName.startsWith("--")) {
    return value === undefined ? undefined : `${rawName} takes no value, got ${showValue(value)}`;
  }
  if (!VALUED.includes(name) || !rawName.startsWith("--")) {
    return `unknown flag ${showValue(rawName)}, see --help`;
  }
  if (value !== undefined) return undefined;
  if (name === "link") return "--link needs a shared link";
  const table = TABLES.find((known) => Object.hasOwn(known, camelCase(name))) ?? PARAMETERS;
  const parameter = table[camelCase(name) as keyof typeof table];
  return `${rawName} must be ${allowedRange(parameter)}, got nothing`;
}

interface FlagToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function runUnlessFaulty(
  { experiment, problems: [problem] }: Validated,
  json: boolean,
  prefix = "",
): Request {
  return problem ? wrong(prefix + problem.fault) : { kind: "run", experiment, json };
}

function runLoraUnlessFaulty(
  { experiment, problems: [problem] }: Validated<LoraExperiment>,
  json: boolean,
  prefix = "",
): Request {
  return problem ? wrong(prefix + problem.fault) : { kind: "lora", experiment, json };
}

/** The query of a full address, or of a text that begins with or is nothing but the query. */
function queryOf(link: string): string {
  if (URL.canParse(link)) return new URL(link).search;
  const [beforeHash = ""] = link.split("#");
  return beforeHash.slice(beforeHash.indexOf("?") + 1);
}
