// How a script gets its minibatches: drawn afresh, or from a finite data set that goes along. Those of a file come before both.
import type { Shape } from "../algebra/algebra.ts";
import { dataCount } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { pythonProblems } from "./problems/registry.ts";
import { float, indented, integer, tensor } from "./python.ts";

/** Numbers of a finite data set that a script has room for. */
const MOST_EMBEDDED = 1200;

/** Whether a script holds this data set; else it runs on the lab's file of samples alone. */
const fitsScript = (data: ArrayLike<number>) => data.length <= MOST_EMBEDDED;

/** Lines with the numbers that drawing needs, at the top of a script. */
export function drawConstants({
  batch,
  samples,
  noise,
  outlierRatio,
  outlierStrength,
  seed,
}: Experiment): string[] {
  return [
    `batch = ${batch}  # samples in a minibatch`,
    ...(samples > 0 ? [] : [`noise = ${float(noise)}  # alpha`]),
    ...(samples > 0 || outlierRatio === 0
      ? []
      : [
          `outlier_ratio = ${float(outlierRatio)}  # q`,
          `outlier_strength = ${float(outlierStrength)}  # k`,
        ]),
    `generator = torch.Generator().manual_seed(${seed})`,
  ];
}

/** Lines that define `draw(t)`, with what they need before them. */
export function drawLines(
  experiment: Experiment,
  shape: Shape,
  data: ArrayLike<number> | undefined,
): string[] {
  const lines = data ? fromData(experiment, shape, data) : fromStream(experiment, shape);
  return [
    "given = None",
    "if len(sys.argv) > 1:",
    "    with open(sys.argv[1]) as file:",
    '        samples = json.load(file)["samples"]  # steps + 1 minibatches',
    "    given = torch.tensor(samples, dtype=torch.float64)",
    ...lines,
  ];
}

const IF_GIVEN = ["if given is not None:", "    return given[t]"];

function fromStream({ problem, outlierRatio }: Experiment, shape: Shape): string[] {
  const { sample, noise, deviation, samples } = pythonProblems[problem];
  const sizes = noise(shape);
  const dimensions = ["batch", ...sizes].join(", ");
  const ones = ["batch", ...sizes.map(() => 1)].join(", ");
  return [
    ...["", "", "def draw(t):"],
    ...indented([
      `"""The minibatch of step t: ${sample}."""`,
      ...IF_GIVEN,
      `n = ${deviation ? `${deviation} * ` : ""}torch.randn(${dimensions}, generator=generator)`,
      ...(outlierRatio === 0
        ? []
        : [
            `is_outlier = torch.rand(${ones}, generator=generator) < outlier_ratio`,
            "n = torch.where(is_outlier, outlier_strength * n, n)",
          ]),
      ...samples(shape),
    ]),
  ];
}

function fromData(experiment: Experiment, shape: Shape, data: ArrayLike<number>): string[] {
  const count = dataCount(experiment);
  if (!fitsScript(data)) {
    return [
      "else:",
      ...indented([
        "sys.exit(",
        `    "The data set of ${integer(data.length)} numbers is too long for a script:"`,
        '    " save samples.json in the lab and name it"',
        ")",
      ]),
      ...["", "", "def draw(t):", '    """The minibatch of step t."""', "    return given[t]"],
    ];
  }
  return [
    "",
    `# The finite data set: ${count} targets.`,
    `data = ${tensor(data, [count, ...pythonProblems[experiment.problem].noise(shape)])}`,
    ...["", "", "def epochs():"],
    ...indented([
      '"""The numbers of the samples, epoch by epoch, each in an order of its own."""',
      "while True:",
      "    yield from torch.randperm(len(data), generator=generator).tolist()",
    ]),
    ...["", "", "order = epochs()", "", "", "def draw(t):"],
    ...indented([
      '"""The minibatch of step t: the next samples of the epoch; it may go on into the one after."""',
      ...IF_GIVEN,
      "return data[[next(order) for _ in range(batch)]]",
    ]),
  ];
}
