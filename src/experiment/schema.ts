// One Zod schema a parameter, made from the parameter table: from a raw value to the parameter's own type.
// Numbers may come as text, sets as comma-separated text, since links and flags hold nothing else. A schema is made when
// it is first asked for: making them all would hold up the page's opening, which mostly needs none.
import * as z from "zod/mini";
import { readEdits } from "./edits.ts";
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
export const DECIMAL = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

const numeric = once(() =>
  z.union([
    z.number(),
    z.pipe(z.pipe(z.string().check(z.regex(DECIMAL)), z.transform(Number)), z.number()),
  ]),
);

const listed = () =>
  z.union([
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
    numeric().check(...checks),
    z.transform((value: number) => value + 0), // -0 is 0: a link could not tell them apart
  );
}

function choiceSchema({ choices }: ChoiceParameter) {
  return z.enum(choices as [string, ...string[]]);
}

/** In the table's order and without repetitions. */
function setSchema({ choices }: SetParameter) {
  return z.pipe(
    z.pipe(listed(), z.array(z.enum(choices as [string, ...string[]])).check(z.minLength(1))),
    z.transform((given: string[]) => choices.filter((choice) => given.includes(choice))),
  );
}

/** A text without a fault, in its one spelling. */
const editsSchema = () =>
  z.pipe(
    z.string().check(z.refine<string>((text) => readEdits(text).faults.length === 0)),
    z.transform((text: string) => readEdits(text).text),
  );

function parameterSchema(parameter: Parameter): z.ZodMiniType {
  switch (parameter.kind) {
    case "number":
      return numberSchema(parameter);
    case "choice":
      return choiceSchema(parameter);
    case "set":
      return setSchema(parameter);
    case "edits":
      return editsSchema();
    default:
      return parameter satisfies never;
  }
}

const made = new Map<Parameter, z.ZodMiniType>();

/** The schema of a parameter; `safeParse` gives a value that is fit for an experiment. */
export function schemaFor(parameter: Parameter): z.ZodMiniType {
  let schema = made.get(parameter);
  if (!schema) {
    schema = parameterSchema(parameter);
    made.set(parameter, schema);
  }
  return schema;
}

export function schemaOf(name: ParameterName): z.ZodMiniType {
  return schemaFor(PARAMETERS[name]);
}

export const versionSchema: () => z.ZodMiniType<number> = once(() =>
  numeric().check(z.gte(1), z.refine<number>(Number.isInteger)),
);

/** What makes something once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: make() };
    return result.value;
  };
}
