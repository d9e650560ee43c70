// What a parameter may be, and what was given, in words: for messages, help and docs.
import { EDITS_ALLOWED } from "./edits.ts";
import type { NumberParameter, Parameter } from "./parameters.ts";

const LONGEST_SHOWN = 40;

/** Whether a parameter takes whole numbers only. */
export function isWhole({ scale, whole }: NumberParameter): boolean {
  return whole === true || scale === "integer" || scale === "powers-of-two";
}

/** What a parameter may be, to be read after "must be": "a number from 0 to 10". */
export function allowedRange(parameter: Parameter): string {
  switch (parameter.kind) {
    case "number": {
      const { min, max } = parameter;
      return `a ${isWhole(parameter) ? "whole number" : "number"} from ${min} to ${max}`;
    }
    case "choice":
      return `one of ${parameter.choices.join(", ")}`;
    case "set":
      return `one or more of ${parameter.choices.join(", ")}`;
    case "edits":
      return EDITS_ALLOWED;
    default:
      return parameter satisfies never;
  }
}

/** Anything at all on one short line: plain words and numbers as they are, all else as JSON. */
export function showValue(value: unknown): string {
  const text = printed(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

function printed(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string" && /^[!-~]+$/.test(value)) return value;
  if (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === "string")) {
    return printed(value.join(","));
  }
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
