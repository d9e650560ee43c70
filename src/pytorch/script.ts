// The first form: a script that runs an experiment under one method, as it is. With samples of its own it agrees with the lab in
// statistics; with the lab's, read from a file, in the digits.
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { isConstrained } from "../experiment/reads.ts";
import { methods } from "../optimizers/registry.ts";
import { problems } from "../problems/registry.ts";
import { baseOptimizer } from "./base.ts";
import { drawConstants, drawLines } from "./draw.ts";
import { pythonMethods } from "./methods/registry.ts";
import { pythonProblems } from "./problems/registry.ts";
import { float, indented, integer, list } from "./python.ts";
import { startLines } from "./start.ts";

/** Runs of the lab whose last D a script names. */
const MOST_RUNS = 8;
/** Lines that a script prints, roughly. */
const PRINTED = 10;

/** D at the last step, of each seed in order, and whether it was computed in pairs of float32, on WebGPU. */
export interface Shown {
  readonly ends: readonly number[];
  readonly pairs: boolean;
}

export interface ScriptInput {
  readonly experiment: Experiment;
  readonly method: MethodId;
  /** The address at which the lab shows the experiment. */
  readonly link: string;
  /** What the lab's runs ended with, where they are complete. */
  readonly shown?: Shown | undefined;
  /** The targets of the finite data set, row-major, sample by sample; undefined where there is none. */
  readonly data?: ArrayLike<number> | undefined;
}

/** The name of the script's file. */
export const scriptName = ({ problem }: Experiment, method: MethodId) => `${problem}_${method}.py`;

/** The script's text. The experiment must be valid. */
export function experimentScript(input: ScriptInput): string {
  const { experiment, method, data } = input;
  const { title, constants, start, loss } = pythonProblems[experiment.problem];
  const python = pythonMethods[method];
  const shape = problems[experiment.problem].shape(experiment);
  const lines = [
    ...documentation(input),
    ...["json", ...python.imports(experiment), "sys"].map((name) => `import ${name}`),
    ...["", "import torch", "", "torch.set_default_dtype(torch.float64)", ""],
    ...clock(experiment),
    `eta = ${float(experiment.learningRate)}  # learning rate`,
    ...python.constants(experiment),
    ...drawConstants(experiment),
    ...["", `# The problem: ${title}.`],
    ...constants(experiment, shape),
    ...(start?.(experiment) ?? startLines(shape, experiment.imbalance)),
    ...["x.requires_grad_()", "y.requires_grad_()"],
    `base = ${baseOptimizer("[x, y]", experiment, "eta")}`,
    ...["", "# The samples: of the file that is named, else drawn here."],
    ...drawLines(experiment, shape, data),
    ...definition("loss_of(x, y, samples)", loss(shape)),
    ...definition("gradient(x, y, samples)", [
      "return torch.autograd.grad(loss_of(x, y, samples), (x, y))",
    ]),
    ...definition("step(t, samples)", [
      ...python.step(experiment),
      ...(isConstrained(experiment) ? CONSTRAINT : []),
    ]),
    ...definition("report(t, samples)", REPORT),
    ...["", "", ...LOOP],
    ...comparison(input),
  ];
  return `${lines.join("\n")}\n`;
}

function documentation({ experiment, method, link }: ScriptInput): string[] {
  const name = scriptName(experiment, method);
  const { title } = pythonProblems[experiment.problem];
  return [
    `"""${methods[method].label} on ${title}: an experiment of Balancedness Lab.`,
    "",
    // A text between quotes may hold neither of these.
    link.replace(/["\\]/g, encodeURIComponent),
    "",
    "Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware",
    "Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.",
    "",
    `    python3 ${name}               # samples of its own: agrees with the lab in statistics`,
    `    python3 ${name} samples.json  # the lab's samples: agrees with the lab in the digits`,
    ...['"""', ""],
  ];
}

function clock({ steps, stride }: Experiment): string[] {
  const records = Math.max(1, Math.round(steps / stride / PRINTED));
  return [
    `steps = ${integer(steps)}  # T`,
    `every = ${integer(stride * records)}  # steps between two lines of output`,
  ];
}

const definition = (name: string, body: readonly string[]) => [
  ...["", "", `def ${name}:`],
  ...indented(body),
];

const CONSTRAINT = [
  "# The hard constraint |x| = |y| (Fig. 4): to the nearest point on it.",
  "with torch.no_grad():",
  "    size = (x.abs() + y.abs()) / 2",
  "    for w in (x, y):",
  "        w.copy_(torch.where(w < 0, -size, size))",
];

const REPORT = [
  '"""Prints D = ||x||^2 - ||y||^2, S = ||x||^2 + ||y||^2 and the loss of the minibatch."""',
  "x2, y2 = x.square().sum().item(), y.square().sum().item()",
  "loss = loss_of(x, y, samples).item()",
  'print(f"{t:10d} {x2 - y2:18.10e} {x2 + y2:18.10e} {loss:18.10e}")',
];

const LOOP = [
  "print(f\"{'step':>10} {'D':>18} {'S':>18} {'loss':>18}\")",
  "for t in range(steps):",
  "    samples = draw(t)",
  "    if t % every == 0:",
  "        report(t, samples)",
  "    step(t, samples)",
  "report(steps, draw(steps))",
];

/** What the lab showed, where its runs are complete and none of them diverged. */
function comparison({ experiment, shown }: ScriptInput): string[] {
  if (!shown?.ends.every(Number.isFinite)) return [];
  const { seed } = experiment;
  const runs = shown.ends.slice(0, MOST_RUNS).map((D) => Number(D.toPrecision(11)));
  return [
    "",
    `# D at the end of the lab's runs, of seed ${seed} first.`,
    ...(shown.pairs
      ? ["# Computed in pairs of float32, which are good to some 1e-6 of |D| at the start."]
      : []),
    `lab = ${list(runs)}`,
    "if given is None:",
    '    print(f"The lab, {len(lab)} runs on other samples: D from {min(lab):.6e} to {max(lab):.6e}")',
    "else:",
    '    print(f"The lab, on these samples: D = {lab[0]:.10e}")',
  ];
}
