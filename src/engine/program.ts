// A Program: one method's update for one problem and shape, written down by the tracing algebra as a graph of named
// inputs and outputs. emit-javascript.ts and emit-wgsl.ts print it; nothing here knows a language.
import type { Point, Shape } from "../algebra/algebra.ts";
import {
  createTraced,
  type Hold,
  type Node,
  type Nodes,
  type TracedAlgebra,
} from "../algebra/traced.ts";
import type { Base } from "../optimizers/base.ts";
import type { Method } from "../optimizers/method.ts";
import type { AlgebraProblem, Problem } from "../problems/problem.ts";
import { movement, update } from "./update.ts";

/** A value that lives from step to step. `change` is added to it, `next` replaces it. */
export interface Slot {
  readonly name: string;
  readonly change?: Node;
  readonly next?: Node;
}

export interface Program {
  readonly parts: number;
  /** x, then y, entry by entry: the variables, which forms in float32 keep as pairs. */
  readonly variables: readonly Slot[];
  /** What the base optimizer, and float32's stand-in for lost gradients, remember. */
  readonly memories: readonly Slot[];
  /** Added to the running sum of the predicted change of B at each step, if the theorem predicts any. */
  readonly predicted: Node | undefined;
  /** The same to all orders in rho. */
  readonly exact: Node | undefined;
  /** The change of B at this step, wanted only where an outlier is in the minibatch. */
  readonly movement: Node;
  /** |x|^2, |y|^2, loss without spread, |g_x|^2, |g_y|^2, and the sharpness or 0, before the step. */
  readonly record: readonly Node[];
  /** What replays report besides: the norm of each part's perturbation and its loss there; BAR's stretch. */
  readonly perturbationNorms: readonly Node[];
  readonly perturbedLosses: readonly Node[];
  readonly stretch: Node | undefined;
}

/** The parameters a program reads, by the names of its inputs; the same at every step. */
export const CONSTANTS = [
  "learningRate",
  "rho",
  "barCoefficient",
  "beta1",
  "beta2",
  "adamEpsilon",
  "weightDecay",
] as const;

/** What a program reads anew at each step besides the minibatch. */
export const CLOCK = ["schedule", "correction1", "correction2"] as const;

export interface ProgramKey {
  readonly problem: Problem;
  readonly shape: Shape;
  readonly method: Method;
  readonly base: Base;
  readonly parts: number;
  /** Whether each update ends on the problem's hard constraint. */
  readonly constrained?: boolean;
}

/** Of a problem over the algebra, which alone can be traced. */
export type TracedKey = ProgramKey & { readonly problem: AlgebraProblem };

/** Traces one update. With `holdLostGradients`, gradients that float32 rounds to 0 are stood in for. */
export function traceProgram(key: TracedKey, holdLostGradients = false): Program {
  const { problem, shape, method, base } = key;
  const parts = method.reads.parts ? key.parts : 1;
  const memories: Slot[] = [];
  const hold: Hold = (gradient, norm2) => {
    // norm2 >= the least normal float32: below it the squares have been flushed to 0.
    const keep = (g: Nodes, group: string, look: number): Nodes =>
      g.map((entry, i) => {
        const name = `held${look}${group}${i}`;
        const next = a.atLeast(norm2, a.constant(2 ** -126), entry, a.input(name, false));
        memories.push({ name, next });
        return next;
      });
    const look = looks++;
    return { x: keep(gradient.x, "x", look), y: keep(gradient.y, "y", look) };
  };
  let looks = 0;
  const a: TracedAlgebra = createTraced(shape, holdLostGradients ? hold : undefined);

  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const entries = (name: string, length: number) =>
    range(length).map((i) => a.input(name + i, false));
  const [xSize, ySize] = [shape.rows * shape.rank, shape.columns * shape.rank];
  const point = { x: entries("x", xSize), y: entries("y", ySize) };
  const targetSize = problem.center(shape).length;
  const whole = entries("whole", targetSize);
  const partMeans =
    parts === 1 ? [whole] : range(parts).map((j) => entries(`part${j}_`, targetSize));
  const memory: Point<Nodes[]> = {
    x: range(base.memories).map((k) => entries(`memory${k}x`, xSize)),
    y: range(base.memories).map((k) => entries(`memory${k}y`, ySize)),
  };
  const fixed = (name: (typeof CONSTANTS)[number]) => a.input(name, true);
  const clock = (name: (typeof CLOCK)[number]) => a.input(name, false);

  const result = update(a, problem, method, base, {
    point,
    memory,
    whole,
    parts: partMeans,
    rho: fixed("rho"),
    barCoefficient: a.multiply(fixed("barCoefficient"), clock("schedule")),
    base: {
      learningRate: fixed("learningRate"),
      beta1: fixed("beta1"),
      beta2: fixed("beta2"),
      adamEpsilon: fixed("adamEpsilon"),
      weightDecay: fixed("weightDecay"),
      correction1: clock("correction1"),
      correction2: clock("correction2"),
    },
  });
  const changes = (name: string, nodes: Nodes): Slot[] =>
    nodes.map((change, i) => ({ name: name + i, change }));
  const replaced = (name: string, nodes: Nodes): Slot[] =>
    nodes.map((next, i) => ({ name: name + i, next }));
  const g = problem.gradient(a, point, whole);
  const perturbed = result.step.perturbed ?? [];
  return {
    parts,
    variables: [...changes("x", result.change.x), ...changes("y", result.change.y)],
    memories: [
      ...result.memory.x.flatMap((nodes, k) => replaced(`memory${k}x`, nodes)),
      ...result.memory.y.flatMap((nodes, k) => replaced(`memory${k}y`, nodes)),
      ...memories,
    ],
    predicted: result.predicted,
    exact: result.exact,
    movement: movement(a, point, result.change),
    record: [
      a.dot(point.x, point.x),
      a.dot(point.y, point.y),
      problem.loss(a, point, whole),
      a.dot(g.x, g.x),
      a.dot(g.y, g.y),
      problem.sharpness?.(a, point) ?? a.constant(0),
    ],
    perturbationNorms: perturbed.map((look) => look.norm),
    perturbedLosses: perturbed.map((look, j) => problem.loss(a, look.point, partMeans[j])),
    stretch: result.step.stretch,
  };
}
