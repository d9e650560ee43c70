// The lab's own samples as a file for a script: {"seed": 7, "samples": [[[..]]]}, the minibatches of steps 0 .. T of the first
// seed, each sample by sample, so that the two arithmetics can be compared.
import { type DataSet, dataSetOf, minibatchesOf } from "../engine/data-set.ts";
import { sampleStream } from "../engine/plan.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { TRUTH } from "../problems/linear.ts";
import type { Problem } from "../problems/problem.ts";
import { problems } from "../problems/registry.ts";
import { rowLayout, sampler } from "../random/minibatch.ts";
import { pythonProblems } from "./problems/registry.ts";

/** Numbers that a file may hold, some 20 bytes each. */
export const MOST_NUMBERS = 4e6;
/** Numbers between two yields: a few milliseconds. */
const NUMBERS_A_PIECE = 2000;

/** The finite data set of an experiment whose samples are not 0. @param table the whole normal table */
export function dataOf(experiment: Experiment, table: Float32Array): DataSet {
  const problem = problems[experiment.problem];
  const shape = problem.shape(experiment);
  return dataSetOf({ experiment, problem, shape, center: problem.center(shape) }, table);
}

/** How many numbers the file of an experiment holds. */
export function samplesSize(experiment: Experiment): number {
  return (experiment.steps + 1) * experiment.batch * sampleSize(experiment);
}

function sampleSize({ problem, ...sizes }: Experiment): number {
  const shape = problems[problem].shape(sizes);
  const { inputs = 0 } = problems[problem].statistics?.(shape) ?? {};
  return inputs + pythonProblems[problem].noise(shape).reduce((product, n) => product * n, 1);
}

/** A piece of the file, and the share of the steps that are in it and before it. */
export interface Piece {
  readonly text: string;
  readonly done: number;
}

/** Yields the text of the file piece by piece. @param table the whole normal table */
export function* samplesFile(experiment: Experiment, table: Float32Array): Generator<Piece> {
  const { problem, seed, steps, batch } = experiment;
  const sizes = pythonProblems[problem].noise(problems[problem].shape(experiment));
  const sample = new Float64Array(sampleSize(experiment));
  const write =
    experiment.samples > 0 ? fromData(experiment, table) : fromStream(experiment, table);
  let piece = `{"seed":${seed},"samples":[`;
  let numbers = 0;
  for (let t = 0; t <= steps; t++) {
    const minibatch: string[] = [];
    for (let i = 0; i < batch; i++) {
      write(t, i, sample);
      minibatch.push(nested(sample, sizes));
    }
    piece += `${t > 0 ? "," : ""}[${minibatch.join()}]`;
    numbers += batch * sample.length;
    if (numbers >= NUMBERS_A_PIECE) {
      yield { text: piece, done: t / (steps + 1) };
      piece = "";
      numbers = 0;
    }
  }
  yield { text: `${piece}]}\n`, done: 1 };
}

/** A number, a list, or a list of rows. */
function nested(sample: Float64Array, sizes: readonly number[]): string {
  if (sizes.length === 0) return String(sample[0]);
  if (sizes.length === 1) return `[${sample.join()}]`;
  const columns = sizes[1];
  const rows = Array.from({ length: sizes[0] }, (_, i) =>
    sample.subarray(i * columns, (i + 1) * columns).join(),
  );
  return `[${rows.map((row) => `[${row}]`).join()}]`;
}

type Write = (step: number, i: number, sample: Float64Array) => void;

function fromStream(experiment: Experiment, table: Float32Array): Write {
  const problem: Problem = problems[experiment.problem];
  const shape = problem.shape(experiment);
  const { noise, outlierStrength } = experiment;
  const stream = sampleStream({ experiment, problem, shape }, 0, table);
  const draw = sampler({ ...stream, outlierStrength: 1 });
  const { inputs = 0 } = stream.statistics ?? {};
  // Of an input with a label, the label's part that noise does not touch is A a, with A's one entry.
  const center = inputs > 0 ? new Float64Array(stream.deviation.length) : problem.center(shape);
  return (step, i, sample) => {
    const strength = draw(step, i, sample) ? outlierStrength : 1;
    for (let k = inputs; k < sample.length; k++) {
      sample[k] = center[k] + noise * strength * sample[k];
    }
    if (inputs > 0) sample[inputs] += TRUTH * sample[0];
  };
}

function fromData(experiment: Experiment, table: Float32Array): Write {
  const data = dataOf(experiment, table);
  const layout = rowLayout(data.targets.length / data.count, 1);
  const one = minibatchesOf(data, layout, 1, experiment.seed);
  const row = new Float64Array(layout.size);
  return (step, i, sample) => {
    one(step * experiment.batch + i, 1, row);
    sample.set(row.subarray(0, sample.length));
  };
}
