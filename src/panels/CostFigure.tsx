// Both tables of the cost panel as one figure in focus: arrow keys walk through its rows, the row in hand is lit and read out.
import { memo, useMemo, useState } from "react";
import type { CostMeasurement } from "../trace/cost.ts";
import { costKey, costRows, costSummary } from "./cost-rows.ts";
import { scalesOf } from "./cost-scales.ts";
import { caveatOf } from "./cost-words.ts";
import { MeasuredCosts } from "./MeasuredCosts.tsx";
import { PaperCosts } from "./PaperCosts.tsx";
import { PAPER_COSTS } from "./paper-costs.ts";

interface Props {
  readonly measurement: Pick<CostMeasurement, "step"> | null;
  /** What was measured: "NOP 3 × 3"; "" as long as nothing was. */
  readonly name: string;
  /** What is to be known of the measurement, a paragraph each. */
  readonly notes: readonly string[];
}

/** While a slider moves the experiment changes with every frame, and this does not. */
export const CostFigure = memo(function CostFigure({ measurement, name, notes }: Props) {
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
          <MeasuredCosts {...{ measurement, name }} scale={here} inHand={inHand?.key} />
          {notes.map((note) => (
            <p key={note} className="cost-note">
              {note}
            </p>
          ))}
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
