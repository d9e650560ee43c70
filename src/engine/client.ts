// The page's side of the engine: starts the Worker and speaks to it.
import { proxy, wrap } from "comlink";
import type { Engine } from "./protocol.ts";
import type { EngineWorker } from "./worker.ts";

/** The engine in a Worker of its own. */
export function createEngine(): Engine {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<EngineWorker>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => {
      reject(
        new Error(`the engine stopped (${event.message || "unknown cause"}): reload the page`),
      );
    });
  });
  failed.catch(() => {});

  return {
    async run(experiment, { backend, signal, onUpdate }) {
      if (signal.aborted) return { kind: "abandoned" };
      const abandon = () => void remote.abandon();
      signal.addEventListener("abort", abandon, { once: true });
      try {
        const told = proxy((update: Parameters<typeof onUpdate>[0]) => {
          if (!signal.aborted) onUpdate(update);
        });
        return await Promise.race([remote.run(experiment, backend, told), failed]);
      } finally {
        signal.removeEventListener("abort", abandon);
      }
    },

    async measureCost(experiment, signal) {
      if (signal.aborted) return null;
      const giveUp = () => void remote.giveUpCost();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await Promise.race([remote.measureCost(experiment), failed]);
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}
