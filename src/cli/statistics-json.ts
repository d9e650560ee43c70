// A trace's statistics as JSON, for other programs to read.
import { QUANTITIES, type Quantity } from "../trace/quantities.ts";
import { summarize } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * {"experiment", "t": [...], "methods": {"sam": {"absD_mean": [...], "absD_se": [...], ...}}}, with the mean and
 * the standard error of each quantity over the seeds at each t. What is not finite becomes null.
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
  const entries = (Object.keys(QUANTITIES) as Quantity[]).flatMap((quantity) => {
    const { mean, standardError } = summarize(trace, method, quantity);
    return [
      [`${quantity}_mean`, Array.from(mean)],
      [`${quantity}_se`, Array.from(standardError)],
    ];
  });
  return Object.fromEntries(entries);
}
