// The state of the small LoRA's room and everything that changes it: a plain store, without React or the DOM.
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  decodeLoraLink,
  defaultLora,
  encodeLoraLink,
  type LoraExperiment,
} from "../experiment/lora-experiment.ts";
import type { LoraEngine, StepTimes } from "../lora-engine/protocol.ts";
import type { LoraTrace } from "../trace/lora-trace.ts";
import type { Notices } from "./lab.ts";
import {
  type LoraChange,
  type LoraName,
  withLoraDefault,
  withLoraParameter,
} from "./lora-change.ts";
import { createLoraRunner, type LoraRun, NO_RUN } from "./lora-runner.ts";
import { createSentences, NO_SENTENCES, type SentencesState } from "./lora-sentences.ts";
import {
  decodeLoraView,
  encodeLoraView,
  LORA_VIEW_KEYS,
  type LoraPlotId,
  type LoraPlotView,
  type LoraView,
  withLoraPlot,
} from "./lora-view.ts";

/** What a step of each method takes here, and in which setting that was measured. */
export interface LoraCost {
  readonly times: StepTimes;
  readonly experiment: LoraExperiment;
}

export interface LoraState {
  readonly experiment: LoraExperiment;
  readonly view: LoraView;
  readonly notices: Notices;
  readonly run: LoraRun;
  /** The trace to draw, the run it belongs to, and a count that rises as it grows. */
  readonly trace: LoraTrace | null;
  readonly drawnRun: number;
  readonly version: number;
  /** The last whole curves, pale beside a trace that has not come as far. */
  readonly former: LoraTrace | null;
  /** The last complete result without outliers, for what outliers do is a difference from it. */
  readonly clean: LoraTrace | null;
  /** Where the crosshair stands, in steps. */
  readonly cursor: number | null;
  readonly cost: LoraCost | null;
  readonly sentences: SentencesState;
}

export interface LoraLab {
  readonly store: StoreApi<LoraState>;
  change(name: LoraName, value: unknown): void;
  reset(name: LoraName): void;
  resetAll(): void;
  /** Sets the whole experiment. */
  choose(experiment: LoraExperiment): void;
  /** Changes how things are seen, and nothing that is computed. */
  look(change: Partial<Pick<LoraView, "band" | "hidden" | "gradients" | "full">>): void;
  lookAt(plot: LoraPlotId, change: Partial<LoraPlotView>): void;
  moveCursor(step: number | null): void;
  dismissNotices(): void;
  stop(): void;
  /** Runs the experiment again, and measures the time of a step anew. */
  rerun(): void;
  /** Trains the first seed once more, where that was not done, and asks about the sentences. */
  inspect(): void;
  /** Loads what reads sentences of one's own. */
  openReader(): void;
  /** Asks the networks of the first seed about a text. */
  read(text: string): void;
  /** Goes to what a link says. */
  open(search: string): void;
  dispose(): void;
}

/** Changes that follow one another within this time, in milliseconds, are one movement: it is previewed... */
const MOVING = 400;
/** ... until it has rested for this long. */
const RESTED = 220;

/** The query string of a state. */
export function loraLinkOf({ experiment, view }: Pick<LoraState, "experiment" | "view">): string {
  return encodeLoraLink(experiment) + encodeLoraView(view);
}

/** What a query string says, with a message for whatever is wrong in it. Never throws. */
function readLoraLink(search: string): Pick<LoraState, "experiment" | "view" | "notices"> {
  const { experiment, problems } = decodeLoraLink(search, { ignore: LORA_VIEW_KEYS });
  const { view, messages } = decodeLoraView(search);
  const all = [...problems.map(({ message }) => message), ...messages];
  return { experiment, view, notices: { from: "link", messages: all } };
}

/** What the time of a step hangs on. */
const costKey = ({ model, rank, classes, batch, parts, base }: LoraExperiment) =>
  [model, rank, classes, batch, parts, base].join();

