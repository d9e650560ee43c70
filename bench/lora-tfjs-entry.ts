// What the comparison with tfjs runs inside Chromium: SGD steps of the small LoRA as batched tfjs operations and as our own loops,
// first shown to be the same steps.
import {
  add,
  concat,
  dispose,
  matMul,
  mul,
  oneHot,
  reshape,
  setBackend,
  softmax,
  square,
  sub,
  type Tensor,
  type Tensor3D,
  tanh,
  tensor2d,
  tensor3d,
  tidy,
} from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgpu";
import { openWebGpu } from "../src/engine/webgpu.ts";
import { defaultLora, type LoraExperiment } from "../src/experiment/lora-experiment.ts";
import { createBatches, type MlpData, networkOf } from "../src/lora/data.ts";
import { mlpTask } from "../src/lora/mlp-task.ts";
import { coefficientsAt } from "../src/lora/run-seed.ts";
import { createStepper } from "../src/lora/stepper.ts";
import { syntheticData } from "../src/lora/synthetic.ts";
import { startOf } from "../src/lora/task.ts";
import { bases, methods } from "../src/optimizers/registry.ts";
import { readNormalTable } from "../src/random/normal-table.ts";
import { inTurn, median, medianRatio } from "./measure.ts";

/** 4 methods x 5 seeds, as a live run has. */
const LANES = 20;
const ROUNDS = 15;
/** Steps of all lanes in a round, after which tfjs's result is read back. */
const STEPS = 10;
/** The difference that float32 may make to a variable within STEPS steps. */
const TOLERANCE = 1e-5;
const SIZES = { width: 64, layers: 3, classes: 8, poolPerClass: 64, testPerClass: 8 };

type Backend = "cpu" | "webgpu";

async function open(backend: Backend): Promise<string> {
  if (backend === "cpu") {
    await setBackend("cpu");
    return "cpu";
  }
  const opened = await openWebGpu();
  if (typeof opened === "string") throw new Error(opened);
  return opened.name;
}

/** One lane: SGD from the start of a seed, on that seed's first minibatch. */
function laneOf(experiment: LoraExperiment, data: MlpData, seed: number, table: Float32Array) {
  const { model, training, batch, gather } = mlpTask(experiment, data, seed);
  const stepper = createStepper(model, methods.sgd, bases.sgd, 1);
  stepper.restart(startOf(model, experiment.initDeviation, seed, table));
  const picked = new Uint32Array(experiment.batch);
  createBatches(training.count, seed)(0, picked);
  gather(picked);
  return { model, stepper, batch };
}

/** The lanes by our own loops, one after the other. */
function ourLanes(experiment: LoraExperiment, data: MlpData, table: Float32Array) {
  const lanes = Array.from({ length: LANES }, (_, seed) => laneOf(experiment, data, seed, table));
  const coefficients = coefficientsAt(experiment, 0);
  return {
    lanes,
    run() {
      for (const { stepper, batch } of lanes) {
        for (let step = 0; step < STEPS; step++) stepper.step(batch, coefficients);
      }
    },
  };
}

