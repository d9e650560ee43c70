// Sweeps of the half-life: computed in the background, some repetitions at a time, and kept by method, so that what is
// the same for another setting (a method that does not read what changed, the other parameter, fewer seeds) is there at once.
import type { BackendChoice, Engine } from "../engine/protocol.ts";
import { defaultExperiment, type MethodId } from "../experiment/experiment.ts";
import { identityOf } from "../experiment/link.ts";
import { asReadBy } from "../experiment/read-by.ts";
import { FATES, type Halving, type MethodSweep, type SweepPiece } from "../trace/half-life.ts";
import type { Background, Piece } from "./background.ts";
import type { SweepPlan, Swept } from "./sweep-plan.ts";

/** A method's line as it can be drawn. */
export interface SweepLine extends MethodSweep {
  readonly method: MethodId;
  /** Whether it belongs to the present setting, or still to a former one. */
  readonly current: boolean;
}

export interface Sweep {
  readonly over: Swept;
  readonly lines: readonly SweepLine[];
  /** Repetitions that each line is to have; fewer than the experiment's where they would take too long. */
  readonly seeds: number;
  /** `idle` until it is wanted; `refused` where even its smallest form would take too long: so many `seconds`. */
  readonly phase: "idle" | "running" | "complete" | "error" | "refused";
  readonly message: string;
  readonly seconds: number;
}

export const NO_SWEEP: Sweep = {
  ...{ over: "outlierRatio", lines: [], seeds: 0, phase: "idle" },
  ...{ message: "", seconds: 0 },
};

/** What is kept of one method. Repetitions are added, and never changed: another setting has another key. */
interface Entry {
  readonly method: MethodId;
  readonly over: Swept;
  readonly values: readonly number[];
  readonly seeds: (readonly Halving[])[];
}

/** Methods whose sweeps are kept, each some ten kilobytes. */
const MOST_KEPT = 40;

export interface Sweeps {
  /** Says what is wanted from now on: a plan, or the seconds for which there is none. */
  want(plan: SweepPlan | number, over: Swept, backend: BackendChoice): void;
  /** Leaves the engine to something else than background work, or not any more; so it begins. */
  hold(held: boolean): void;
}

