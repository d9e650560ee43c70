// The half-lives of the run that is drawn: they stand at the mark of the half-life's plot and move with it.
import { useCallback, useSyncExternalStore } from "react";
import type { MethodId } from "../experiment/experiment.ts";
import { halfLivesOf } from "../trace/half-life.ts";
import { quartilesOf } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";
import type { Over } from "./half-life-words.ts";
import type { PanelState, Source } from "./source.ts";

export interface LiveHalfLife {
  readonly method: MethodId;
  readonly median: number;
}

export interface Live {
  /** Where the run stands: it may be a frame behind the mark. */
  readonly at: Readonly<Record<Over, number>>;
  readonly halfLives: readonly LiveHalfLife[];
}

const NOTHING: Live = { at: { outlierRatio: 0, noise: 0 }, halfLives: [] };
/** Records of all methods and repetitions that are looked through at most: some milliseconds' worth. */
const MOST_RECORDS = 400_000;

/** The medians over the repetitions of the drawn run that are whole; nothing for a run too long to be looked through. */
export function liveOf(trace: Trace | null): Live {
  if (!trace) return NOTHING;
  const { experiment, recorded, times } = trace;
  const { outlierRatio, noise, methods } = experiment;
  if (recorded.length * times.length * methods.length > MOST_RECORDS) return NOTHING;
  const halfLives = methods.flatMap((method): LiveHalfLife[] => {
    const [, median] = quartilesOf(halfLivesOf(trace, method));
    return Number.isNaN(median) ? [] : [{ method, median }];
  });
  return { at: { outlierRatio, noise }, halfLives };
}

/** How many repetitions of a trace are whole: as long as that is the same, so are its half-lives. */
const wholeIn = ({ recorded, times }: Trace) =>
  recorded.reduce((count, records) => count + (records === times.length ? 1 : 0), 0);

export function useLive(source: Source): Live {
  const subscribe = useCallback((tell: () => void) => source.subscribe(tell), [source]);
  return useSyncExternalStore(subscribe, () => known(source.getState()));
}

let last: { trace: Trace | null; whole: number; live: Live } = {
  ...{ trace: null, whole: 0, live: NOTHING },
};

function known({ trace }: PanelState): Live {
  const whole = trace ? wholeIn(trace) : 0;
  // Until its first repetition is whole, the run before it stands.
  if (trace && whole === 0) return last.live;
  if (trace !== last.trace || whole !== last.whole) last = { trace, whole, live: liveOf(trace) };
  return last.live;
}
