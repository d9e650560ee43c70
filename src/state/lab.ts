// The state of the page and everything that changes it: a plain store, without React or the DOM.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { BackendChoice, BackendReport, Engine } from "../engine/protocol.ts";
import {
  defaultExperiment,
  type Experiment,
  type ParameterName,
} from "../experiment/experiment.ts";
import { decodeLink, encodeLink, identityOf } from "../experiment/link.ts";
import { progressOf, type Trace } from "../trace/trace.ts";
import { createBackground } from "./background.ts";
import {
  type Change,
  fromFile,
  withData,
  withDefault,
  withParameter,
  withParameters,
  withStart,
} from "./change.ts";
import { CLAIM_KEY, type Claim, claimOf, encodeClaim, readClaim } from "./claim.ts";
import type { Clock } from "./clock.ts";
import {
  type Companions,
  createCompanions,
  NO_COMPANIONS,
  wantedFor,
  wantedGhost,
} from "./companions.ts";
import { type Cost, createCostMeter, NO_COST } from "./cost.ts";
import { type DataEdit, type DataHistory, undoable, undone, withStep } from "./data-history.ts";
import { withLevel } from "./levels.ts";
import { ASSUMED_COST, costOf, previewOf } from "./preview.ts";
import { createPreviewPace } from "./preview-pace.ts";
import { createRunner, type Run, type RunnerEvents } from "./runner.ts";
import { planSweep } from "./sweep-plan.ts";
import { createSweeps, NO_SWEEP, type Sweep } from "./sweeps.ts";
import { createTransport, type Transport } from "./transport.ts";
import { type PlotId, type PlotView, type View, withPlot } from "./view.ts";
import { decodeView, encodeView, VIEW_KEYS } from "./view-link.ts";

/** What was wrong with a link, until it is dismissed, or what the latest change brought with it. */
export interface Notices {
  readonly from: "link" | "change";
  readonly messages: readonly string[];
}

const NO_NOTICES: Notices = { from: "change", messages: [] };

export interface LabState {
  readonly experiment: Experiment;
  readonly view: View;
  readonly notices: Notices;
  /** What the link said of its result, until the experiment changes. */
  readonly claim: Claim | null;
  /** A result that stays beside whatever comes after it. */
  readonly pinned: { readonly trace: Trace; readonly version: number } | null;
  readonly run: Run;
  readonly backend: BackendReport | null;
  /** The trace to draw, the run it belongs to, and a count that rises as it grows. */
  readonly trace: Trace | null;
  readonly drawnRun: number;
  readonly version: number;
  /** SAM at the other noise levels of the view. */
  readonly companions: Companions;
  /** Where the crosshair stands, in steps. */
  readonly cursor: number | null;
  /** Whether the playhead moves by itself. */
  readonly playing: boolean;
  /** What a step of each method takes in this browser. */
  readonly cost: Cost;
  /** Half-lives over the parameter that the view names. */
  readonly sweep: Sweep;
  /** What was done to the finite data set. */
  readonly dataHistory: DataHistory;
}

export interface Lab {
  readonly store: StoreApi<LabState>;
  change(name: ParameterName, value: unknown): void;
  /** Changes several parameters at once; or none, where one cannot be: gives what is wrong with it. */
  changeAll(values: Readonly<Record<string, unknown>>): readonly string[];
  /** Moves both numbers of the saddle's start at once. */
  moveStart(x: number, y: number): void;
  reset(name: ParameterName): void;
  resetAll(): void;
  chooseBackend(backend: BackendChoice): void;
  /** Changes how things are seen, and nothing that is computed. */
  look(change: Partial<Look>): void;
  lookAt(plot: PlotId, change: Partial<PlotView>): void;
  readonly transport: Transport;
  /** Takes a level to compare with; gives why not, or "". */
  addLevel(text: string): string;
  removeLevel(level: number): void;
  /** Sets the whole experiment. */
  choose(experiment: Experiment): void;
  /** Edits the finite data set; `continues` makes it part of the last edit, as the moves of a drag are. */
  editData(data: Partial<DataEdit>, continues?: boolean): void;
  /** Takes the last edit back, where that can be done. */
  undoData(): void;
  /** Sets the experiment that a parsed file holds. */
  load(file: unknown): void;
  moveCursor(step: number | null): void;
  dismissNotices(): void;
  /** Says what was wrong with something that a person gave to the page. */
  notify(messages: readonly string[]): void;
  /** Keeps the present result in view, or lets go of the one that is kept. */
  pin(): void;
  unpin(): void;
  /** Forgets what the link said of its result. */
  dismissClaim(): void;
  /** Measures what a step of each method takes here, in the present setting. */
  measureCost(): void;
  /** Says whether someone sees the sweep: it is computed only then. */
  watchSweep(watched: boolean): void;
  /** Runs the experiment again, after an error. */
  rerun(): void;
  /** Goes to what a link says. */
  open(search: string): void;
  dispose(): void;
}

