// The axes of the cost panel's two tables: what was measured here, and the paper's times.
import { scaleLinear } from "d3-scale";
import { METHODS } from "../experiment/parameters.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import { PAPER_COSTS, ratiosOf } from "./paper-costs.ts";
import type { RatioScale } from "./RatioPlot.tsx";

/** Beyond this many times the paper's largest ratio, what was measured gets an axis of its own. */
const MOST_TIMES_PAPER = 3;

/** One axis for both tables, so that stems compare across them, unless one would flatten the other. */
export function scalesOf(measurement: Pick<CostMeasurement, "step"> | null): {
  here: RatioScale;
  paper: RatioScale;
} {
  const paper = PAPER_COSTS.flatMap((cost) => ratiosOf(cost, cost.sam));
  const base = measurement?.step.sgd.median ?? 1;
  const here = METHODS.flatMap((method) => {
    const spread = measurement?.step[method];
    return spread ? [spread.median / base, spread.high / base] : [];
  });
  if (Math.max(...here) > MOST_TIMES_PAPER * Math.max(...paper)) {
    return { here: scaleOver(here), paper: scaleOver(paper) };
  }
  const both = scaleOver([...here, ...paper]);
  return { here: both, paper: both };
}

/** A scale to parts of the width, with room for a dot at either end. */
function scaleOver(ratios: readonly number[]): RatioScale {
  const [least, most] = [Math.min(1, ...ratios), Math.max(2, ...ratios)];
  const room = (most - least) / 16;
  return scaleLinear([least - room, most + room], [0, 1]);
}
