// Runs requests one after another: chooses the backend, streams chunks, gives way to a newer request, and starts anew on
// the CPU when the graphics device is lost. Knows no Worker; worker.ts puts it into one.
import type { Experiment } from "../experiment/experiment.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import type { Chunk } from "../trace/trace.ts";
import {
  ASSUMED_RATES,
  type Choice,
  chooseBackend,
  cpuRate,
  type GpuState,
  type Rates,
  reportOf,
} from "./choose.ts";
import { measureCost } from "./cost.ts";
import { createKeptSamples } from "./kept-samples.ts";
import type { BackendChoice, RunOutcome, RunUpdate } from "./protocol.ts";
import type { Pace } from "./run-lanes.ts";
import { runSeed } from "./run-seed.ts";

/** What the runner needs of its surroundings. */
export interface Surroundings {
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Resolves once waiting messages have been heard. */
  readonly breathe: () => Promise<void>;
  /** Resolves after that many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly loadTable: () => Promise<Float32Array>;
  /** Opens WebGPU: the module that runs lanes, or why there is none. Loads tfjs, so it is asked for late. */
  readonly openGpu: () => Promise<OpenGpu | string>;
}

export interface OpenGpu {
  readonly name: string;
  readonly software: boolean;
  readonly lost: Promise<string>;
  run(experiment: Experiment, table: Float32Array, pace: Pace): AsyncGenerator<Chunk | undefined>;
}

/** Longest time without hearing messages, and between two posts of new records, in milliseconds. */
const LISTEN_EVERY = 8;
const POST_EVERY = 40;
/** How long after a failure the word of a lost device may come, in milliseconds. */
const LOST_WITHIN = 1000;

class DeviceLost extends Error {}

