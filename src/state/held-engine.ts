// An engine that computes at once but speaks only once the page stands. Each word of it changes the state, and a state
// that changes during React's first render makes React begin it anew, all in one piece.
import type { Engine } from "../engine/protocol.ts";

export interface HeldEngine {
  readonly engine: Engine;
  /** Lets it speak, beginning with all that it has to say. */
  release(): void;
}

export function holdEngine(engine: Engine): HeldEngine {
  let waiting: (() => void)[] | null = [];
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    engine: {
      async run(experiment, { onUpdate, ...options }) {
        const outcome = engine.run(experiment, {
          ...options,
          onUpdate(update) {
            if (waiting) waiting.push(() => !options.signal.aborted && onUpdate(update));
            else onUpdate(update);
          },
        });
        // Whatever comes of it is heard after the release; an error is not unhandled until then.
        outcome.catch(() => {});
        await released;
        return outcome;
      },
      measureCost: (experiment, signal) => engine.measureCost(experiment, signal),
      sweep: (request, options) => engine.sweep(request, options),
    },
    release() {
      const said = waiting ?? [];
      waiting = null;
      for (const say of said) say();
      letGo();
    },
  };
}
