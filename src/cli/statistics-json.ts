// A trace's statistics as JSON, for other programs to read.
import { isCovered } from "../theory/theorems.ts";
import { OF_THEOREMS, QUANTITIES, type Quantity } from "../trace/quantities.ts";
import { summarize } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * {"experiment", "t": [...], "methods": {"sam": {"absD_mean": [...], "absD_se": [...], ...}}}, with the mean and
 * the standard error of each quantity over the seeds at each t. What is not finite becomes null. What theorems predict is left
 * out where none speaks of the experiment.
 */
export function statisticsJson(trace: Trace): string {
  const methods = trace.experiment.methods.map((method) => [method, columns(trace, method)]);
  return JSON.stringify({
    experiment: trace.experiment,
    t: Array.from(trace.times),
    methods: Object.fromEntries(methods),
  });
}

function columns(trace: Trace, method: string): Record<string, number[]> {
  const covered = isCovered(trace.experiment);
  const quantities = (Object.keys(QUANTITIES) as Quantity[]).filter(
    (quantity) => covered || !OF_THEOREMS.has(quantity),
  );
  const entries = quantities.flatMap((quantity) => {
    const { mean, standardError } = summarize(trace, method, quantity);
    return [
      [`${quantity}_mean`, Array.from(mean)],
      [`${quantity}_se`, Array.from(standardError)],
    ];
  });
  return Object.fromEntries(entries);
}
