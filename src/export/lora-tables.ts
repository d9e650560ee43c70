// Tables of the small LoRA as CSV, with every parameter in comment lines before them.
import { csvFormatRows } from "d3-dsv";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";

export interface LoraOrigin {
  readonly experiment: LoraExperiment;
  /** The address that gives the same numbers. */
  readonly link: string;
}

/** "# labelOutliers = 0.3", a line for each parameter, after the title and the link. What is empty is an empty cell. */
export function loraCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  title: string,
  { experiment, link }: LoraOrigin,
): string {
  const names = Object.keys(LORA_PARAMETERS) as (keyof typeof LORA_PARAMETERS)[];
  const header = [
    `# Balancedness Lab, small LoRA: ${title}`,
    `# ${link}`,
    ...names.map((name) => `# ${name} = ${String(experiment[name])}`),
  ];
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" && Number.isNaN(cell) ? "" : String(cell))),
  );
  return `${header.join("\n")}\n${csvFormatRows([[...columns], ...cells])}\n`;
}

/** Every parameter in one line, for a figure's caption. */
export function parametersIn(experiment: LoraExperiment): string {
  const names = Object.keys(LORA_PARAMETERS) as (keyof typeof LORA_PARAMETERS)[];
  return `${names.map((name) => `${LORA_PARAMETERS[name].label} ${String(experiment[name])}`).join(", ")}.`;
}
