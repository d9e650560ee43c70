// Rows of the float64 path on one thread, against the straightforward program.
import { runSeed } from "../src/engine/run-seed.ts";
import {
  defaultExperiment,
  type Experiment,
  type ProblemId,
} from "../src/experiment/experiment.ts";
import { METHODS } from "../src/experiment/parameters.ts";
import { inTurn, median, medianRatio, type Row } from "./measure.ts";
import { runStraightforward } from "./straightforward.ts";

const ROUNDS = 9;

interface Case {
  readonly name: string;
  readonly problem: ProblemId;
  readonly size: number;
  /** Updates of our side, and of the other, which is slower: both are counted a run-step. */
  readonly steps: number;
  readonly straightforwardSteps: number;
  readonly noises: readonly number[];
  readonly seeds: number;
}

const CASES: readonly Case[] = [
  {
    name: "cpu-nop3",
    problem: "nop",
    size: 3,
    steps: 1e5,
    straightforwardSteps: 1e5,
    noises: [0.5],
    seeds: 1,
  },
  {
    name: "cpu-nop3-many",
    problem: "nop",
    size: 3,
    steps: 1e5,
    straightforwardSteps: 1e5,
    noises: [0.5, 1, 2],
    seeds: 8,
  },
  {
    name: "cpu-nop8",
    problem: "nop",
    size: 8,
    steps: 1e5,
    straightforwardSteps: 1e5,
    noises: [0.5],
    seeds: 1,
  },
  {
    name: "cpu-nop32",
    problem: "nop",
    size: 32,
    steps: 1e4,
    straightforwardSteps: 1e4,
    noises: [0.5],
    seeds: 1,
  },
  {
    name: "cpu-op",
    problem: "op",
    size: 3,
    steps: 1e5,
    straightforwardSteps: 1e5,
    noises: [0.5],
    seeds: 1,
  },
];

function experimentOf({ problem, size, steps }: Case, noise: number): Experiment {
  return {
    ...defaultExperiment(problem),
    methods: METHODS,
    rows: size,
    columns: size,
    noise,
    steps,
    seeds: 1,
  };
}

/** The rows of the CPU path. */
export async function cpuRows(
  table: Float32Array,
  wanted: (name: string) => boolean,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const one of CASES.filter(({ name }) => wanted(name))) {
    const experiments = one.noises.map((noise) => experimentOf(one, noise));
    const runs = METHODS.length * one.noises.length * one.seeds;
    const ours = () => {
      for (let seed = 0; seed < one.seeds; seed++) {
        for (const _ of runSeed(experiments, seed, table)) void _;
      }
    };
    // One seed and noise stand for all of the other side's, which are alike: a run-step costs it the same in each.
    const theirs = () => {
      for (const method of METHODS) {
        const { rho, barCoefficient, learningRate, stride, noise } = experiments[0];
        const { problem, size, straightforwardSteps: steps } = one;
        const numbers = { rho, barCoefficient, learningRate, stride, noise, steps };
        runStraightforward({ problem, method, size, ...numbers, seed: 7 });
      }
    };
    const [our, their] = await inTurn(ROUNDS, [ours, theirs]);
    const nanoseconds = (times: number[], count: number) => times.map((t) => (t * 1e6) / count);
    const ourStep = nanoseconds(our, one.steps * runs);
    const theirStep = nanoseconds(their, one.straightforwardSteps * METHODS.length);
    rows.push({
      name: one.name,
      value: 1e9 / median(ourStep),
      unit: "run-steps/s",
      ratio: medianRatio(theirStep, ourStep),
      against: "straightforward",
    });
  }
  return rows;
}
