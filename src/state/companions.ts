// Companions: SAM at other noise levels beside the experiment. They are computed one after another in the background,
// and what is shown stays until its successor has something to show.
import type { BackendChoice, Engine, RunUpdate } from "../engine/protocol.ts";
import { isAllPlaced } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { identityOf } from "../experiment/link.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { asReadBy } from "../experiment/read-by.ts";
import { effectiveNoise, outlierShare, withoutOutliers } from "../theory/outliers.ts";
import { addChunk, emptyTrace, FIELDS, type Trace } from "../trace/trace.ts";
import type { Background, Piece } from "./background.ts";
import { isWhole, recordedIn } from "./recorded.ts";

/** A companion to compute. */
export interface Wanted {
  readonly noise: number;
  /** Whether it is the ghost of the experiment's outliers rather than a chosen level. */
  readonly ghost: boolean;
  /** Its place among the chosen levels, whether or not all of them are shown. */
  readonly rank: number;
  readonly experiment: Experiment;
  /** The same for the same experiment on the same backend. */
  readonly key: string;
}

/** A companion as it can be drawn. */
export interface Companion {
  readonly noise: number;
  readonly ghost: boolean;
  readonly rank: number;
  readonly trace: Trace;
  /** Rises as the trace grows. */
  readonly version: number;
  /** Whether it belongs to the present experiment, or still to a former one. */
  readonly current: boolean;
}

export interface Companions {
  readonly list: readonly Companion[];
  /** Whether some are still to come. */
  readonly phase: "idle" | "running" | "error";
  readonly message: string;
}

export const NO_COMPANIONS: Companions = { list: [], phase: "idle", message: "" };

/**
 * The companions of an experiment. Without SAM there are none, nor on data that noise does not touch, and the experiment's
 * own level needs none. What SAM does not read is at its default, so that nothing is computed again for a change of it.
 */
export function wantedFor(
  experiment: Experiment,
  levels: readonly number[],
  backend: BackendChoice,
): Wanted[] {
  if (!experiment.methods.includes("sam") || isAllPlaced(experiment)) return [];
  return levels.flatMap((noise, rank) => {
    if (noise === experiment.noise) return [];
    const own = asReadBy("sam", { ...experiment, noise });
    return [{ noise, rank, ghost: false, experiment: own, key: keyOf(own, backend) }];
  });
}

/** The ghost of an experiment with outliers: SAM without any, at the noise that stands for them (theory/outliers.ts). */
export function wantedGhost(experiment: Experiment, backend: BackendChoice): Wanted[] {
  const effective = effectiveNoise(experiment);
  if (!experiment.methods.includes("sam") || effective === null) return [];
  if (outlierShare(experiment) === 0) return [];
  const noise = Math.min(effective, PARAMETERS.noise.max);
  const own = asReadBy("sam", withoutOutliers(experiment, noise));
  return [{ noise, rank: -1, ghost: true, experiment: own, key: keyOf(own, backend) }];
}

const keyOf = (experiment: Experiment, backend: BackendChoice) =>
  `${identityOf(experiment)} ${backend}`;

/** What stays the same of a companion while the experiment changes. */
const placeOf = ({ noise, ghost }: Wanted) => (ghost ? "ghost" : noise);

/** Complete traces kept for a level that may come back, and the most numbers that one of them may hold. */
const MOST_KEPT = 8;
const MOST_NUMBERS = 1e6;

interface Slot {
  wanted: Wanted;
  shown: { readonly key: string; readonly trace: Trace } | null;
  failed: boolean;
}

/** A run under way for a slot. */
interface Under {
  readonly slot: Slot;
  readonly key: string;
  readonly signal: AbortSignal;
  readonly end: Parameters<Piece>[1];
  trace: Trace;
  finished: boolean;
}

export interface CompanionRunner {
  /** Says what is wanted from now on. Stops what no longer is. */
  want(wanted: readonly Wanted[], backend: BackendChoice): void;
}

