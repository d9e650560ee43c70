// The lines of a figure: one a method of the experiment, and SAM's at other noise levels, with their names,
// colours and dashes. Everything that draws a figure or speaks of it reads this one list.
import { choiceName, colourProperty, DASHES } from "../controls/wording.ts";
import type { Trace } from "../trace/trace.ts";
import { type Curve, curveOf, type Outcome, outcomeOf } from "./curves.ts";
import type { FigureDefinition } from "./figures.ts";
import type { PanelState } from "./source.ts";

export interface Line {
  readonly id: string;
  readonly method: string;
  /** The noise level of a companion; null for a method of the experiment itself. */
  readonly noise: number | null;
  /** "SAM", or "SAM, α = 1" where there are several; `short` where room is scarce. */
  readonly name: string;
  readonly short: string;
  /** The page's custom property that holds its colour. */
  readonly colour: string;
  readonly dash: readonly number[];
  /** Whether it belongs to the present experiment. */
  readonly current: boolean;
  readonly trace: Trace;
  readonly curve: Curve;
  readonly outcome: Outcome;
}

/** Companions by rank: the higher the level, the more broken the line. */
const COMPANION_DASHES: readonly (readonly number[])[] = [
  [9, 3],
  [4, 3],
  [1.5, 2.5],
  [1.5, 5],
];

const colourOfRank = (rank: number) => `--companion-${rank + 1}`;

/** In the order of the experiment's methods, then by noise. */
export function linesOf(definition: FigureDefinition, state: PanelState): Line[] {
  const { trace, version } = state;
  if (!trace) return [];
  const companions = definition.companions ? companionsOf(definition, state) : [];
  const own = trace.experiment.methods.map((method): Line => {
    const name = choiceName(method);
    const levelled = method === "sam" && companions.length > 0;
    return {
      id: method,
      method,
      noise: null,
      name: levelled ? `${name}, ${level(trace.experiment.noise)}` : name,
      short: levelled ? `${name} ${level(trace.experiment.noise)}` : name,
      colour: colourProperty(method),
      dash: DASHES[method],
      current: true,
      trace,
      curve: curveOf(trace, version, method, definition.quantity),
      outcome: outcomeOf(trace, version, method),
    };
  });
  return [...own, ...companions];
}

function companionsOf({ quantity }: FigureDefinition, { trace, companions }: PanelState): Line[] {
  return companions.list
    .filter(({ noise }) => noise !== trace?.experiment.noise)
    .map(({ noise, rank, trace: own, version, current }) => ({
      id: `sam@${rank}`,
      method: "sam",
      noise,
      name: `SAM, ${level(noise)}`,
      short: level(noise),
      colour: colourOfRank(rank),
      dash: COMPANION_DASHES[rank] ?? [],
      current,
      trace: own,
      curve: curveOf(own, version, "sam", quantity),
      outcome: outcomeOf(own, version, "sam"),
    }));
}

const level = (noise: number) => `α = ${noise}`;