export function createRunner(world: Surroundings) {
  let newest = 1;
  /** Which of these is the latest run, 0 once it has ended, and which the latest measurement of the cost. */
  let running = 0;
  let measuring = 0;
  let table: Promise<Float32Array> | undefined;
  let gpu: GpuState = { kind: "unasked" };
  let openGpu: OpenGpu | undefined;
  let asking: Promise<void> | undefined;
  const rates: Rates = { ...ASSUMED_RATES };
  const pace: Pace = { steps: 200 };
  const kept = createKeptSamples();

  /** A table that did not load is asked for again by the next request. */
  const loadTable = (): Promise<Float32Array> => {
    table ??= world.loadTable().catch((error) => {
      table = undefined;
      throw error;
    });
    return table;
  };

  const giveUpGpu = (reason: string): void => {
    openGpu = undefined;
    gpu = { kind: "none", reason };
  };

  const askForGpu = (): Promise<void> => {
    asking ??= world
      .openGpu()
      .catch((error) => `WebGPU did not open: ${error instanceof Error ? error.message : error}`)
      .then((opened) => {
        if (typeof opened === "string") {
          giveUpGpu(opened);
          return;
        }
        openGpu = opened;
        gpu = { kind: "open", name: opened.name, software: opened.software };
        void opened.lost.then((what) => {
          giveUpGpu(`the graphics device ${what}; reload the page to try it again`);
        });
      });
    return asking;
  };

  const choose = async (experiment: Experiment, wish: BackendChoice): Promise<Choice> => {
    const choice = chooseBackend(experiment, wish, gpu, rates);
    if (!choice.ask) return choice;
    await askForGpu();
    return chooseBackend(experiment, wish, gpu, rates);
  };

  /** Posts chunks in bundles; `flush` posts what waits. */
  const createPost = (onUpdate: (update: RunUpdate) => void) => {
    let waiting: Chunk[] = [];
    let last = world.now();
    const flush = () => {
      for (const chunk of waiting) onUpdate({ kind: "chunk", chunk });
      waiting = [];
      last = world.now();
    };
    return {
      add(chunk: Chunk) {
        waiting.push(chunk);
        if (world.now() - last > POST_EVERY) flush();
      },
      flush,
    };
  };
  type Post = ReturnType<typeof createPost>;

  /** False when a newer request came. The first repetition is posted as soon as it is whole. */
  const runOnCpu = async (experiment: Experiment, id: number, post: Post): Promise<boolean> => {
    const normals = await loadTable();
    if (id !== newest) return false;
    let listened = world.now();
    for (let seedIndex = 0; seedIndex < experiment.seeds; seedIndex++) {
      for (const [chunk] of runSeed([experiment], seedIndex, normals, { kept })) {
        if (chunk) post.add(chunk);
        if (world.now() - listened > LISTEN_EVERY) {
          await world.breathe();
          if (id !== newest) return false;
          listened = world.now();
        }
      }
      if (seedIndex === 0) post.flush();
    }
    return true;
  };

  const runOnGpu = async (experiment: Experiment, id: number, post: Post): Promise<boolean> => {
    if (!openGpu) throw new DeviceLost("is not open");
    const normals = await loadTable();
    const { lost } = openGpu;
    const chunks = openGpu.run(experiment, normals, pace);
    const thrown = lost.then((reason) => {
      throw new DeviceLost(reason);
    });
    thrown.catch(() => {});
    try {
      for (;;) {
        const next = await Promise.race([chunks.next(), thrown]);
        if (id !== newest) return false;
        if (next.done) return true;
        if (next.value) post.add(next.value);
      }
    } catch (error) {
      // A dying device may first fail what it was doing, and only then be called lost.
      await Promise.race([thrown, world.pause(LOST_WITHIN)]);
      throw error;
    } finally {
      void chunks.return(undefined).catch(() => {});
    }
  };

  const runAs = async (
    id: number,
    experiment: Experiment,
    wish: BackendChoice,
    onUpdate: (update: RunUpdate) => void,
  ): Promise<RunOutcome> => {
    let choice = await choose(experiment, wish);
    if (id !== newest) return { kind: "abandoned" };
    onUpdate({ kind: "backend", report: reportOf(choice, gpu), restart: false });
    let post = createPost(onUpdate);
    const start = world.now();
    let finished = false;
    if (choice.backend === "webgpu") {
      try {
        finished = await runOnGpu(experiment, id, post);
        if (finished) rates.gpuStep = (world.now() - start) / experiment.steps;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const what = error instanceof DeviceLost ? why : `failed (${why})`;
        const reason = `The graphics device ${what}: this run began anew on the CPU.`;
        if (gpu.kind === "open")
          giveUpGpu(`the graphics device ${what}; reload the page to try it again`);
        choice = { backend: "cpu", reason };
        if (id !== newest) return { kind: "abandoned" };
        onUpdate({ kind: "backend", report: reportOf(choice, gpu), restart: true });
        post = createPost(onUpdate);
        finished = await runOnCpu(experiment, id, post);
      }
    } else {
      finished = await runOnCpu(experiment, id, post);
      if (finished) rates.cpuStep = cpuRate(experiment, world.now() - start);
    }
    if (!finished) return { kind: "abandoned" };
    post.flush();
    return { kind: "finished", milliseconds: world.now() - start };
  };

  return {
    /** Gives up what is under way, if anything. */
    abandon(): void {
      newest++;
    },

    /** Runs an experiment; a newer call or `abandon` ends it early. */
    async run(
      experiment: Experiment,
      wish: BackendChoice,
      onUpdate: (update: RunUpdate) => void,
    ): Promise<RunOutcome> {
      const id = ++newest;
      running = id;
      try {
        return await runAs(id, experiment, wish, onUpdate);
      } finally {
        if (running === id) running = 0;
      }
    },

    /** Times a step of each method; null at once while a run is under way, and where anything newer ends it early. */
    async measureCost(experiment: Experiment): Promise<CostMeasurement | null> {
      if (running === newest) return null;
      const id = ++newest;
      measuring = id;
      const normals = await loadTable();
      if (id !== newest) return null;
      const { now, breathe } = world;
      return measureCost(experiment, normals, { now, breathe, givenUp: () => id !== newest });
    },

    /** Gives up a measurement under way, never a run. */
    giveUpCost(): void {
      if (measuring === newest) newest++;
    },
  };
}
