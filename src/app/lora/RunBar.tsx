// How far the run is, what ends it, and how its lines are seen in all panels.

import { formatCount } from "../../charts/format.ts";
import { Segmented } from "../../controls/Segmented.tsx";
import { Swatch } from "../../controls/Swatch.tsx";
import { methodName } from "../../panels/lora/source.ts";
import type { LoraState } from "../../state/lora-lab.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import { BANDS, type Band } from "../../state/view.ts";

/** What has come of a run before its time left is told: earlier it would jump. */
const TELLS_FROM = 0.04;

const seconds = (milliseconds: number) => {
  const whole = milliseconds / 1000;
  return whole < 10 ? `${whole.toFixed(1)} s` : `${Math.round(whole)} s`;
};
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** How the run stands, in one line. */
function standingOf({ run, experiment }: Pick<LoraState, "run" | "experiment">): string {
  const { phase, preview, part, milliseconds, loading, message } = run;
  const { seeds, steps } = experiment;
  const all = `${seeds} ${seeds === 1 ? "seed" : "seeds"}`;
  const whole = `${all} of ${formatCount(steps)} steps`;
  const percent = `${Math.floor(100 * part)}%`;
  switch (phase) {
    case "idle":
      return "Starting.";
    case "running": {
      if (loading) {
        return `Loading the sentences and the network: ${megabytes(loading.loaded)} of ${megabytes(loading.total)}`;
      }
      if (preview) return "The first seed alone, while the control moves.";
      if (part === 0) return `Running ${all}: preparing the sentences`;
      const left =
        part < TELLS_FROM
          ? ""
          : `, about ${Math.max(1, Math.round((milliseconds * (1 - part)) / part / 1000))} s left`;
      return `Running ${all}: ${percent}${left}`;
    }
    case "complete":
      return `${whole}, computed in ${seconds(milliseconds)}`;
    case "stopped":
      return `Stopped at ${percent}: what had come of it is shown.`;
    case "error":
      return `Not computed: ${message}`;
    default:
      return phase satisfies never;
  }
}

export function RunBar() {
  const lab = useLoraLab();
  const text = useLoraState(standingOf);
  const phase = useLoraState(({ run }) => run.phase);
  const part = useLoraState(({ run }) => Math.round(100 * run.part));
  const running = phase === "running";
  return (
    <section className="run-bar" aria-label="Run">
      <div className="run-state">
        <p className={phase === "error" ? "run-text run-error" : "run-text"}>{text}</p>
        {running && (
          <progress
            className="run-progress"
            max={100}
            value={part}
            aria-label="Progress of the run"
          />
        )}
        <button
          type="button"
          className="run-button"
          onClick={() => (running ? lab.stop() : lab.rerun())}
        >
          {running ? "Stop" : "Run again"}
        </button>
      </div>
      <Lines />
    </section>
  );
}

const BAND_NAMES: Readonly<Record<Band, string>> = {
  interval: "95% interval",
  quartiles: "quartiles",
  runs: "single runs",
};

/** The legend, whose entries hide and show lines, and the spread over the seeds. */
function Lines() {
  const lab = useLoraLab();
  const experiment = useLoraState((state) => state.experiment);
  const { hidden, band } = useLoraState((state) => state.view);
  return (
    <div className="run-lines">
      <fieldset className="chips">
        <legend className="visually-hidden">Lines in all panels</legend>
        {experiment.methods.map((method) => (
          <label key={method} className="chip">
            <input
              type="checkbox"
              aria-label={`Show ${methodName(experiment, method)}`}
              checked={!hidden.includes(method)}
              onChange={(event) => {
                const others = hidden.filter((other) => other !== method);
                lab.look({ hidden: event.currentTarget.checked ? others : [...others, method] });
              }}
            />
            <Swatch method={method} />
            <span>{methodName(experiment, method)}</span>
          </label>
        ))}
      </fieldset>
      <Segmented
        label="Spread over the seeds"
        choices={BANDS}
        value={band}
        onChange={(value) => lab.look({ band: value })}
        nameOf={(value) => BAND_NAMES[value]}
      />
    </div>
  );
}
