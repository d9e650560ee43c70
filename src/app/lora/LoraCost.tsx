// The cost of a step of each method on the small LoRA, measured while it ran, beside the paper's times on language models.
import { useId, useMemo } from "react";
import { CostFigure } from "../../panels/CostFigure.tsx";
import { claimIn, doubtIn } from "../../panels/cost-words.ts";
import { FullButton } from "../../panels/FullButton.tsx";
import { methodName } from "../../panels/lora/source.ts";
import "../../panels/cost.css";
import type { LoraExperiment } from "../../experiment/lora-experiment.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";

/** "rank 8, b = 16": what the time of a step hangs on. */
function settingName({ rank, batch, parts, base }: LoraExperiment): string {
  const pieces = [
    `r = ${rank}`,
    `b = ${batch}`,
    parts > 1 ? `m = ${parts}` : "",
    base === "adamw" ? "AdamW" : "",
  ];
  return pieces.filter((piece) => piece !== "").join(", ");
}

const NOTES = [
  "Float64 on one core, medians of rounds in turn with the run’s own steps, minibatches drawn before; a thin line spans the middle half of the rounds. A step here is nearly all gradient, as a language model’s is, so SAM’s second gradient about doubles it.",
];

export default function LoraCost({ full }: { full: boolean }) {
  const lab = useLoraLab();
  const titleId = useId();
  const cost = useLoraState((state) => state.cost);
  const running = useLoraState(({ run }) => run.phase === "running");
  const measurement = useMemo(() => (cost ? { step: cost.times } : null), [cost]);
  const doubt = cost ? doubtIn(Object.values(cost.times), "Run again") : "";
  return (
    <section className="panel panel-cost" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>Cost</h2>
        <span className="panel-caption">time of a step of each method</span>
        <FullButton
          title="Cost"
          full={full}
          onFull={() => lab.look({ full: full ? null : "cost" })}
        />
      </div>
      <div className="cost-words">
        {measurement && cost ? (
          <p className="cost-claim">
            In this browser {claimIn(measurement, methodName(cost.experiment, "sgd"))}
          </p>
        ) : (
          <p>
            {running
              ? "Being measured while the run goes on."
              : "Not measured: a run measures it on the way. Press Run again."}
          </p>
        )}
        {doubt !== "" && !running && <p className="cost-doubt">{doubt}</p>}
      </div>
      <CostFigure
        measurement={measurement}
        name={cost ? settingName(cost.experiment) : ""}
        notes={NOTES}
      />
    </section>
  );
}
