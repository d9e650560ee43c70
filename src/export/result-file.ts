// A whole result as JSON: the experiment, where it came from, and all that was recorded. What is exported can be read back.

import type { Experiment } from "../experiment/experiment.ts";
import { type InputProblem, validateExperiment } from "../experiment/validate.ts";
import { FIELDS, placeOf, type Trace } from "../trace/trace.ts";
import type { Origin } from "./tables.ts";

const SCHEMA = "balancedness-lab/1";

/**
 * {"schema", "link", "engine", "experiment", "times", "methods": {"sam": {"xNorm2": [[...], ...]}}}: each field a list for
 * each seed, record by record. What is not finite is null.
 */
export function resultJson(trace: Trace, { experiment, link, engine }: Origin): string {
  const methods = trace.experiment.methods.map((method) => {
    const fields = FIELDS.map((field) => {
      const seeds = Array.from(trace.recorded, (count, seed) => {
        const first = placeOf(trace, 0, seed);
        return Array.from(trace.series[method][field].subarray(first, first + count));
      });
      return [field, seeds];
    });
    return [method, Object.fromEntries(fields)];
  });
  return JSON.stringify({
    ...{ schema: SCHEMA, link, engine, experiment },
    times: Array.from(trace.times),
    methods: Object.fromEntries(methods),
  });
}

export type Imported =
  | { readonly experiment: Experiment; readonly problems: readonly InputProblem[] }
  | { readonly fault: string };

/** The experiment of an exported file, or of one that holds nothing else. Never throws. */
export function readResult(text: string): Imported {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: `The file is not JSON (${why}): choose one that this page exported.` };
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { fault: "The file must hold an object: choose one that this page exported." };
  }
  const { schema, experiment = given } = given as { schema?: unknown; experiment?: unknown };
  if (typeof schema === "string" && schema !== SCHEMA) {
    const shown = JSON.stringify(schema.slice(0, 40));
    return { fault: `The file's schema is ${shown}, and this page reads ${SCHEMA}.` };
  }
  return validateExperiment(experiment);
}
