// A Worker of the small LoRA: runs seeds that it is told, one at a time, and asks trained networks about sentences. Between
// short stretches of work it hears messages, so that it can be told to stop.
import { expose, type ProxyMethods, releaseProxy, transfer } from "comlink";
import { encodeLoraLink, type LoraExperiment } from "../experiment/lora-experiment.ts";
import { measureLoraCost } from "../lora/cost.ts";
import type { LoraData } from "../lora/data.ts";
import type { OwnSentence } from "../lora-assets/own-sentence.ts";
import { loadNormalTable } from "../random/load-normal-table.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";
import { type Assets, createAssets } from "./assets.ts";
import type { Inspection, Loading, OwnAnswer, StepTimes } from "./protocol.ts";
import { askAbout, inspectSentences, openReader, readerBytes } from "./sentences.ts";
import { loadTask, runSeed, type Trained, trainSeed } from "./task.ts";

/** A function of the page's, to be released when it is called no more. */
type Told<F> = F & Partial<ProxyMethods>;

/** Milliseconds of work between two moments in which messages are heard. */
const STRETCH = 12;

let assets: Assets | undefined;
let data: Promise<LoraData> | undefined;
let table: Promise<Float32Array> | undefined;
let reader: Promise<(text: string) => OwnSentence> | undefined;
/** The latest trained seed, and of which experiment. */
let trained: { readonly of: string; readonly networks: Trained } | undefined;
/** Jobs up to this one are given up. */
let givenUp = 0;

const channel = new MessageChannel();
const breathing: (() => void)[] = [];
channel.port1.onmessage = () => breathing.shift()?.();
/** Resolves once the messages that wait have been heard. */
const breathe = () =>
  new Promise<void>((resolve) => {
    breathing.push(resolve);
    channel.port2.postMessage(null);
  });

function assetsOf(): Assets {
  if (!assets) throw new Error("the Worker was not told where its files lie: reload the page");
  return assets;
}

/** What runs need. A failure is not kept: whoever asks again tries again. */
async function load(onLoading: (loading: Loading) => void) {
  data ??= loadTask(assetsOf(), onLoading);
  table ??= loadNormalTable();
  try {
    return { data: await data, table: await table };
  } catch (error) {
    [data, table] = [undefined, undefined];
    throw error;
  }
}

/** Runs a generator to its end, its yields told; undefined where the job is given up. */
async function drive<T, R>(
  job: number,
  work: Generator<T, R>,
  onYield: (value: T) => void,
): Promise<R | undefined> {
  for (;;) {
    const until = performance.now() + STRETCH;
    while (performance.now() < until) {
      const { done, value } = work.next();
      if (done) return value;
      onYield(value);
    }
    await breathe();
    if (job <= givenUp) return undefined;
  }
}

async function networksOf(job: number, experiment: LoraExperiment): Promise<Trained | undefined> {
  const of = encodeLoraLink(experiment);
  if (trained?.of !== of) {
    const loaded = await load(() => {});
    const networks = await drive(
      job,
      trainSeed(experiment, loaded.data, 0, loaded.table),
      () => {},
    );
    if (!networks) return undefined;
    trained = { of, networks };
  }
  return trained.networks;
}

const api = {
  /** Says where the files lie: the first call of all. */
  begin(folder: string): void {
    assets = createAssets(new URL(folder));
  },

  giveUp(job: number): void {
    givenUp = Math.max(givenUp, job);
  },

  /** Whether the seed ran to its end. */
  async runSeed(
    job: number,
    experiment: LoraExperiment,
    seedIndex: number,
    onChunk: Told<(chunk: LoraChunk) => void>,
    onLoading: Told<(loading: Loading) => void>,
  ): Promise<boolean> {
    try {
      const loaded = await load(onLoading);
      if (job <= givenUp) return false;
      const work = runSeed(experiment, loaded.data, seedIndex, loaded.table);
      let finished = false;
      await drive(
        job,
        (function* () {
          yield* work;
          finished = true;
        })(),
        (chunk) => chunk && onChunk(transfer(chunk, [chunk.values.buffer])),
      );
      return finished;
    } finally {
      onChunk[releaseProxy]?.();
      onLoading[releaseProxy]?.();
    }
  },

  /** Times a step of every method, in turn with the run that goes on here. Null where it was given up. */
  async stepTimes(job: number, experiment: LoraExperiment): Promise<StepTimes | null> {
    const loaded = await load(() => {});
    return measureLoraCost(experiment, loaded.data, loaded.table, {
      now: () => performance.now(),
      breathe,
      givenUp: () => job <= givenUp,
    });
  },

  async inspect(job: number, experiment: LoraExperiment): Promise<Inspection | null> {
    const networks = await networksOf(job, experiment);
    if (!networks) return null;
    const loaded = await load(() => {});
    return inspectSentences(assetsOf(), loaded.data, experiment, networks);
  },

  readerBytes: () => readerBytes(assetsOf()),

  async openReader(onLoading: Told<(loading: Loading) => void>): Promise<void> {
    reader ??= openReader(assetsOf(), onLoading);
    try {
      await reader;
    } catch (error) {
      reader = undefined;
      throw error;
    } finally {
      onLoading[releaseProxy]?.();
    }
  },

  async read(job: number, experiment: LoraExperiment, text: string): Promise<OwnAnswer | null> {
    if (!reader) throw new Error("the encoder is not loaded: press Load the encoder");
    const [read, networks] = [await reader, await networksOf(job, experiment)];
    if (!networks) return null;
    const loaded = await load(() => {});
    return askAbout(read(text), loaded.data, experiment, networks);
  },
};

export type LoraWorker = typeof api;
expose(api);
