// Which parameters only some methods read: for the others they make no difference, so that nothing need be computed again.
import { defaultExperiment, type Experiment, type MethodId } from "./experiment.ts";

const READ_BY = {
  rho: ["sam"],
  barCoefficient: ["nbar", "obar"],
  schedule: ["nbar", "obar"],
} as const satisfies Partial<Record<keyof Experiment, readonly MethodId[]>>;

/** An experiment with this method alone, and what it does not read at its default. */
export function asReadBy(method: MethodId, experiment: Experiment): Experiment {
  const defaults = defaultExperiment(experiment.problem);
  const unread = Object.entries(READ_BY)
    .filter(([, methods]) => !(methods as readonly MethodId[]).includes(method))
    .map(([name]) => [name, defaults[name as keyof typeof READ_BY]]);
  return { ...experiment, ...Object.fromEntries(unread), methods: [method] };
}