/** The same lanes side by side in tensors whose first axis is the lane. */
function tfjsLanes(
  experiment: LoraExperiment,
  data: MlpData,
  { lanes }: ReturnType<typeof ourLanes>,
) {
  const { scale, learningRate, batch } = experiment;
  const { layers, rank, head } = networkOf(data, experiment);
  const stacked = (values: (lane: number) => ArrayLike<number>, rows: number, columns: number) =>
    tensor3d(Float32Array.from(lanes.flatMap((_, lane) => [...Array.from(values(lane))])), [
      LANES,
      rows,
      columns,
    ]);
  const blocks = (group: "x" | "y", index: number) => (lane: number) => {
    const { model, stepper } = lanes[lane];
    return model.blocks(group, stepper.point[group])[index];
  };
  const inputs = stacked((lane) => lanes[lane].batch.inputs, batch, layers[0].columns);
  const targets = oneHot(
    tensor2d(
      lanes.flatMap(({ batch: { labels } }) => [...labels]),
      [LANES, batch],
      "int32",
    ),
    head,
  );
  const weights = layers.map(({ weight, rows, columns }) =>
    tensor3d(Float32Array.from(weight), [1, rows, columns]),
  );
  let xs = layers.map(({ columns }, l) => stacked(blocks("x", l), columns, rank));
  let ys = layers.map(({ rows }, l) => stacked(blocks("y", l), rows, rank));
  let heads = stacked(blocks("x", layers.length), head, layers[layers.length - 1].rows);

  const through = (gradient: Tensor, h: Tensor) => mul(gradient, sub(1, square(h)));
  const moved = (w: Tensor, gradient: Tensor) => sub(w, mul(learningRate, gradient)) as Tensor3D;
  const step = () => {
    const next = tidy(() => {
      const low: Tensor[] = [];
      const hidden: Tensor[] = [inputs];
      for (const [l, weight] of weights.entries()) {
        const h = hidden[l];
        low.push(mul(scale, matMul(h, xs[l])));
        hidden.push(tanh(add(matMul(h, weight, false, true), matMul(low[l], ys[l], false, true))));
      }
      const last = hidden[layers.length];
      const scores = matMul(last, heads, false, true);
      const slope = mul(1 / batch, sub(softmax(scores), targets));
      const toHead = matMul(slope, last, true, false);
      let delta = through(matMul(slope, heads), last);
      const toX: Tensor[] = [];
      const toY: Tensor[] = [];
      for (let l = layers.length - 1; l >= 0; l--) {
        toY[l] = matMul(delta, low[l], true, false);
        const back = mul(scale, matMul(delta, ys[l]));
        toX[l] = matMul(hidden[l], back, true, false);
        if (l === 0) break;
        const before = add(matMul(delta, weights[l]), matMul(back, xs[l], false, true));
        delta = through(before, hidden[l]);
      }
      return {
        xs: xs.map((x, l) => moved(x, toX[l])),
        ys: ys.map((y, l) => moved(y, toY[l])),
        heads: moved(heads, toHead),
      };
    });
    dispose([xs, ys, heads]);
    ({ xs, ys, heads } = next);
  };
  return {
    async run() {
      for (let i = 0; i < STEPS; i++) step();
      await heads.data();
    },
    /** All variables of group y, lane after lane. */
    read: () =>
      tidy(() =>
        concat(
          ys.map((y) => reshape(y, [LANES, -1])),
          1,
        ),
      ).data(),
    dispose: () => dispose([xs, ys, heads, inputs, targets, weights]),
  };
}

/** Microseconds of our step of one lane, and how many times as long tfjs takes for it. Throws when the steps are not the same. */
async function measure(backend: Backend) {
  const device = await open(backend);
  const table = readNormalTable(await (await fetch("/normal-table.f32")).arrayBuffer());
  const experiment: LoraExperiment = { ...defaultLora(), methods: ["sgd"] };
  const data = syntheticData(SIZES, table);
  const ours = ourLanes(experiment, data, table);
  const theirs = tfjsLanes(experiment, data, ours);
  ours.run();
  await theirs.run();
  const read = await theirs.read();
  const own = ours.lanes.flatMap(({ stepper }) => [...stepper.point.y]);
  const worst = own.reduce((most, value, i) => Math.max(most, Math.abs(value - read[i])), 0);
  if (!(worst < TOLERANCE)) throw new Error(`tfjs's steps differ from ours by ${worst}`);
  const [our, their] = await inTurn(ROUNDS, [ours.run, theirs.run]);
  theirs.dispose();
  return {
    ours: (1000 * median(our)) / (LANES * STEPS),
    ratio: medianRatio(their, our),
    device,
  };
}

const tfjsBench = { measure };
export type TfjsBenchInPage = typeof tfjsBench;
Object.assign(globalThis, { tfjsBench });
