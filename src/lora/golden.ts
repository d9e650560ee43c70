// Golden files of the LoRA engine (engine/golden-file.ts): small networks with a fixed minibatch and no head, replayed step by
// step into the files' own words.
import * as z from "zod/mini";
import type { Point } from "../algebra/algebra.ts";
import {
  alphas,
  common,
  count,
  expectLength,
  GoldenError,
  methodOf,
  openGolden,
  parseGolden,
  partsOf,
  readClock,
  readConstants,
  rows,
} from "../engine/golden-file.ts";
import { bases } from "../optimizers/registry.ts";
import { minibatchOf, pieces } from "./minibatch.ts";
import { createMlp } from "./mlp.ts";
import type { Network } from "./network.ts";
import { createStepper } from "./stepper.ts";

const Schema = z.object({
  ...common,
  problem: z.literal("lora"),
  shapes: z.object({ dims: z.array(count()), r: count(), batch: count(), layers: count() }),
  lora: z.object({ s: z.number(), W: z.array(rows) }),
  batch_x: rows,
  batch_label: z.array(z.int().check(z.nonnegative())),
  init: z.object({ x: z.array(rows), y: z.array(rows) }),
});
type File = z.output<typeof Schema>;

/** One record: step t before its update, a list of L where a layer has its own; the last has t, x, y and D only. */
export interface LoraGoldenRecord {
  readonly t: number;
  readonly x: number[][][];
  readonly y: number[][][];
  readonly D: number[];
  readonly loss?: number;
  readonly gx_norm?: number[];
  readonly gy_norm?: number[];
  readonly eps_norm?: number[];
  readonly loss_adv?: number;
  readonly alpha_t?: number;
  readonly branch?: (1 | -1)[];
}

/** Reads a golden file of the LoRA engine. Throws a GoldenError that names what is wrong with it. */
export function readLoraGolden(text: string): {
  readonly id: string;
  readonly replay: () => LoraGoldenRecord[];
} {
  const file = parseGolden(Schema, openGolden(text, ["lora"]).raw);
  const { dims, layers, batch, r } = file.shapes;
  expectLength("shapes.dims", dims.length, layers + 1);
  expectLength("lora.W", file.lora.W.length, layers);
  const network: Network = {
    layers: file.lora.W.map((matrix, l) => {
      const [height, width] = [dims[l + 1], dims[l]];
      const weight = flatten(`lora.W.${l}`, matrix, height, width);
      return { rows: height, columns: width, weight };
    }),
    rank: r,
    scale: file.lora.s / r,
    inputSide: "y",
    head: 0,
  };
  const start = { x: flattenAll(file, "x"), y: flattenAll(file, "y") };
  expectLength("batch_label", file.batch_label.length, batch);
  const classes = dims[layers];
  const wrong = file.batch_label.find((label) => label >= classes);
  if (wrong !== undefined) {
    throw new GoldenError(`field batch_label: must lie below ${classes}, got ${wrong}`);
  }
  const inputs = flatten("batch_x", file.batch_x, batch, dims[0]);
  const whole = minibatchOf(network, inputs, Uint8Array.from(file.batch_label));
  const method = methodOf(file.optimizer);
  const constants = readConstants(file.optimizer, method);
  const parts = partsOf(file.optimizer, batch);
  return {
    id: file.id,
    replay: () => replay(file, network, start, whole, { method, constants, parts }),
  };
}

function replay(
  { steps, optimizer }: File,
  network: Network,
  start: Point<Float64Array>,
  whole: ReturnType<typeof minibatchOf>,
  {
    method,
    constants,
    parts,
  }: { method: ReturnType<typeof methodOf>; constants: Float64Array; parts: number },
): LoraGoldenRecord[] {
  const model = createMlp(network, whole.count);
  const stepper = createStepper(model, method, bases[optimizer.base], parts);
  stepper.restart(start);
  const { point } = stepper;
  const [learningRate, rho, barCoefficient, beta1, beta2, adamEpsilon, weightDecay] = constants;
  const clock = readClock(optimizer, steps);
  const alpha = method.reads.barCoefficient ? alphas(optimizer, steps) : undefined;
  const split = pieces(whole, whole.count / parts);

  const where = (t: number) => {
    const [xs, ys] = [model.blocks("x", point.x), model.blocks("y", point.y)];
    return {
      t,
      x: xs.map((block) => nest(block, network.rank)),
      y: ys.map((block) => nest(block, network.rank)),
      D: xs.map((block, l) => norm2(block) - norm2(ys[l])),
    };
  };
  const trajectory: LoraGoldenRecord[] = [];
  for (let t = 0; t < steps; t++) {
    const before = where(t);
    model.reset();
    const gradient = model.gradient(point, whole);
    const norms = (group: "x" | "y") =>
      model.blocks(group, gradient[group]).map((block) => Math.sqrt(norm2(block)));
    const measured = {
      loss: model.loss(point, whole),
      gx_norm: norms("x"),
      gy_norm: norms("y"),
      ...(alpha ? { alpha_t: alpha[t] } : {}),
    };
    const [schedule, correction1, correction2] = clock.subarray(3 * t);
    const made = stepper.step(whole, {
      rho,
      barCoefficient: barCoefficient * schedule,
      base: {
        ...{ learningRate, beta1, beta2, adamEpsilon, weightDecay },
        ...{ correction1, correction2 },
      },
    });
    const looks = made[0].perturbed ?? [];
    const losses = looks.map((look, j) => model.loss(look.point, split[j]));
    trajectory.push({
      ...before,
      ...measured,
      ...(looks.length
        ? {
            eps_norm: looks.map(({ norm }) => norm),
            loss_adv: losses.reduce((sum, loss) => sum + loss, 0) / parts,
          }
        : {}),
      ...(alpha ? { branch: made.map(({ stretch = 0 }) => (isNegative(stretch) ? -1 : 1)) } : {}),
    });
  }
  trajectory.push(where(steps));
  return trajectory;
}

/** The sign, of -0 too: with a coefficient of 0 the branch is still taken. */
const isNegative = (value: number) => value < 0 || Object.is(value, -0);
const norm2 = (block: Float64Array) => block.reduce((sum, entry) => sum + entry * entry, 0);

function nest(block: Float64Array, rank: number): number[][] {
  return Array.from({ length: block.length / rank }, (_, i) => [
    ...block.subarray(i * rank, (i + 1) * rank),
  ]);
}

function flattenAll(file: File, group: "x" | "y"): Float64Array {
  const { dims, r, layers } = file.shapes;
  const given = file.init[group];
  expectLength(`init.${group}`, given.length, layers);
  const blocks = given.map((matrix, l) =>
    flatten(`init.${group}.${l}`, matrix, group === "x" ? dims[l + 1] : dims[l], r),
  );
  return Float64Array.from(blocks.flatMap((block) => [...block]));
}

function flatten(
  field: string,
  matrix: readonly (readonly number[])[],
  height: number,
  width: number,
): Float64Array {
  expectLength(field, matrix.length, height);
  for (const [i, row] of matrix.entries()) expectLength(`${field}.${i}`, row.length, width);
  return Float64Array.from(matrix.flat());
}
