// Both tables of the cost panel as one figure in focus: arrow keys walk through its rows, the row in hand is lit and read out.
import { scaleLinear } from "d3-scale";
import { memo, useMemo, useState } from "react";
import { METHODS } from "../experiment/parameters.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import { costKey, costRows, costSummary } from "./cost-rows.ts";
import { caveatOf, methodOf, whyOf } from "./cost-words.ts";
import { MeasuredCosts } from "./MeasuredCosts.tsx";
import { PaperCosts } from "./PaperCosts.tsx";
import { PAPER_COSTS, ratiosOf } from "./paper-costs.ts";
import type { RatioScale } from "./RatioPlot.tsx";

interface Props {
  readonly measurement: CostMeasurement | null;
}

/** While a slider moves the experiment changes with every frame, and this does not. */
export const CostFigure = memo(function CostFigure({ measurement }: Props) {
  const { here, paper } = useMemo(() => scalesOf(measurement), [measurement]);
  const rows = useMemo(() => costRows(measurement), [measurement]);
  const [row, setRow] = useState<number | null>(null);
  const inHand = row === null ? undefined : rows[row];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = event.key === "Escape" ? null : costKey(event.key, row, rows.length);
    if (next === null && (event.key !== "Escape" || row === null)) return;
    event.preventDefault();
    event.stopPropagation();
    setRow(next);
  };
  return (
    <>
      <figure
        className="cost-tables"
        aria-label={costSummary(measurement)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move from row to row.
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setRow(null)}
      >
        <div>
          <MeasuredCosts measurement={measurement} scale={here} inHand={inHand?.key} />
          {measurement && <p className="cost-note">{whyOf(measurement)}</p>}
          {measurement && <p className="cost-note">{methodOf(measurement)}</p>}
        </div>
        <div>
          <PaperCosts scale={paper} inHand={inHand?.key} />
          <p className="cost-note">{caveatOf(PAPER_COSTS)}</p>
        </div>
      </figure>
      <output className="visually-hidden" aria-live="polite">
        {inHand?.text}
      </output>
    </>
  );
});

/** Beyond this many times the paper's largest ratio, what was measured gets an axis of its own. */
const MOST_TIMES_PAPER = 3;

/** One axis for both tables, so that stems compare across them, unless one would flatten the other. */
function scalesOf(measurement: CostMeasurement | null): { here: RatioScale; paper: RatioScale } {
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
