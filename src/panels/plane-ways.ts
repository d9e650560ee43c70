// The ways through the norm plane: the mean of (||x||^2, ||y||^2) of each method that is shown, and of SAM at other noise levels.
import { lastAt, nearest } from "../charts/nearest.ts";
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import { progressOf, type Trace } from "../trace/trace.ts";
import { curveOf } from "./curves.ts";
import { companionLook, FORMER } from "./lines.ts";
import { type PanelState, toldRecord } from "./source.ts";

export interface Way {
  readonly id: string;
  readonly method: string;
  /** "SAM", or "SAM, α = 1" where there are several; `short` where room is scarce; `spoken` to be read aloud. */
  readonly name: string;
  readonly short: string;
  readonly spoken: string;
  /** The page's custom property that holds its colour. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly opacity: number;
  /** Whether it is a method's of the present experiment; else SAM's at another noise level. */
  readonly own: boolean;
  /** Whether it belongs to the present experiment, or still to a former one. */
  readonly current: boolean;
  readonly trace: Trace;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly length: number;
}

/** Other noise levels first, so that the experiment's own methods lie over them. */
export function waysOf(state: PanelState): Way[] {
  const { trace, version, view, companions } = state;
  if (!trace) return [];
  const levels = view.hidden.includes("sam")
    ? []
    : companions.list.filter(({ ghost, noise }) => !ghost && noise !== trace.experiment.noise);
  const others = levels.map((companion): Way => {
    const { noise, current } = companion;
    return {
      ...companionLook(companion),
      ...{ method: "sam", spoken: `SAM at noise ${Number(noise.toPrecision(6))}` },
      ...{ width: 1.5, opacity: current ? 1 : FORMER, own: false, current },
      ...pathOf(companion.trace, companion.version, "sam"),
    };
  });
  const own = trace.experiment.methods
    .filter((method) => !view.hidden.includes(method))
    .map((method): Way => {
      const name = choiceName(method);
      return {
        ...{ id: method, method, name, short: name, spoken: name },
        ...{ colour: colourProperty(method), dash: DASHES[method] },
        ...{ width: method === "sam" ? 2.5 : 2, opacity: 1, own: true, current: true },
        ...pathOf(trace, version, method),
      };
    });
  return [...others, ...own];
}

function pathOf(trace: Trace, version: number, method: string) {
  const x = curveOf(trace, version, method, "xNorm2");
  const y = curveOf(trace, version, method, "yNorm2");
  return { trace, x: x.mean, y: y.mean, length: Math.min(x.length, y.length) };
}

/** How many records of a way are told: those up to the playhead. */
export function toldOf({ own, trace, length }: Way, state: PanelState): number {
  if (own) return toldRecord(state) + 1;
  const { playhead } = state.view;
  return playhead === null ? length : lastAt(trace.times, playhead) + 1;
}

/** The ways in the order in which they are read: the experiment's own first, and none of a former experiment's. */
export function readWays(state: PanelState): Way[] {
  const ways = waysOf(state).filter(({ current }) => current);
  return [...ways.filter(({ own }) => own), ...ways.filter(({ own }) => !own)];
}

/** Where each of them stands at a step. */
export function placesAt(state: PanelState, step: number) {
  return readWays(state).flatMap((way) => {
    const record = nearest(way.trace.times, step, progressOf(way.trace).most);
    const there = record >= 0 && record < way.length;
    const [x, y] = there ? [way.x[record], way.y[record]] : [Number.NaN, Number.NaN];
    return Number.isFinite(x + y) ? [{ way, x, y }] : [];
  });
}