const isClean = ({ labelOutliers, inputOutliers }: LoraExperiment) =>
  labelOutliers === 0 && inputOutliers === 0;

/** A lab at a link. It begins to compute at once. */
export function createLoraLab(engine: LoraEngine, search: string): LoraLab {
  const store = createStore<LoraState>(() => ({
    ...readLoraLink(search),
    ...{ run: NO_RUN, trace: null, drawnRun: 0, version: 0, former: null, clean: null },
    ...{ cursor: null, cost: null, sentences: NO_SENTENCES },
  }));
  const { getState, setState } = store;
  const sentences = createSentences(engine, (change) =>
    setState((state) => ({ sentences: { ...state.sentences, ...change } })),
  );
  const runner = createLoraRunner(engine, {
    onRun(run) {
      setState({ run });
      const { trace, drawnRun } = getState();
      if (run.phase !== "complete" || run.preview || drawnRun !== run.id || !trace) return;
      if (isClean(trace.experiment)) setState({ clean: trace });
    },
    onTrace: (trace, drawnRun, former) =>
      setState(({ version }) => ({ trace, drawnRun, former, version: version + 1 })),
    onStepTimes: (times, experiment) => setState({ cost: { times, experiment } }),
  });
  let lastChange = Number.NEGATIVE_INFINITY;
  let rest: ReturnType<typeof setTimeout> | undefined;

  /** @param anew whether the time of a step is measured though it is known. */
  const rerun = (anew = false) => {
    clearTimeout(rest);
    const { experiment, cost } = getState();
    const times = anew || cost === null || costKey(cost.experiment) !== costKey(experiment);
    runner.request({ experiment, times });
  };
  /** Runs what a change asks for: the first seed alone while changes follow one another, and all once they rest. */
  const follow = () => {
    sentences.forget();
    const now = performance.now();
    const moving = now - lastChange < MOVING;
    lastChange = now;
    const { experiment } = getState();
    if (!moving || experiment.seeds === 1) {
      rerun();
      return;
    }
    runner.request({ experiment: { ...experiment, seeds: 1 }, preview: true });
    clearTimeout(rest);
    rest = setTimeout(rerun, RESTED);
  };
  const apply = ({ experiment, messages }: LoraChange) => {
    const before = getState();
    if (messages.length > 0 || before.notices.from === "change") {
      setState({ notices: { from: "change", messages } });
    }
    if (experiment === before.experiment) return;
    setState({ experiment });
    follow();
  };
  rerun();

  return {
    store,
    change: (name, value) => apply(withLoraParameter(getState().experiment, name, value)),
    reset: (name) => apply(withLoraDefault(getState().experiment, name)),
    resetAll: () => apply({ experiment: defaultLora(getState().experiment.model), messages: [] }),
    choose(experiment) {
      const before = getState().experiment;
      const same = encodeLoraLink(experiment) === encodeLoraLink(before);
      apply({ experiment: same ? before : experiment, messages: [] });
    },
    look: (change) => setState(({ view }) => ({ view: { ...view, ...change } })),
    lookAt: (plot, change) => setState(({ view }) => ({ view: withLoraPlot(view, plot, change) })),
    moveCursor: (cursor) => setState({ cursor }),
    dismissNotices: () => setState({ notices: { from: "change", messages: [] } }),
    stop() {
      clearTimeout(rest);
      runner.stop();
    },
    rerun: () => rerun(true),
    inspect: () => sentences.inspect(getState().experiment),
    openReader: sentences.openReader,
    read: (text) => sentences.read(getState().experiment, text),
    open(link) {
      const before = getState();
      const there = readLoraLink(link);
      const same = encodeLoraLink(there.experiment) === encodeLoraLink(before.experiment);
      // Another way to see the same result: it is there already.
      if (same) setState({ ...there, experiment: before.experiment });
      else {
        setState(there);
        sentences.forget();
        rerun();
      }
    },
    dispose() {
      clearTimeout(rest);
      runner.dispose();
      sentences.forget();
    },
  };
}
