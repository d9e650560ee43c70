// A Worker of the small LoRA: runs seeds that it is told, one at a time, and asks trained networks about sentences. Between
// short stretches of work it hears messages, so that it can be told to stop.
import { expose, type ProxyMethods, releaseProxy, transfer } from "comlink";
import { encodeLoraLink, type LoraExperiment } from "../experiment/lora-experiment.ts";
import type { ModelId } from "../experiment/lora-parameters.ts";
import { measureLoraCost } from "../lora/cost.ts";
import type { LoraData } from "../lora/data.ts";
import { loadLoraData } from "../lora/load.ts";
import { runLoraSeed } from "../lora/run-seed.ts";
import { type Fetcher, fetcherFrom, type Loaded } from "../lora-assets/fetch.ts";
import type { OwnSentence } from "../lora-assets/own-sentence.ts";
import { loadNormalTable } from "../random/load-normal-table.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";
import type { Inspection, OwnAnswer, StepTimes } from "./protocol.ts";
import { askAbout, inspectSentences, openReader, readerBytes } from "./sentences.ts";
import { type Trained, trainSeed } from "./task.ts";

/** A function of the page's, to be released when it is called no more. */
type Told<F> = F & Partial<ProxyMethods>;

/** Milliseconds of work between two moments in which messages are heard. */
const STRETCH = 12;

let get: Fetcher | undefined;
/** What the latest model is given: one at a time, for the memory's sake. */
let data: { readonly model: ModelId; readonly loaded: Promise<LoraData> } | undefined;
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

function files(): Fetcher {
  if (!get) throw new Error("the Worker was not told where its files lie: reload the page");
  return get;
}

/** What runs need. A failure is not kept: whoever asks again tries again. */
async function load({ model }: LoraExperiment, onLoading: (loading: Loaded) => void = () => {}) {
  if (data?.model !== model) data = { model, loaded: loadLoraData(model, files(), onLoading) };
  table ??= loadNormalTable();
  try {
    return { data: await data.loaded, table: await table };
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
    const loaded = await load(experiment);
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
    get = fetcherFrom(folder);
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
    onLoading: Told<(loading: Loaded) => void>,
  ): Promise<boolean> {
    try {
      const loaded = await load(experiment, onLoading);
      if (job <= givenUp) return false;
      const work = runLoraSeed(experiment, loaded.data, seedIndex, loaded.table);
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
    const loaded = await load(experiment);
    return measureLoraCost(experiment, loaded.data, loaded.table, {
      now: () => performance.now(),
      breathe,
      givenUp: () => job <= givenUp,
    });
  },

  async inspect(job: number, experiment: LoraExperiment): Promise<Inspection | null> {
    const networks = await networksOf(job, experiment);
    if (!networks) return null;
    const loaded = await load(experiment);
    return inspectSentences(files(), loaded.data, experiment, networks);
  },

  readerBytes: () => readerBytes(files()),

  async openReader(onLoading: Told<(loading: Loaded) => void>): Promise<void> {
    reader ??= openReader(files(), onLoading);
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
    const loaded = await load(experiment);
    return askAbout(read(text), loaded.data, experiment, networks);
  },
};

export type LoraWorker = typeof api;
expose(api);
