// One Zod schema a parameter, made from the parameter table: from a raw value to the parameter's own type.
// Numbers may come as text, sets as comma-separated text, since links and flags hold nothing else.
import * as z from "zod/mini";
import type { ParameterName } from "./experiment.ts";
import {
  type ChoiceParameter,
  type NumberParameter,
  PARAMETERS,
  type Parameter,
  type SetParameter,
} from "./parameters.ts";
import { isWhole } from "./wording.ts";

/** A finite decimal number and nothing else: no hexadecimal, no blanks, no digit separators. */
const DECIMAL = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

const numeric = z.union([
  z.number(),
  z.pipe(z.pipe(z.string().check(z.regex(DECIMAL)), z.transform(Number)), z.number()),
]);

const listed = z.union([
  z.array(z.unknown()),
  z.pipe(
    z.string(),
    z.transform((text) => text.split(",")),
  ),
]);

function numberSchema(parameter: NumberParameter) {
  const bounds = [z.gte(parameter.min), z.lte(parameter.max)];
  const checks = isWhole(parameter) ? [...bounds, z.refine<number>(Number.isInteger)] : bounds;
  return z.pipe(
    numeric.check(...checks),
    z.transform((value: number) => value + 0), // -0 is 0: a link could not tell them apart
  );
}

function choiceSchema({ choices }: ChoiceParameter) {
  return z.enum(choices as [string, ...string[]]);
}

/** In the table's order and without repetitions. */
function setSchema({ choices }: SetParameter) {
  return z.pipe(
    z.pipe(listed, z.array(z.enum(choices as [string, ...string[]])).check(z.minLength(1))),
    z.transform((given: string[]) => choices.filter((choice) => given.includes(choice))),
  );
}

function parameterSchema(parameter: Parameter): z.ZodMiniType {
  switch (parameter.kind) {
    case "number":
      return numberSchema(parameter);
    case "choice":
      return choiceSchema(parameter);
    case "set":
      return setSchema(parameter);
    default:
      return parameter satisfies never;
  }
}

/** The schema of each parameter; `safeParse` gives a value that is fit for an Experiment. */
export const SCHEMAS = Object.fromEntries(
  Object.entries(PARAMETERS).map(([name, parameter]) => [name, parameterSchema(parameter)]),
) as Readonly<Record<ParameterName, z.ZodMiniType>>;

export const VERSION_SCHEMA: z.ZodMiniType<number> = numeric.check(
  z.gte(1),
  z.refine<number>(Number.isInteger),
);
