// Background work: what the engine computes while it has nothing else to do. One piece at a time, those of a higher rank first;
// all of it is given up as soon as the engine is needed. What the work is, companions.ts and sweeps.ts know.

/**
 * A piece of work, begun at once and ended early by its signal. Calls `end` when it is done, or could not be: "again"
 * where it is still to be done, since the engine had other things to do.
 */
export type Piece = (signal: AbortSignal, end: (how: "done" | "again") => void) => void;

/** A kind of work, as the one who does it sees the background. */
export interface Place {
  /** What is left to do has changed. */
  look(): void;
  /** Gives up a piece of this kind under way, if any. */
  giveUp(): void;
}

export interface Background {
  /** Takes a kind of work, of a lower rank than all before: `next` gives its next piece, or null where all is done. */
  join(next: () => Piece | null): Place;
  /** The engine is free. */
  resume(): void;
  /** The engine is needed: what is under way is given up. */
  stop(): void;
}

/** The engine must have been idle this long: under a moving slider it belongs to the experiment itself. */
const SETTLE = 250;

interface Kind {
  readonly next: () => Piece | null;
}

export function createBackground(): Background {
  const kinds: Kind[] = [];
  let free = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: { readonly kind: Kind; readonly controller: AbortController } | null = null;

  function giveUp(): void {
    under?.controller.abort();
    under = null;
  }

  function begin(): void {
    clearTimeout(timer);
    if (!free) return;
    for (const kind of kinds) {
      // It goes on, and those of a lower rank wait.
      if (under?.kind === kind) return;
      const piece = kind.next();
      if (!piece) continue;
      giveUp();
      start(kind, piece);
      return;
    }
  }

  function start(kind: Kind, piece: Piece): void {
    const own = { kind, controller: new AbortController() };
    under = own;
    piece(own.controller.signal, (how) => {
      if (under !== own) return;
      under = null;
      if (how === "done") begin();
      else settle();
    });
  }

  function settle(): void {
    clearTimeout(timer);
    timer = setTimeout(begin, SETTLE);
  }

  return {
    join(next) {
      const kind = { next };
      kinds.push(kind);
      return {
        look: settle,
        giveUp() {
          if (under?.kind !== kind) return;
          giveUp();
          settle();
        },
      };
    },
    resume() {
      free = true;
      settle();
    },
    stop() {
      free = false;
      clearTimeout(timer);
      giveUp();
    },
  };
}
