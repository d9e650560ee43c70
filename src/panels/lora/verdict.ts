// The sentence above the small LoRA's panels, computed from the run.
import type { LoraTrace } from "../../trace/lora-trace.ts";
import { gainOf } from "./findings.ts";
import {
  meanOf,
  type Result,
  resultsOf,
  signOf,
  sizeOver,
  valuesAt,
  wholeSeeds,
  YARDSTICK,
} from "./results.ts";
import { layerNames, methodName } from "./source.ts";

const percent = (share: number) => `${Number((100 * share).toPrecision(3))}%`;

/** "With 30% wrong labels", "On clean data": what the sentences are. */
function settingOf({ experiment: { labelOutliers, inputOutliers } }: LoraTrace): string {
  const parts = [
    labelOutliers > 0 ? `${percent(labelOutliers)} wrong labels` : "",
    inputOutliers > 0 ? `${percent(inputOutliers)} replaced inputs` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "On clean data" : `With ${parts.join(" and ")}`;
}

/** What a run came to; "" as long as no seed is whole. */
export function verdictOf(trace: LoraTrace): string {
  const results = resultsOf(trace);
  if (results.length === 0) return "";
  const { experiment } = trace;
  const name = ({ method }: Result) => methodName(experiment, method);
  const setting = settingOf(trace);
  const first = results.find(({ method }) => method === "sam") ?? best(results);
  const whole = wholeSeeds(trace).length;
  const so = whole < experiment.seeds ? ` So far ${whole} of ${experiment.seeds} seeds.` : "";
  const told = `${setting} ${name(first)} ends at ${first.accuracy.mean.toFixed(1)}% of the test sentences`;
  const base = results.find(({ method }) => method === YARDSTICK);
  if (!base || !first.gain) return `${told}.${so}`;
  const { mean, count } = first.gain;
  const sure = count > 1 && signOf(first.gain) === 0;
  const size = Math.abs(mean).toFixed(1);
  const compared = sure
    ? `no clear difference from ${name(base)} (${gainOf(first.gain)} points)`
    : `${size} points ${mean >= 0 ? "above" : "below"} ${name(base)}`;
  return `${told}, ${compared}${balanceOf(trace, first)}.${so}`;
}

/** "; its |2B|, summed over the layers, fell from 8.0 to 4.3": what the method did to its layers, summed over them. */
function balanceOf(trace: LoraTrace, { method }: Result): string {
  const size = sizeOver(layerNames(trace.fields));
  const at = (record: number) => meanOf(valuesAt(trace, method, size, record)).mean;
  const [start, end] = [at(0), at(trace.times.length - 1)];
  if (!Number.isFinite(start + end)) return "";
  const verb = end < start ? "fell" : "rose";
  return `; its |2B|, summed over the layers, ${verb} from ${start.toFixed(1)} to ${end.toFixed(1)}`;
}

function best(results: readonly Result[]): Result {
  return results.reduce((a, b) => (b.accuracy.mean > a.accuracy.mean ? b : a));
}
