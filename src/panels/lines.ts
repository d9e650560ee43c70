// The lines of a figure: the methods of the experiment, and SAM at other noise levels, with their names,
// colours and dashes. Everything that draws a figure or speaks of it reads this one list.
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import { quartilesAt, valuesOf } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";
import {
  bandedCurveOf,
  type Curve,
  curveOf,
  type Outcome,
  outcomeOf,
  overlaidCurveOf,
} from "./curves.ts";
import { type FigureDefinition, plottedIn } from "./figures.ts";
import type { Overlaid } from "./overlays.ts";
import type { Companion, PanelState } from "./source.ts";

export interface Line {
  readonly id: string;
  readonly method: string;
  /** The noise level of a companion; null for a method of the experiment itself. */
  readonly noise: number | null;
  /** Whether it is a pale trail: the clean run at the noise that stands for outliers, or a pinned result. */
  readonly ghost: boolean;
  readonly pinned: boolean;
  /** What lies over the method's line rather than being it. */
  readonly overlaid: Overlaid | null;
  /** "SAM", or "SAM, α = 1" where there are several; `short` where room is scarce. */
  readonly name: string;
  readonly short: string;
  /** The page's custom property that holds its colour. */
  readonly colour: string;
  readonly dash: readonly number[];
  /** Whether it belongs to the present experiment. */
  readonly current: boolean;
  readonly trace: Trace;
  /** What is drawn. */
  readonly curve: Curve;
  /** The mean at each record of the trace, whatever is drawn. */
  readonly mean: Curve;
  readonly outcome: Outcome;
  /** What is drawn at a record of the trace: the line, and the edges of its band where it has one. */
  at(record: number): { readonly value: number; readonly low?: number; readonly high?: number };
}

/** Companions by rank: the higher the level, the more broken the line. */
const COMPANION_DASHES: readonly (readonly number[])[] = [
  [9, 3],
  [4, 3],
  [1.5, 2.5],
  [1.5, 5],
];

/** How strongly lines of a former experiment are drawn while their successors are computed. */
export const FORMER = 0.35;

/** How SAM at another noise level looks and what it is called, in every figure. */
export function companionLook({ noise, ghost, rank }: Companion) {
  return {
    id: ghost ? "ghost" : `sam@${rank}`,
    name: ghost ? `SAM clean, ${level(noise)}` : `SAM, ${level(noise)}`,
    short: ghost ? "clean" : level(noise),
    colour: ghost ? colourProperty("sam") : colourOfRank(rank),
    dash: COMPANION_DASHES[rank] ?? [],
  };
}

const colourOfRank = (rank: number) => `--companion-${rank + 1}`;

/** In the order of the experiment's methods, then by noise; without those that are hidden. */
export function linesOf(definition: FigureDefinition, state: PanelState): Line[] {
  const { trace, version, view } = state;
  if (!trace) return [];
  const { quantity } = plottedIn(definition, state);
  const companions = definition.companions ? companionsOf(definition, state) : [];
  const own = trace.experiment.methods
    .filter((method) => !view.hidden.includes(method))
    .map((method): Line => {
      const name = choiceName(method);
      const levelled = method === "sam" && companions.some(({ ghost }) => !ghost);
      const curve = bandedCurveOf(trace, version, method, quantity, view.band);
      return {
        id: method,
        method,
        noise: null,
        ghost: false,
        pinned: false,
        overlaid: null,
        name: levelled ? `${name}, ${level(trace.experiment.noise)}` : name,
        short: levelled ? `${name} ${level(trace.experiment.noise)}` : name,
        colour: colourProperty(method),
        dash: DASHES[method],
        current: true,
        trace,
        curve,
        mean: curveOf(trace, version, method, quantity),
        outcome: outcomeOf(trace, version, method),
        at(record) {
          if (view.band === "quartiles" && trace.experiment.seeds > 1) {
            const valueAt = valuesOf(trace, method, quantity);
            const [low, value, high] = quartilesAt(trace, valueAt, record);
            return { value, low, high };
          }
          const { mean, low, high } = curve;
          return low && high
            ? { value: mean[record], low: low[record], high: high[record] }
            : { value: mean[record] };
        },
      };
    });
  return [...own, ...companions, ...pinnedOf(definition, state), ...overlaysOf(definition, state)];
}

/** What lies over the methods' lines, from the gradients that their runs met. */
function overlaysOf(definition: FigureDefinition, state: PanelState): Line[] {
  const { trace, version, view } = state;
  if (!trace) return [];
  const shown = trace.experiment.methods.filter((method) => !view.hidden.includes(method));
  return plottedIn(definition, state)
    .overlaid.filter(({ overlay }) => overlay === null || view.theory.includes(overlay))
    .flatMap((overlaid, i) =>
      shown
        .filter((method) => method === "sam" || !overlaid.samOnly)
        .map((method) => {
          const curve = overlaidCurveOf(trace, version, method, overlaid);
          const name = `${choiceName(method)}, ${overlaid.name}`;
          return {
            ...{
              id: `${method}-over-${i}`,
              method,
              noise: null,
              ghost: false,
              pinned: false,
              overlaid,
              name,
              short: name,
            },
            colour: colourProperty(method),
            dash: overlaid.dash,
            ...{ current: true, trace, mean: curve, curve },
            outcome: outcomeOf(trace, version, method),
            at: (record) => ({ value: curve.mean[record] }),
          };
        }),
    );
}

/** The methods of a pinned result, which keep their colours. */
function pinnedOf(definition: FigureDefinition, state: PanelState): Line[] {
  const { trace, pinned, view } = state;
  if (!definition.pins || !pinned || pinned.trace === trace) return [];
  const { quantity } = plottedIn(definition, { view, trace: pinned.trace });
  return pinned.trace.experiment.methods
    .filter((method) => !view.hidden.includes(method))
    .map((method) => {
      const curve = curveOf(pinned.trace, pinned.version, method, quantity);
      const mean: Curve = { ...curve, low: undefined, high: undefined };
      const name = `${choiceName(method)}, pinned`;
      return {
        ...{ id: `${method}-pinned`, method, noise: null, ghost: true, pinned: true },
        ...{ overlaid: null, name, short: name },
        colour: colourProperty(method),
        dash: DASHES[method],
        ...{ current: true, trace: pinned.trace, mean, curve: mean },
        outcome: outcomeOf(pinned.trace, pinned.version, method),
        at: (record) => ({ value: mean.mean[record] }),
      };
    });
}

function companionsOf(definition: FigureDefinition, state: PanelState): Line[] {
  const { trace, companions, view } = state;
  if (view.hidden.includes("sam")) return [];
  const { quantity } = plottedIn(definition, state);
  return companions.list
    .filter(({ noise, ghost }) =>
      ghost ? definition.ghost === true : noise !== trace?.experiment.noise,
    )
    .map((companion) => {
      const { noise, ghost, trace: own, version, current } = companion;
      const curve = curveOf(own, version, "sam", quantity);
      return {
        ...companionLook(companion),
        method: "sam",
        noise,
        ghost,
        pinned: false,
        overlaid: null,
        current,
        trace: own,
        curve,
        mean: curve,
        outcome: outcomeOf(own, version, "sam"),
        at: (record) => ({
          value: curve.mean[record],
          ...(curve.low && curve.high ? { low: curve.low[record], high: curve.high[record] } : {}),
        }),
      };
    });
}

const level = (noise: number) => `α = ${Number(noise.toPrecision(6))}`;
