// The cost panel: the time of a step of each method as this browser measured it, beside the paper's times on language
// models. It measures nothing itself; a stem's length is what a method costs over its baseline.
import { useId, useMemo } from "react";
import type { Experiment } from "../experiment/experiment.ts";
import { type CostMeasurement, costSetting, isSameSetting } from "../trace/cost.ts";
import { CostFigure } from "./CostFigure.tsx";
import { claimOf, doubtOf, methodOf, settingName, whyOf } from "./cost-words.ts";
import { FullButton } from "./FullButton.tsx";
import "./cost.css";

/** How far measuring is, as the page's state says. */
export interface CostSource {
  readonly phase: "idle" | "measuring" | "done" | "error";
  readonly measurement: CostMeasurement | null;
  readonly message: string;
}

interface Props {
  readonly cost: CostSource;
  readonly experiment: Experiment;
  readonly onMeasure: () => void;
  /** Whether it fills the page, and what lets it or brings the others back. */
  readonly full: boolean;
  readonly onFull: ((full: "cost" | null) => void) | undefined;
}

export function CostPanel({ cost, experiment, onMeasure, full, onFull }: Props) {
  const titleId = useId();
  const { phase, measurement } = cost;
  const busy = phase === "measuring";
  const doubt = measurement ? doubtOf(measurement) : "";
  const notes = useMemo(
    () => (measurement ? [whyOf(measurement), methodOf(measurement)] : []),
    [measurement],
  );
  return (
    <section className="panel panel-cost" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>Cost</h2>
        <span className="panel-caption">time of a step of each method</span>
        <button
          type="button"
          className="cost-button"
          aria-disabled={busy}
          onClick={() => !busy && onMeasure()}
        >
          {busy ? "Measuring" : measurement ? "Measure again" : "Measure"}
        </button>
        <FullButton
          {...{ title: "Cost", full }}
          onFull={onFull && (() => onFull(full ? null : "cost"))}
        />
      </div>
      <div className="cost-words" aria-live="polite">
        {measurement && <p className="cost-claim">{claimOf(measurement)}</p>}
        <Status cost={cost} experiment={experiment} />
        {doubt !== "" && !busy && <p className="cost-doubt">{doubt}</p>}
      </div>
      <CostFigure
        measurement={measurement}
        name={measurement ? settingName(measurement.setting) : ""}
        notes={notes}
      />
    </section>
  );
}

/** The sentence that goes with each phase, and with a measurement of another setting. */
function Status({ cost, experiment }: Pick<Props, "cost" | "experiment">) {
  const { phase, measurement, message } = cost;
  const setting = costSetting(experiment);
  const name = settingName(setting);
  if (phase === "error") {
    return <p className="panel-error">The engine could not measure the cost: {message}</p>;
  }
  if (phase === "measuring") return <p>{message || `Measuring on ${name}: about a second.`}</p>;
  if (!measurement) {
    return (
      <p>
        Not measured yet. Measuring times one step of each method on {name}, in this browser, and
        takes about a second.
      </p>
    );
  }
  if (isSameSetting(measurement.setting, setting)) return null;
  return (
    <p>
      Measured on {settingName(measurement.setting)}; the experiment is now {name}: measure again.
    </p>
  );
}
