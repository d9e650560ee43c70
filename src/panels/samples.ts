// The samples of an experiment in words and numbers: names, counts, sentences and the table behind the picture. Pure
// functions of what the page hands to the panel.
import { formatCount, formatValue } from "../charts/format.ts";
import { MOST_SAMPLES, readEdits, targetSize } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { fitsLink, MOST_LINK_EDITS } from "../experiment/link.ts";
import { reads } from "../experiment/reads.ts";
import type { Table } from "./plotter.ts";
import type { EditedSample } from "./sample-edits.ts";

/** Samples as one number each, in the order of time. */
export interface ShownSamples {
  /** The targets where each is one number, else their distances from the center. */
  readonly values: Float64Array;
  readonly outliers: Uint8Array;
  /** Which of them would be outliers as they were drawn. */
  readonly drawnOutliers: Uint8Array;
  /** The numbers by which edits name them; of a stream their places in it. */
  readonly ids: Int32Array;
  /** What the values scatter around; 0 for distances. */
  readonly center: number;
  /** The numbers of the center, from which distances are measured. */
  readonly origin: Float64Array;
}

/** What the panel plots, in symbols. */
export function formulaOf(experiment: Experiment): string {
  const isOne = targetSize(experiment) === 1;
  switch (experiment.problem) {
    case "op":
      return experiment.samples > 0 ? "targets t" : "targets a + αn";
    case "nop":
      return isOne ? "targets T" : "‖T − A‖ of the targets T";
    case "linear":
      return "‖αn‖, noise of each label";
    case "attention":
      return "‖αN‖, noise of each target";
    case "saddle":
      return "targets 0.005 (1 + αn)";
    default:
      return experiment.problem satisfies never;
  }
}

/** Where a target is one number the panel shows it, else its distance from A. */
export const quantityOf = (experiment: Experiment) => {
  if (targetSize(experiment) === 1) return "target";
  return reads(experiment.problem, "samples") ? "distance from A" : "size of the noise";
};

/** Where a sample lies along the strip: new ones follow those that were drawn. */
export const placeOf = (id: number, { samples }: Experiment) =>
  id >= MOST_SAMPLES && samples > 0 ? samples + id - MOST_SAMPLES : id;

/** "Sample 17", "New sample 1". */
export const nameOf = (id: number) =>
  id >= MOST_SAMPLES ? `New sample ${id - MOST_SAMPLES + 1}` : `Sample ${id}`;

/** "target 0.72, outlier": one sample to be read. */
export function readingOf(shown: ShownSamples, index: number, experiment: Experiment): string {
  const flag = shown.outliers[index] ? ", outlier" : "";
  return `${quantityOf(experiment)} ${formatValue(shown.values[index], 4)}${flag}`;
}

const countOutliers = ({ outliers }: ShownSamples) => outliers.reduce((sum, flag) => sum + flag, 0);

/** "26 of 500 samples are outliers, 5.2%." */
export function countOf(shown: ShownSamples): string {
  const count = shown.values.length;
  const outliers = countOutliers(shown);
  const samples = count === 1 ? "1 sample" : `${formatCount(count)} samples`;
  if (outliers === 0)
    return count === 1 ? "The sample is no outlier." : `None of ${samples} is an outlier.`;
  const share = `${((100 * outliers) / count).toFixed(1)}%`;
  return `${formatCount(outliers)} of ${samples} ${outliers === 1 ? "is an outlier" : "are outliers"}, ${share}.`;
}

/** What is shown of what: a few words for the head. */
export function captionOf(shown: ShownSamples, { samples, seed }: Experiment): string {
  const count = formatCount(shown.values.length);
  return samples === 0
    ? `first ${count} of seed ${seed}’s stream`
    : `one set of ${count} for all seeds`;
}

/** The sentences below the picture. */
export function sentencesOf(shown: ShownSamples, experiment: Experiment): string[] {
  const sentences = [countOf(shown)];
  if (experiment.samples === 0) return sentences;
  if (targetSize(experiment) === 1) {
    const mean = shown.values.reduce((sum, value) => sum + value, 0) / shown.values.length;
    sentences.push(`The mean loss over them is least at their mean, ${formatValue(mean)}.`);
  }
  sentences.push("Each seed shuffles them anew for every epoch.");
  const waiting = waitingEdits(experiment);
  if (waiting > 0) {
    const are = waiting === 1 ? "1 edit is of a sample" : `${waiting} edits are of samples`;
    sentences.push(`${are} beyond these and ${waiting === 1 ? "waits" : "wait"} for more samples.`);
  }
  return sentences;
}

function waitingEdits({ edits, samples }: Experiment): number {
  return [...readEdits(edits).edits.drawn.keys()].filter((id) => id >= samples).length;
}

/** Why the link does not hold the edits, or "". */
export function linkFaultOf(experiment: Experiment): string {
  if (fitsLink(experiment)) return "";
  const [length, most] = [experiment.edits.length, MOST_LINK_EDITS].map(formatCount);
  return `These data are too long for the link (${length} characters, ${most} fit): only a saved experiment keeps them.`;
}

/** The picture in words. */
export function summaryOf(shown: ShownSamples, experiment: Experiment): string {
  const { values } = shown;
  const sorted = Float64Array.from(values).sort();
  const at = (part: number) => formatValue(sorted[Math.round(part * (sorted.length - 1))]);
  return `Samples, ${quantityOf(experiment)} in the order of time, ${captionOf(shown, experiment)}. From ${at(0)} to ${at(1)}, median ${at(0.5)}. ${countOf(shown)}`;
}

/** The axis of the values: all of them and the center with some room, from 0 for distances. */
export function domainOf(shown: ShownSamples, experiment: Experiment): [number, number] {
  let [low, high] = [shown.center, shown.center];
  for (const value of shown.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const room = 0.06 * (high - low) || 0.5;
  return [targetSize(experiment) === 1 ? low - room : 0, high + room];
}

/** One sample as edits take it. */
export function sampleAt(shown: ShownSamples, index: number): EditedSample {
  return {
    id: shown.ids[index],
    value: shown.values[index],
    outlier: shown.outliers[index] === 1,
    drawnOutlier: shown.drawnOutliers[index] === 1,
  };
}

/** The samples as a table: by number, each with its value and whether it is an outlier. */
export function tableOf(shown: ShownSamples, experiment: Experiment): Table {
  return {
    columns: ["Sample", quantityOf(experiment), "outlier"],
    rows: shown.values.length,
    row: (i) => [placeOf(shown.ids[i], experiment), shown.values[i], shown.outliers[i]],
  };
}