/** What of a view can be changed without computing anything. */
export type Look = Pick<
  View,
  "measure" | "band" | "theory" | "hidden" | "halfLife" | "speed" | "full" | "lecture"
>;

/** Changes that follow one another within this time, in milliseconds, are one movement: it is previewed... */
const MOVING = 400;
/** ... until it has rested for this long. */
const RESTED = 180;

/** The query string of a state. */
export function linkOf({ experiment, view }: Pick<LabState, "experiment" | "view">): string {
  return encodeLink(experiment) + encodeView(view);
}

/** The query string in the address bar: as long as a link's claim stands, it stays. */
export function addressOf(state: LabState): string {
  return linkOf(state) + (state.claim ? `&${CLAIM_KEY}=${encodeClaim(state.claim)}` : "");
}

/**
 * The query string that is shared: the state's, with the claim of its result where there is a whole one, so that whoever
 * opens it is told whether it came out the same.
 */
export function shareLinkOf(state: LabState): string {
  const { run, trace, drawnRun, backend } = state;
  const whole = run.phase === "complete" && !run.preview && run.id === drawnRun;
  if (!whole || !trace || !backend) return linkOf(state);
  return `${linkOf(state)}&${CLAIM_KEY}=${encodeClaim(claimOf(trace, backend.backend))}`;
}

/** What a query string says, with a message for whatever is wrong in it. Never throws. */
export function readLink(
  search: string,
): Pick<LabState, "experiment" | "view" | "notices" | "claim"> {
  const { experiment, problems } = decodeLink(search, { ignore: [...VIEW_KEYS, CLAIM_KEY] });
  const { view, messages } = decodeView(search);
  const { claim, messages: ofClaim } = readClaim(search, experiment.methods);
  const all = [...problems.map(({ message }) => message), ...messages, ...ofClaim];
  return { experiment, view, claim, notices: { from: "link", messages: all } };
}

