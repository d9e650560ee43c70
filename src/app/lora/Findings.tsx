// "What this run shows": the claims of the paper and of this experiment, each checked on the run, with the numbers.
import { useId } from "react";
import { FullButton } from "../../panels/FullButton.tsx";
import { findingsOf, type Standing } from "../../panels/lora/findings.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import { useWholeTrace } from "./use-whole-trace.ts";

/** Marks that differ in shape, not in colour alone. */
const MARKS: Readonly<Record<Standing, string>> = {
  shown: "M3.5 8.5 6.5 11.5 12.5 4.5",
  contradicted: "M4 4 12 12M12 4 4 12",
  "not shown": "M3.5 8h9",
  open: "M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9",
};
const NAMES: Readonly<Record<Standing, string>> = {
  shown: "Shown",
  contradicted: "Not so here",
  "not shown": "Not clearly",
  open: "Not asked here",
};

export default function Findings({ full }: { full: boolean }) {
  const lab = useLoraLab();
  const titleId = useId();
  const { trace } = useWholeTrace();
  const clean = useLoraState((state) => state.clean);
  const findings = trace ? findingsOf(trace, clean) : [];
  return (
    <section className="panel panel-findings" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>What this run shows, and what it does not</h2>
        <span className="panel-caption">
          each a check on the results, by t-tests at 5%; ± standard error
        </span>
        <FullButton
          title="What this run shows"
          full={full}
          onFull={() => lab.look({ full: full ? null : "findings" })}
        />
      </div>
      {findings.length === 0 && (
        <p className="panel-note">The claims are checked once the first seed is whole.</p>
      )}
      <ul className="findings">
        {findings.map(({ id, claim, standing, evidence }) => (
          <li
            key={id}
            className={`finding finding-${standing.replace(" ", "-")}`}
            data-finding={id}
          >
            <svg className="finding-mark" viewBox="0 0 16 16" aria-hidden="true">
              <path d={MARKS[standing]} />
            </svg>
            <div>
              <p className="finding-claim">
                {claim}. <span className="finding-standing">{NAMES[standing]}.</span>
              </p>
              <p className="finding-evidence">{evidence}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
