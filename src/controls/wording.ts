// What choices are called on the page, and the dash that each method's line has everywhere.
import type { MethodId } from "../experiment/experiment.ts";

/** Names of the choices that do not read well as they stand in links. */
const CHOICE_NAMES: Readonly<Record<string, string>> = {
  nop: "NOP",
  op: "OP",
  linear: "Linear",
  attention: "Attention",
  saddle: "Saddle",
  lora: "LoRA",
  balanced: "|x| = |y|",
  sgd: "SGD",
  sngd: "SNGD",
  sam: "SAM",
  nbar: "nBAR",
  obar: "oBAR",
  adamw: "AdamW",
  mlp: "Small layers",
  transformer: "Transformer",
};

export function choiceName(choice: string): string {
  return CHOICE_NAMES[choice] ?? choice;
}

/** Dashes in pixels: colour is never the only difference between two methods. */
export const DASHES: Readonly<Record<MethodId, readonly number[]>> = {
  sgd: [],
  sngd: [2, 3],
  sam: [],
  nbar: [8, 3],
  obar: [8, 3, 2, 3],
};

/** The page's custom property that holds a method's colour. */
export const colourProperty = (method: string) => `--method-${method}`;

/** "SGD, SAM and nBAR". */
export const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