/** A lab at a link. It begins to compute at once. */
export function createLab(engine: Engine, search: string, clock?: Clock): Lab {
  const store = createStore<LabState>(() => ({
    ...readLink(search),
    run: { id: 0, phase: "idle", preview: false, message: "", milliseconds: 0 },
    backend: null,
    pinned: null,
    trace: null,
    drawnRun: 0,
    version: 0,
    companions: NO_COMPANIONS,
    cursor: null,
    playing: false,
    cost: NO_COST,
    sweep: NO_SWEEP,
    dataHistory: [],
  }));
  const { getState, setState } = store;
  const background = createBackground();
  const companions = createCompanions(engine, background, (list) => setState({ companions: list }));
  const sweeps = createSweeps(engine, background, (sweep) => setState({ sweep }));
  let watched = false;
  const wantSweep = () => {
    if (!watched) return;
    const { experiment, view } = getState();
    const { over } = view.halfLife;
    sweeps.want(planSweep(experiment, over), over, view.backend);
  };
  const holdSweep = () => sweeps.hold(!watched || getState().cost.phase === "measuring");
  const want = () => {
    const { experiment, view } = getState();
    const { compareNoise, theory, backend } = view;
    const ghost = theory.includes("effective-noise") ? wantedGhost(experiment, backend) : [];
    companions.want([...wantedFor(experiment, compareNoise, backend), ...ghost], backend);
    wantSweep();
  };
  let cost = ASSUMED_COST;
  const pace = createPreviewPace(clock);
  const events: RunnerEvents = {
    onRun: (run) => {
      setState({ run });
      if (run.phase === "complete" && !run.preview) {
        cost = costOf(getState().experiment, run.milliseconds);
        background.resume();
      } else background.stop();
    },
    onBackend: (backend) => setState({ backend }),
    onTrace: (trace, drawnRun) =>
      setState(({ version }) => ({ trace, drawnRun, version: version + 1 })),
  };
  const runner = createRunner(engine, events, pace.every);
  let lastChange = Number.NEGATIVE_INFINITY;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const meter = createCostMeter(engine, (measured) => {
    setState({ cost: measured });
    holdSweep();
  });
  const rerun = () => {
    meter.giveUp();
    clearTimeout(rest);
    pace.end();
    background.stop();
    want();
    const { experiment, view } = getState();
    runner.request({ experiment, backend: view.backend });
  };
  /** Runs what a change asks for: while changes follow one another a preview, and the whole once they rest. */
  const follow = () => {
    const now = performance.now();
    const moving = now - lastChange < MOVING;
    lastChange = now;
    const { experiment, view } = getState();
    const preview = moving ? previewOf(experiment, cost) : experiment;
    if (preview === experiment) {
      rerun();
      return;
    }
    meter.giveUp();
    background.stop();
    want();
    runner.request({ experiment: preview, backend: view.backend, preview: true });
    pace.begin();
    clearTimeout(rest);
    rest = setTimeout(rerun, RESTED);
  };
  const look = (change: Partial<View>) => {
    setState(({ view }) => ({ view: { ...view, ...change } }));
    if (change.theory) want();
    if (change.halfLife) wantSweep();
  };
  const transport = createTransport(
    () => {
      const { experiment, view, trace } = getState();
      return {
        playhead: view.playhead,
        steps: trace?.experiment.steps ?? experiment.steps,
        times: trace?.times ?? [],
        reached: trace ? progressOf(trace).most : 0,
        speed: Number(view.speed),
      };
    },
    (playhead) => look({ playhead }),
    (playing) => setState({ playing }),
    clock,
  );
  const compare = (compareNoise: readonly number[]) => {
    setState(({ view }) => ({ view: { ...view, compareNoise } }));
    want();
  };
  const apply = ({ experiment, messages }: Change) => {
    const before = getState();
    if (messages.length > 0 || before.notices.from === "change") {
      setState({ notices: messages.length > 0 ? { from: "change", messages } : NO_NOTICES });
    }
    if (experiment === before.experiment) return;
    const { playhead } = before.view;
    setState({ experiment, claim: null });
    if (playhead !== null && playhead >= experiment.steps) transport.seek(null);
    follow();
  };
  rerun();

  return {
    store,
    change: (name, value) => apply(withParameter(getState().experiment, name, value)),
    changeAll(values) {
      const { faults, ...change } = withParameters(getState().experiment, values);
      if (faults.length === 0) apply(change);
      return faults;
    },
    moveStart: (x, y) => apply(withStart(getState().experiment, x, y)),
    reset: (name) => apply(withDefault(getState().experiment, name)),
    resetAll: () =>
      apply({ experiment: defaultExperiment(getState().experiment.problem), messages: [] }),
    chooseBackend(backend) {
      setState(({ view }) => ({ view: { ...view, backend } }));
      rerun();
    },
    look,
    lookAt: (plot, change) => setState(({ view }) => ({ view: withPlot(view, plot, change) })),
    transport,
    addLevel(text) {
      const { levels, fault = "" } = withLevel(getState().view.compareNoise, text);
      if (fault === "" && levels !== getState().view.compareNoise) compare(levels);
      return fault;
    },
    removeLevel: (level) => compare(getState().view.compareNoise.filter((l) => l !== level)),
    choose(experiment) {
      const same = identityOf(experiment) === identityOf(getState().experiment);
      apply({ experiment: same ? getState().experiment : experiment, messages: [] });
    },
    editData(data, continues = false) {
      const before = getState().experiment;
      apply(withData(before, data));
      const { experiment: after, dataHistory } = getState();
      if (after === before) return;
      setState({ dataHistory: withStep(dataHistory, before, after, continues) });
    },
    undoData() {
      const { experiment, dataHistory } = getState();
      if (!undoable(dataHistory, experiment)) return;
      setState({ dataHistory: dataHistory.slice(0, -1) });
      apply(withData(experiment, undone(dataHistory)));
    },
    load: (file) => apply(fromFile(getState().experiment, file)),
    moveCursor: (cursor) => setState({ cursor }),
    pin: () =>
      setState(({ trace, version }) => ({ pinned: trace === null ? null : { trace, version } })),
    unpin: () => setState({ pinned: null }),
    notify: (messages) => setState({ notices: { from: "change", messages } }),
    dismissClaim: () => setState({ claim: null }),
    dismissNotices: () => setState({ notices: NO_NOTICES }),
    measureCost: () => meter.measure(getState().experiment),
    watchSweep(now) {
      watched = now;
      wantSweep();
      holdSweep();
    },
    rerun,
    open(link) {
      transport.pause();
      const before = getState();
      const there = readLink(link);
      setState(there);
      const same =
        identityOf(there.experiment) === identityOf(before.experiment) &&
        there.view.backend === before.view.backend;
      // Another way to see the same result: it is there already.
      if (same && before.run.phase !== "error") {
        setState({ experiment: before.experiment });
        want();
      } else rerun();
    },
    dispose() {
      transport.pause();
      clearTimeout(rest);
      pace.end();
      meter.giveUp();
      background.stop();
      runner.dispose();
    },
  };
}
