// The page's side of the small LoRA's engine: some Workers that share the seeds of a run, and one that is asked about
// sentences.
import { proxy, type Remote, wrap } from "comlink";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";
import type { LoraEngine, LoraRunOptions } from "./protocol.ts";
import type { LoraWorker } from "./worker.ts";

/** More Workers than this gain little: seeds are few, and memory is not all theirs. */
const MOST_WORKERS = 4;

/** Records after which the time of a step is measured: engines compile what runs often. */
const WARM = 4;

interface Hand {
  readonly remote: Remote<LoraWorker>;
  /** An answer of the Worker, or its failure. */
  answer<T>(answer: PromiseLike<T>): Promise<T>;
}

/** @param folder the address of the folder of the small LoRA's files, with a slash at its end. */
export function createLoraEngine(folder: string): LoraEngine {
  const workers = Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS);
  const hands: Hand[] = [];
  let sentences: Hand | undefined;
  let job = 0;

  const handOf = (k: number): Hand => {
    hands[k] ??= startWorker(folder);
    return hands[k];
  };
  const sentenceHand = (): Hand => {
    sentences ??= startWorker(folder);
    return sentences;
  };

  async function runSeeds(
    own: number,
    hand: Hand,
    left: number[],
    experiment: LoraExperiment,
    { signal, onChunk, onLoading }: LoraRunOptions,
  ): Promise<void> {
    for (let seed = left.shift(); seed !== undefined && !signal.aborted; seed = left.shift()) {
      const told = proxy((chunk: Parameters<typeof onChunk>[0]) => {
        if (!signal.aborted) onChunk(chunk);
      });
      const loading = proxy((state: Parameters<typeof onLoading>[0]) => {
        if (!signal.aborted) onLoading(state);
      });
      await hand.answer(hand.remote.runSeed(own, experiment, seed, told, loading));
    }
  }

  async function timeSteps(
    own: number,
    { remote, answer }: Hand,
    experiment: LoraExperiment,
    { signal, onStepTimes }: LoraRunOptions,
  ): Promise<void> {
    const times = await answer(remote.stepTimes(own, experiment));
    if (times && !signal.aborted) onStepTimes?.(times);
  }

  return {
    workers,

    async run(experiment, options) {
      const { signal, onStepTimes } = options;
      if (signal.aborted) return null;
      const own = ++job;
      const started = performance.now();
      const busy = Array.from({ length: Math.min(experiment.seeds, workers) }, (_, k) => handOf(k));
      const giveUp = () => {
        for (const { remote } of busy) void remote.giveUp(own);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        let chunks = 0;
        const timing: Promise<void>[] = [];
        const measured = (chunk: LoraChunk) => {
          options.onChunk(chunk);
          // In turn with the run's own steps, in the same Worker, once its code is warm.
          if (onStepTimes && ++chunks === WARM)
            timing.push(timeSteps(own, busy[0], experiment, options));
        };
        const left = Array.from({ length: experiment.seeds }, (_, seed) => seed);
        const runs = busy.map((hand) =>
          runSeeds(own, hand, left, experiment, { ...options, onChunk: measured }),
        );
        await Promise.all(runs);
        await Promise.all(timing);
        return signal.aborted ? null : performance.now() - started;
      } catch (error) {
        giveUp();
        throw error;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },

    async inspect(experiment, signal) {
      if (signal.aborted) return null;
      const own = ++job;
      const hand = sentenceHand();
      const giveUp = () => void hand.remote.giveUp(own);
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await hand.answer(hand.remote.inspect(own, experiment));
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },

    readerBytes: () => sentenceHand().answer(sentenceHand().remote.readerBytes()),

    openReader: (onLoading) =>
      sentenceHand().answer(sentenceHand().remote.openReader(proxy(onLoading))),

    async read(experiment, text) {
      const hand = sentenceHand();
      const answer = await hand.answer(hand.remote.read(++job, experiment, text));
      if (!answer) throw new Error("the networks were asked anew meanwhile: ask again");
      return answer;
    },
  };
}

function startWorker(folder: string): Hand {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<LoraWorker>(worker);
  let failure: Error | null = null;
  const waiting = new Set<(error: Error) => void>();
  worker.addEventListener("error", (event) => {
    failure = new Error(`a Worker stopped (${event.message || "unknown cause"}): reload the page`);
    for (const fail of waiting) fail(failure);
  });
  void remote.begin(folder);
  return {
    remote,
    answer<T>(answer: PromiseLike<T>) {
      if (failure) return Promise.reject(failure);
      return new Promise<T>((resolve, reject) => {
        waiting.add(reject);
        Promise.resolve(answer)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
  };
}
