// A whole result as JSON: the experiment, where it came from, and all that was recorded. What is exported can be read back.

import type { Experiment } from "../experiment/experiment.ts";
import { type InputProblem, validateExperiment } from "../experiment/validate.ts";
import { fieldsOf } from "../trace/trace.ts";
import { MOST_BYTES } from "./most-bytes.ts";
import type { Head, PieceWriter } from "./pieces.ts";

const SCHEMA = "balancedness-lab/1";

/**
 * {"schema", "link", "engine", "experiment", "times", "methods": {"sam": {"xNorm2": [[...], ...]}}}: each field a list for
 * each seed, record by record. What is not finite is null. Throws an Error with a remedy where the file becomes too large.
 */
export function jsonWriter({ origin, times, recorded }: Head): PieceWriter {
  const { experiment, link, engine } = origin;
  const fields = fieldsOf(experiment);
  const head = JSON.stringify({ schema: SCHEMA, link, engine, experiment }).slice(0, -1);
  const methods: Blob[] = [];
  let bytes = 0;
  /** The texts of each field of the method whose pieces come now. */
  let texts: string[][] = fields.map(() => []);
  const endMethod = (method: string) => {
    const parts = fields.flatMap((field, f) => [
      `${f === 0 ? "" : ","}"${field}":[`,
      ...texts[f],
      "]",
    ]);
    methods.push(new Blob([methods.length > 0 ? "," : "", `"${method}":{`, ...parts, "}"]));
    texts = fields.map(() => []);
  };
  return {
    add({ method, seed, from, count, values }) {
      const isLast = from + count === recorded[seed];
      fields.forEach((_, f) => {
        const numbers = JSON.stringify(Array.from(values[f])).slice(1, -1);
        const before = from > 0 ? "," : seed > 0 ? ",[" : "[";
        const text = before + numbers + (isLast ? "]" : "");
        bytes += text.length;
        texts[f].push(text);
      });
      if (bytes > MOST_BYTES) {
        throw new Error(
          `as JSON the result is larger than ${MOST_BYTES / 2 ** 20} MiB, which no page could open again: choose Parquet, raise Record every, or lower Seeds`,
        );
      }
      if (isLast && seed === recorded.length - 1) endMethod(method);
    },
    end() {
      const allTimes = JSON.stringify(Array.from(times));
      return new Blob([`${head},"times":${allTimes},"methods":{`, ...methods, "}}"], {
        type: "application/json",
      });
    },
  };
}

export type Imported =
  | { readonly experiment: Experiment; readonly problems: readonly InputProblem[] }
  | { readonly fault: string };

/** The experiment of an exported file that has been parsed, or of one that holds nothing else. Never throws. */
export function readResult(given: unknown): Imported {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { fault: "The file must hold an object: choose one that this page exported." };
  }
  const { schema, experiment = given } = given as { schema?: unknown; experiment?: unknown };
  if (typeof schema === "string" && schema !== SCHEMA) {
    const shown = JSON.stringify(schema.slice(0, 40));
    return {
      fault: `The file's schema is ${shown}, and this page reads ${SCHEMA}, or trajectories of bar-golden/1.`,
    };
  }
  return validateExperiment(experiment);
}
