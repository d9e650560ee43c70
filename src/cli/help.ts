// The text of `simulate --help`, all flags from the parameter table.
import { LORA_MODELS, LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import { PARAMETERS, type Parameter, PROBLEMS, type ProblemId } from "../experiment/parameters.ts";
import { allowedRange } from "../experiment/wording.ts";
import { flagOf } from "./flags.ts";

const OTHER_FLAGS = [
  ["--link", "Takes a shared link, or its query, in place of all flags above."],
  ["--json", "Prints JSON: the experiment, the times t, and for each method the mean and the"],
  ["", "standard error over the seeds at each t; null where a number is not finite."],
  ["--help", "Prints this."],
] as const;

/** All flags, each with what it may be, its default and its help. */
export function helpText(): string {
  const linesOf = (
    table: Readonly<Record<string, Parameter>>,
    defaultOf: (name: string, parameter: Parameter) => string,
  ) =>
    Object.entries(table).flatMap(([name, parameter]) => [
      `  ${flagOf(name).padEnd(20)}${allowedRange(parameter)}; default ${defaultOf(name, parameter)}`,
      `${" ".repeat(22)}${parameter.help}`,
    ]);
  const others = OTHER_FLAGS.map(([flag, text]) => `  ${flag.padEnd(20)}${text}`);
  return `Runs an experiment and prints its statistics over the seeds.

  npm run --silent simulate -- --problem nop --methods sgd,sam --noise 1 --seeds 32 --json

${[...linesOf(PARAMETERS, (_, parameter) => defaultText(parameter)), ...others].join("\n")}

With --problem lora the flags are these, and their JSON has the fields of each layer:

  npm run --silent simulate -- --problem lora --label-outliers 0.3 --seeds 10 --json

${linesOf(LORA_PARAMETERS, loraDefaultText).join("\n")}

Curves are recorded at 0, at every multiple of the stride and at the end. The default stride
has 1000, 3000, 10000, 30000 and 100000 among its records; another one is taken at its word.
`;
}

function defaultText(parameter: Parameter): string {
  const { initial } = parameter;
  if (typeof initial !== "object") return String(initial);
  return "nop" in initial ? byValue(initial) : initial.join(",");
}

/** "8 (mlp), 4 (transformer)" where the models differ. */
function loraDefaultText(name: string, parameter: Parameter): string {
  const { defaults } = LORA_MODELS.transformer;
  const [own] = Object.entries(defaults).flatMap(([key, value]) => (key === name ? [value] : []));
  const text = defaultText(parameter);
  return own === undefined ? text : `${text} (mlp), ${own} (transformer)`;
}

/** "0.1 (nop, linear), 0.2 (op)": each value once. */
function byValue(initial: Readonly<Record<ProblemId, number>>): string {
  const values = [...new Set(PROBLEMS.map((id) => initial[id]))];
  const problems = (value: number) => PROBLEMS.filter((id) => initial[id] === value).join(", ");
  return values.map((value) => `${value} (${problems(value)})`).join(", ");
}