export function createSweeps(
  engine: Engine,
  background: Background,
  onChange: (sweep: Sweep) => void,
): Sweeps {
  const kept = new Map<string, Entry>();
  /** What each method showed last. */
  const shown = new Map<MethodId, Entry>();
  let wanted: { readonly plan: SweepPlan; readonly backend: BackendChoice } | null = null;
  let entries: readonly Entry[] = [];
  /** What is under way, or was last. */
  let under: readonly Entry[] = [];
  let told = NO_SWEEP;
  let failure = "";
  let held = true;
  const place = background.join(() => {
    const open = wanted && !held && failure === "" ? missing(entries, wanted.plan.seeds) : [];
    if (!wanted || open.length === 0) return null;
    const { plan, backend } = wanted;
    return (signal, end) => start(plan, backend, open, signal, end);
  });

  function start(
    { over, values, seeds, experiment }: SweepPlan,
    backend: BackendChoice,
    open: readonly Entry[],
    ...[signal, end]: Parameters<Piece>
  ): void {
    under = open;
    const methods = open.map(({ method }) => method);
    const experiments = values.map((value) => ({ ...experiment, methods, [over]: value }));
    const request = { experiments, seedFrom: open[0].seeds.length, seedTo: seeds };
    let finished = false;
    // The engine's word may come before its last pieces.
    const complete = () => {
      if (finished && open.every((entry) => entry.seeds.length >= seeds)) end("done");
    };
    const onPiece = (piece: SweepPiece) => {
      if (signal.aborted) return;
      take(piece, open, values.length);
      tell(true);
      complete();
    };
    engine.sweep(request, { backend, signal, onPiece }).then(
      ({ kind }) => {
        finished = kind === "finished";
        if (finished) complete();
        else end("again");
      },
      (error: unknown) => {
        if (signal.aborted) return;
        failure = error instanceof Error ? error.message : String(error);
        tell(false);
        end("done");
      },
    );
  }

  /** `grown`: whether there is more of what was told last. */
  function tell(grown: boolean): void {
    if (!wanted) return;
    const now = sweepOf(wanted.plan);
    // Under a moving slider this is asked for with every move: what has not changed is not drawn again.
    if (!grown && isSame(told, now)) return;
    told = now;
    onChange(now);
  }

  function sweepOf({ over, seeds }: SweepPlan): Sweep {
    const lines = entries.flatMap((entry): SweepLine[] => {
      const current = entry.seeds.length > 0;
      if (current) shown.set(entry.method, entry);
      const drawn = shown.get(entry.method);
      if (drawn?.over !== over) return [];
      const { method, values } = drawn;
      return [{ method, values, seeds: drawn.seeds.slice(0, seeds), current }];
    });
    const running = missing(entries, seeds).length > 0;
    const phase = failure !== "" ? "error" : running ? "running" : "complete";
    return { over, lines, seeds, phase, message: failure, seconds: 0 };
  }

  /** What is kept of a method, or a place to keep it. */
  function entryOf(method: MethodId, plan: SweepPlan, backend: BackendChoice): Entry {
    const { over, values } = plan;
    const key = `${keyOf(method, plan)} ${values.length} ${backend}`;
    const entry = kept.get(key) ?? { method, over, values, seeds: [] };
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return entry;
  }

  return {
    want(plan, over, backend) {
      failure = "";
      if (typeof plan === "number") {
        wanted = null;
        entries = [];
        place.giveUp();
        const refused: Sweep = { ...NO_SWEEP, over, phase: "refused", seconds: plan };
        if (isSame(told, refused)) return;
        told = refused;
        onChange(refused);
        return;
      }
      wanted = { plan, backend };
      entries = plan.experiment.methods.map((method) => entryOf(method, plan, backend));
      if (!under.every((entry) => entries.includes(entry))) place.giveUp();
      tell(false);
      place.look();
    },
    hold(now) {
      if (held === now) return;
      held = now;
      if (held) place.giveUp();
      else place.look();
    },
  };
}

/** Names all that a method's sweep hangs on; how many repetitions it has is not part of it, nor the value it runs over. */
function keyOf(method: MethodId, { over, experiment }: SweepPlan): string {
  const { seeds, [over]: value } = defaultExperiment(experiment.problem);
  return `${over} ${identityOf({ ...asReadBy(method, experiment), seeds, [over]: value })}`;
}

/** Those of which the fewest repetitions are there, where some are missing. */
function missing(entries: readonly Entry[], seeds: number): Entry[] {
  const least = Math.min(seeds, ...entries.map((entry) => entry.seeds.length));
  return least === seeds ? [] : entries.filter((entry) => entry.seeds.length === least);
}

/** Adds the repetitions of a piece to what is kept of its methods, each once. */
function take(piece: SweepPiece, entries: readonly Entry[], values: number): void {
  for (let seed = piece.seedFrom; seed < piece.seedTo; seed++) {
    for (const [m, { seeds }] of entries.entries()) {
      if (seeds.length !== seed) continue;
      const halvings = Array.from({ length: values }, (_, i) => {
        const at = ((seed - piece.seedFrom) * values + i) * entries.length + m;
        return { halfLife: piece.halfLives[at], fate: FATES[piece.fates[at]] };
      });
      seeds.push(halvings);
    }
  }
}

/** Whether nothing new is to be drawn; lines that begin with the same repetition are of the same setting. */
function isSame(a: Sweep, b: Sweep): boolean {
  const rest = ({ over, phase, seeds, message, seconds, lines }: Sweep) =>
    [over, phase, seeds, message, seconds, lines.length].join();
  return (
    rest(a) === rest(b) &&
    a.lines.every((line, i) => {
      const other = b.lines[i];
      return (
        line.current === other.current &&
        line.seeds[0] === other.seeds[0] &&
        line.seeds.length === other.seeds.length
      );
    })
  );
}
