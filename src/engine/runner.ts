// Runs requests one after another: chooses the backend, streams chunks, gives way to a newer request, and starts anew on
// the CPU when the graphics device is lost. Measurements and sweeps wait for runs. Knows no Worker; worker.ts puts it into one.
import type { Experiment } from "../experiment/experiment.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import type { SweepPiece } from "../trace/half-life.ts";
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
import type { BackendChoice, RunOutcome, RunUpdate, SweepRequest } from "./protocol.ts";
import type { Pace } from "./run-lanes.ts";
import { runSeed } from "./run-seed.ts";
import { runSweep } from "./sweep.ts";

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
  /** The chunks of some repetitions of settings: their lanes stand for its seeds (runLanesSideBySide). */
  run(request: SweepRequest, table: Float32Array, pace: Pace): AsyncGenerator<Chunk | undefined>;
}

/** Longest time without hearing messages, and between two posts of new records, in milliseconds. */
const LISTEN_EVERY = 8;
const POST_EVERY = 40;
/** How long after a failure the word of a lost device may come, in milliseconds. */
const LOST_WITHIN = 1000;

class DeviceLost extends Error {}

export function createRunner(world: Surroundings) {
  let newest = 1;
  /** Which of these is the latest run, measurement of the cost, and sweep; the first two are 0 once they have ended. */
  let running = 0;
  let measuring = 0;
  let sweeping = 0;
  let table: Promise<Float32Array> | undefined;
  let gpu: GpuState = { kind: "unasked" };
  let openGpu: OpenGpu | undefined;
  let asking: Promise<void> | undefined;
  const rates: Rates = { ...ASSUMED_RATES };
  /** Sweeps have more lanes than runs, and so a pace of their own. */
  const paces: Readonly<Record<"run" | "sweep", Pace>> = {
    run: { steps: 200 },
    sweep: { steps: 200 },
  };
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

  /** Hands on what WebGPU makes of a request, piece by piece; false when a newer request came. */
  const runOnGpu = async (
    request: SweepRequest,
    id: number,
    pace: Pace,
    onChunk: (chunk: Chunk) => void,
  ): Promise<boolean> => {
    if (!openGpu) throw new DeviceLost("is not open");
    const normals = await loadTable();
    const { lost } = openGpu;
    const chunks = openGpu.run(request, normals, pace);
    const thrown = lost.then((reason) => {
      throw new DeviceLost(reason);
    });
    thrown.catch(() => {});
    try {
      for (;;) {
        const next = await Promise.race([chunks.next(), thrown]);
        if (id !== newest) return false;
        if (next.done) return true;
        if (next.value) onChunk(next.value);
      }
    } catch (error) {
      // A dying device may first fail what it was doing, and only then be called lost.
      await Promise.race([thrown, world.pause(LOST_WITHIN)]);
      throw error;
    } finally {
      void chunks.return(undefined).catch(() => {});
    }
  };

  /** What befell the device, to be read after "the graphics device"; it is not used again. */
  const afterFailure = (error: unknown): string => {
    const why = error instanceof Error ? error.message : String(error);
    const what = error instanceof DeviceLost ? why : `failed (${why})`;
    if (gpu.kind === "open")
      giveUpGpu(`the graphics device ${what}; reload the page to try it again`);
    return what;
  };

  const sweepAs = async (
    id: number,
    request: SweepRequest,
    wish: BackendChoice,
    onPiece: (piece: SweepPiece) => void,
  ): Promise<RunOutcome> => {
    const start = world.now();
    const { experiments, seedFrom, seedTo } = request;
    // As many repetitions of one setting as there are lanes are as much work. One without noise would decide for all.
    const [noisiest] = [...experiments].sort((a, b) => b.noise - a.noise);
    const seeds = (seedTo - seedFrom) * experiments.length;
    const { backend } = await choose({ ...noisiest, seeds }, wish);
    if (id !== newest) return { kind: "abandoned" };
    let listened = world.now();
    const finished = await runSweep(request, {
      table: await loadTable(),
      async goOn() {
        if (world.now() - listened > LISTEN_EVERY) {
          await world.breathe();
          listened = world.now();
        }
        return id === newest;
      },
      runOnGpu:
        backend === "webgpu" ? (lanes, onChunk) => runOnGpu(lanes, id, paces.sweep, onChunk) : null,
      onGpuFailure: afterFailure,
      onPiece(piece) {
        if (id === newest) onPiece(piece);
      },
    });
    if (!finished || id !== newest) return { kind: "abandoned" };
    return { kind: "finished", milliseconds: world.now() - start };
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
        const request = { experiments: [experiment], seedFrom: 0, seedTo: experiment.seeds };
        finished = await runOnGpu(request, id, paces.run, post.add);
        if (finished) rates.gpuStep = (world.now() - start) / experiment.steps;
      } catch (error) {
        const reason = `The graphics device ${afterFailure(error)}: this run began anew on the CPU.`;
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
      try {
        const normals = await loadTable();
        if (id !== newest) return null;
        const { now, breathe } = world;
        return await measureCost(experiment, normals, {
          now,
          breathe,
          givenUp: () => id !== newest,
        });
      } finally {
        if (measuring === id) measuring = 0;
      }
    },

    /** Gives up a measurement under way, never a run. */
    giveUpCost(): void {
      if (measuring === newest) newest++;
    },

    /** Runs a sweep; abandoned at once while a run or a measurement is under way, and early where anything newer comes. */
    async sweep(
      request: SweepRequest,
      wish: BackendChoice,
      onPiece: (piece: SweepPiece) => void,
    ): Promise<RunOutcome> {
      if (running === newest || measuring === newest) return { kind: "abandoned" };
      const id = ++newest;
      sweeping = id;
      return sweepAs(id, request, wish, onPiece);
    },

    /** Gives up a sweep under way, never a run or a measurement. */
    giveUpSweep(): void {
      if (sweeping === newest) newest++;
    },
  };
}
