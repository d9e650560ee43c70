// Which backend runs a request, and why, in one sentence for the badge.
import type { Experiment } from "../experiment/experiment.ts";
import { problems } from "../problems/registry.ts";
import type { BackendChoice, BackendReport } from "./protocol.ts";

/** What is known of the graphics adapter: not asked yet, open, or why there is none. */
export type GpuState =
  | { readonly kind: "unasked" }
  | { readonly kind: "open"; readonly name: string; readonly software: boolean }
  | { readonly kind: "none"; readonly reason: string };

/** Measured speeds, in milliseconds; each replaced by the last run's. */
export interface Rates {
  /** A step of one method for one repetition, per number in a minibatch row, on the CPU. */
  cpuStep: number;
  /** A step of all lanes on WebGPU, as long as the lanes fit beside one another. */
  gpuStep: number;
}

/** Before anything is measured: a CPU core of today, and a graphics card's latency through the five methods. */
export const ASSUMED_RATES: Rates = { cpuStep: 3e-6, gpuStep: 2e-3 };

/** Largest minibatch row that the shader, which holds it in registers, takes. */
const MOST_SHADER_NUMBERS = 100;
/** Below this many milliseconds on the CPU there is nothing to win. */
const WORTH_ASKING = 250;

export interface Choice {
  readonly backend: "webgpu" | "cpu";
  readonly reason: string;
  /** Set where the answer waits for the adapter: open it and choose again. */
  readonly ask?: true;
}

/** Numbers in a minibatch's target, of all its parts; where a gradient takes more work than these, as many as that. */
export function targetNumbers({ problem, rows, columns, rank, base, parts }: Experiment): number {
  const own = problems[problem];
  const shape = own.shape({ rows, columns, rank });
  const whole = own.form === "arrays" ? own.work(shape) : own.center(shape).length;
  const entries = problem === "op" && base === "adamw" ? rows : whole;
  return entries * (parts > 1 ? parts + 1 : 1);
}

function estimateCpu(experiment: Experiment, rates: Rates): number {
  const { steps, seeds, methods } = experiment;
  return steps * seeds * methods.length * (6 + targetNumbers(experiment)) * rates.cpuStep;
}

/** The measured rate behind `estimateCpu`, from a run that took `milliseconds`. */
export function cpuRate(experiment: Experiment, milliseconds: number): number {
  return milliseconds / estimateCpu(experiment, { ...ASSUMED_RATES, cpuStep: 1 });
}

/** Chooses by what a person wishes, what can be right, and what is fastest for this request. */
export function chooseBackend(
  experiment: Experiment,
  wish: BackendChoice,
  gpu: GpuState,
  rates: Rates,
): Choice {
  const cpu = (reason: string): Choice => ({ backend: "cpu", reason });
  const { noise, seeds, rows, columns, rank, samples } = experiment;
  const problem = problems[experiment.problem];
  if (wish === "cpu") return cpu("Chosen by hand.");
  if (problem.form === "arrays") return cpu(problem.why);
  if (samples > 0) {
    return cpu(
      "A finite data set is computed on the CPU: the WebGPU shader draws fresh samples for every step.",
    );
  }
  if (noise === 0) {
    return cpu("Runs without noise need float64: in float32 some of their gradients round to 0.");
  }
  const numbers = targetNumbers(experiment) * rank;
  if (numbers > MOST_SHADER_NUMBERS) {
    return cpu(
      `The WebGPU shader takes targets of up to ${MOST_SHADER_NUMBERS} numbers, this one has ${numbers} (${rows} x ${columns}, rank ${rank}).`,
    );
  }
  if (gpu.kind === "none") return cpu(`${capitalize(gpu.reason)}.`);
  const cpuMilliseconds = estimateCpu(experiment, rates);
  const repetitions = `${seeds} ${seeds === 1 ? "seed" : "seeds"}`;
  if (wish === "auto" && cpuMilliseconds < WORTH_ASKING) {
    return cpu(`The CPU is fastest for ${repetitions}: about ${Math.ceil(cpuMilliseconds)} ms.`);
  }
  if (gpu.kind === "unasked") return { backend: "cpu", reason: "", ask: true };
  if (wish === "webgpu") return { backend: "webgpu", reason: "Chosen by hand." };
  if (gpu.software) {
    return cpu(`The adapter, ${gpu.name}, computes on the CPU too, and more slowly.`);
  }
  const gpuMilliseconds = experiment.steps * rates.gpuStep;
  const [fast, slow] = [cpuMilliseconds, gpuMilliseconds].sort((a, b) => a - b);
  const times = `about ${Math.ceil(fast)} ms against ${Math.ceil(slow)} ms`;
  return gpuMilliseconds < cpuMilliseconds
    ? { backend: "webgpu", reason: `WebGPU is fastest for ${repetitions}: ${times} on the CPU.` }
    : cpu(`The CPU is fastest for ${repetitions}: ${times} on WebGPU.`);
}

/** What the badge is told. */
export function reportOf(choice: Choice, gpu: GpuState): BackendReport {
  const device = choice.backend === "webgpu" && gpu.kind === "open" ? gpu.name : "float64";
  return { backend: choice.backend, device, reason: choice.reason };
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
