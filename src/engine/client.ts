// The page's side of the engine: starts the Worker and speaks to it.
import { proxy, wrap } from "comlink";
import type { Engine, RunOutcome } from "./protocol.ts";
import type { EngineWorker } from "./worker.ts";

/** The engine in a Worker of its own. */
export function createEngine(): Engine {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<EngineWorker>(worker);
  let failure: Error | null = null;
  const waiting = new Set<(error: Error) => void>();
  worker.addEventListener("error", (event) => {
    failure = new Error(
      `the engine stopped (${event.message || "unknown cause"}): reload the page`,
    );
    for (const fail of waiting) fail(failure);
  });
  /** An answer, or the failure of the Worker. Not a race with one lasting promise, which would keep every loser. */
  const orFailure = <T>(answer: PromiseLike<T>): Promise<T> => {
    if (failure) return Promise.reject(failure);
    return new Promise<T>((resolve, reject) => {
      waiting.add(reject);
      Promise.resolve(answer)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  };

  return {
    async run(experiment, { backend, signal, onUpdate }) {
      if (signal.aborted) return { kind: "abandoned" };
      const abandon = () => void remote.abandon();
      signal.addEventListener("abort", abandon, { once: true });
      try {
        const told = proxy((update: Parameters<typeof onUpdate>[0]) => {
          if (!signal.aborted) onUpdate(update);
        });
        return await orFailure<RunOutcome>(remote.run(experiment, backend, told));
      } finally {
        signal.removeEventListener("abort", abandon);
      }
    },

    async measureCost(experiment, signal) {
      if (signal.aborted) return null;
      const giveUp = () => void remote.giveUpCost();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await orFailure(remote.measureCost(experiment));
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },

    async sweep(request, { backend, signal, onPiece }) {
      if (signal.aborted) return { kind: "abandoned" };
      const giveUp = () => void remote.giveUpSweep();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        const told = proxy((piece: Parameters<typeof onPiece>[0]) => {
          if (!signal.aborted) onPiece(piece);
        });
        return await orFailure<RunOutcome>(remote.sweep(request, backend, told));
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}