export function createCompanions(
  engine: Engine,
  background: Background,
  onChange: (companions: Companions) => void,
): CompanionRunner {
  let slots: Slot[] = [];
  let backend: BackendChoice = "auto";
  let message = "";
  let version = 0;
  let told: Companions = NO_COMPANIONS;
  let under: Under | null = null;
  const kept = new Map<string, Trace>();
  const place = background.join(() => {
    const slot = slots.find((candidate) => !isDone(candidate));
    return slot ? (signal, end) => start(slot, signal, end) : null;
  });

  const isDone = ({ wanted, shown, failed }: Slot) =>
    failed || (shown?.key === wanted.key && isWhole(shown.trace));

  /** `grown`: whether a trace that is shown has more records than when it was last told. */
  function tell(grown: boolean): void {
    if (grown) version++;
    const list = slots.flatMap(({ wanted: { noise, ghost, rank, key }, shown }) =>
      shown
        ? [{ noise, ghost, rank, trace: shown.trace, version, current: shown.key === key }]
        : [],
    );
    const failed = slots.some((slot) => slot.failed);
    const phase = slots.some((slot) => !isDone(slot)) ? "running" : failed ? "error" : "idle";
    const now: Companions = { list, phase, message: failed ? message : "" };
    // Under a moving slider this is asked for with every move: what has not changed is not drawn again.
    if (!grown && isSame(told, now)) return;
    told = now;
    onChange(now);
  }

  function start(slot: Slot, signal: AbortSignal, end: Under["end"]): void {
    const { key, experiment } = slot.wanted;
    const run: Under = {
      ...{ slot, key, signal, end },
      ...{ trace: emptyTrace(experiment), finished: false },
    };
    under = run;
    engine.run(experiment, { backend, signal, onUpdate: (update) => receive(run, update) }).then(
      ({ kind }) => {
        if (kind === "finished") run.finished = true;
        else run.end("again");
        complete(run);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        message = error instanceof Error ? error.message : String(error);
        slot.failed = true;
        tell(false);
        run.end("done");
      },
    );
  }

  function receive(run: Under, update: RunUpdate): void {
    if (run.signal.aborted) return;
    const { slot, key } = run;
    if (update.kind === "backend") {
      if (update.restart) run.trace = emptyTrace(slot.wanted.experiment);
      return;
    }
    addChunk(run.trace, update.chunk);
    // A run begun again is shown once it has come as far as the one that was given up.
    const former = slot.shown?.key === key ? recordedIn(slot.shown.trace) : 0;
    if (recordedIn(run.trace) < former) return;
    slot.shown = { key, trace: run.trace };
    if (isWhole(run.trace)) keep(key, run.trace);
    tell(true);
    complete(run);
  }

  /** Ends a run when the engine is done and all records are here: they may come after its word. */
  function complete(run: Under): void {
    if (run.finished && isWhole(run.trace)) run.end("done");
  }

  function keep(key: string, trace: Trace): void {
    if (trace.times.length * trace.recorded.length * FIELDS.length > MOST_NUMBERS) return;
    kept.delete(key);
    kept.set(key, trace);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  return {
    want(wanted, on) {
      backend = on;
      const former = new Map(slots.map((slot) => [placeOf(slot.wanted), slot]));
      slots = wanted.map((one) => {
        const slot = former.get(placeOf(one));
        // One that failed gets another chance with each change.
        if (slot?.wanted.key === one.key)
          return Object.assign(slot, { wanted: one, failed: false });
        const trace = kept.get(one.key);
        const shown = trace ? { key: one.key, trace } : (slot?.shown ?? null);
        return { wanted: one, shown, failed: false };
      });
      if (under && !slots.includes(under.slot)) place.giveUp();
      tell(false);
      place.look();
    },
  };
}

function isSame(a: Companions, b: Companions): boolean {
  return (
    a.phase === b.phase &&
    a.message === b.message &&
    a.list.length === b.list.length &&
    a.list.every((one, i) => {
      const other = b.list[i];
      return (
        one.noise === other.noise &&
        one.ghost === other.ghost &&
        one.rank === other.rank &&
        one.trace === other.trace &&
        one.current === other.current
      );
    })
  );
}
