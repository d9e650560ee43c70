// The cost meter: asks the engine for the time of a step when a person wants it, and keeps what was measured until
// the next measurement. It gives way to runs: the engine answers null while it is at work, and is asked again.
import type { Engine } from "../engine/protocol.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { CostMeasurement } from "../trace/cost.ts";

export interface Cost {
  readonly phase: "idle" | "measuring" | "done" | "error";
  /** The latest measurement, which names its setting, or none yet. Stays while the next is under way. */
  readonly measurement: CostMeasurement | null;
  /** What went wrong, in an error; while measuring, what it waits for, or "". */
  readonly message: string;
}

export const NO_COST: Cost = { phase: "idle", measurement: null, message: "" };

/** How long an engine at work is left alone before it is asked again, in milliseconds. */
const ASK_AGAIN = 300;

export interface CostMeter {
  /** Measures the cost of an experiment's step, in place of a measurement under way. */
  measure(experiment: Experiment): void;
  /** Ends a measurement under way: what was measured before stays. */
  giveUp(): void;
}

export function createCostMeter(engine: Engine, onChange: (cost: Cost) => void): CostMeter {
  let { measurement } = NO_COST;
  let under: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(experiment: Experiment, controller: AbortController): void {
    const end = (cost: Cost) => {
      under = null;
      onChange(cost);
    };
    engine.measureCost(experiment, controller.signal).then(
      (measured) => {
        if (under !== controller) return;
        if (measured) {
          measurement = measured;
          end({ phase: "done", measurement, message: "" });
          return;
        }
        onChange({ phase: "measuring", measurement, message: "Waiting for the run to end." });
        timer = setTimeout(ask, ASK_AGAIN, experiment, controller);
      },
      (error: unknown) => {
        if (under !== controller) return;
        const message = error instanceof Error ? error.message : String(error);
        end({ phase: "error", measurement, message });
      },
    );
  }

  function stop(): void {
    clearTimeout(timer);
    under?.abort();
    under = null;
  }

  return {
    measure(experiment) {
      stop();
      under = new AbortController();
      onChange({ phase: "measuring", measurement, message: "" });
      ask(experiment, under);
    },
    giveUp() {
      if (!under) return;
      stop();
      onChange({ phase: measurement ? "done" : "idle", measurement, message: "" });
    },
  };
}
