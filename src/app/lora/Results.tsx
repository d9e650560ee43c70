// The results table, shaped like the paper's table 1: a row for each method, mean and standard deviation over the seeds, and
// the difference from the base optimizer seed by seed.
import { useId } from "react";
import { formatCount, formatValue } from "../../charts/format.ts";
import { Swatch } from "../../controls/Swatch.tsx";
import { choiceName } from "../../controls/wording.ts";
import { loraCsv } from "../../export/lora-tables.ts";
import { FullButton } from "../../panels/FullButton.tsx";
import { gainOf } from "../../panels/lora/findings.ts";
import {
  type Mean,
  type Result,
  resultsOf,
  signOf,
  wholeSeeds,
} from "../../panels/lora/results.ts";
import { methodName } from "../../panels/lora/source.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import type { LoraTrace } from "../../trace/lora-trace.ts";
import { download } from "../download.ts";
import { originOf } from "./origin.ts";
import { useWholeTrace } from "./use-whole-trace.ts";

const spread = ({ mean, deviation }: Mean, digits = 1) =>
  Number.isFinite(deviation)
    ? `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`
    : mean.toFixed(digits);

/** "LoRA", "LoRA-SAM": as the paper's tables have it. */
function rowName({ experiment }: LoraTrace, { method }: Result): string {
  return method === "sgd"
    ? `LoRA (${methodName(experiment, method)})`
    : `LoRA-${choiceName(method)}`;
}

export default function Results({ full }: { full: boolean }) {
  const lab = useLoraLab();
  const titleId = useId();
  const { trace, version } = useWholeTrace();
  const results = trace ? resultsOf(trace) : [];
  const seeds = trace ? wholeSeeds(trace).length : 0;
  const of = useLoraState((state) => state.experiment.seeds);
  return (
    <section className="panel panel-results" aria-labelledby={titleId} data-version={version}>
      <div className="panel-head">
        <h2 id={titleId}>Results</h2>
        <span className="panel-caption">
          {seeds > 0 &&
            `${seeds} ${seeds === 1 ? "seed" : "seeds"}${seeds < of ? ` of ${of}` : ""}`}
        </span>
        <button
          type="button"
          className="cost-button"
          disabled={!trace || results.length === 0}
          onClick={() => {
            if (!trace) return;
            const csv = csvOf(trace, originOf(lab.store.getState()));
            download("lora-results.csv", new Blob([csv], { type: "text/csv" }));
          }}
        >
          Save CSV
        </button>
        <FullButton
          title="Results"
          full={full}
          onFull={() => lab.look({ full: full ? null : "results" })}
        />
      </div>
      {trace && results.length > 0 ? (
        <ResultsTable trace={trace} results={results} />
      ) : (
        <p className="panel-note">The table stands once the first seed is whole.</p>
      )}
    </section>
  );
}

function ResultsTable({ trace, results }: { trace: LoraTrace; results: readonly Result[] }) {
  const base = methodName(trace.experiment, "sgd");
  const hasWrong = results.some(({ wrongFitted }) => wrongFitted.count > 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="results-scroll" tabIndex={0} aria-label="Table of results">
        <table className="results-table">
          <caption className="visually-hidden">
            Accuracy on the test sentences in percent, and what else the run came to
          </caption>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col">accuracy at the end, %</th>
              <th scope="col">against {base}</th>
              <th scope="col">best, %</th>
              <th scope="col">at step</th>
              <th scope="col">against {base}’s best</th>
              <th scope="col">training loss</th>
              {hasWrong && <th scope="col">wrong labels fitted, %</th>}
              <th scope="col">sum of 2B</th>
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <tr key={result.method}>
                <th scope="row">
                  <Swatch method={result.method} /> {rowName(trace, result)}
                </th>
                <td>
                  <b>{spread(result.accuracy)}</b>
                </td>
                <Gain gain={result.gain} />
                <td>{spread(result.best)}</td>
                <td>{formatCount(result.bestStep)}</td>
                <Gain gain={result.bestGain} />
                <td>{formatValue(result.loss.mean)}</td>
                {hasWrong && <td>{spread(result.wrongFitted)}</td>}
                <td>{spread(result.imbalance, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="panel-note">
        Mean ± standard deviation over the seeds; differences, in points, are means of the
        differences seed by seed ± their standard error, bold where a t-test at 5% tells them from
        0. Best is the highest mean over time: it was chosen on the test sentences, so it flatters a
        little.
      </p>
    </>
  );
}

function Gain({ gain }: { gain: Mean | null }) {
  if (!gain) return <td />;
  const text = gainOf(gain);
  return <td>{signOf(gain) === 0 ? text : <b>{text}</b>}</td>;
}

function csvOf(trace: LoraTrace, origin: Parameters<typeof loraCsv>[3]): string {
  const columns = [
    ...["method", "seeds", "accuracy_mean", "accuracy_sd", "gain_mean", "gain_se"],
    ...["best_step", "best_mean", "best_sd", "best_gain_mean", "best_gain_se"],
    ...["loss_mean", "wrong_fitted_mean", "wrong_fitted_sd", "sum_2b_mean", "sum_2b_sd"],
  ];
  const rows = resultsOf(trace).map((r) => [
    ...[r.method, r.accuracy.count, r.accuracy.mean, r.accuracy.deviation],
    ...[r.gain?.mean ?? "", r.gain?.error ?? ""],
    ...[r.bestStep, r.best.mean, r.best.deviation],
    ...[r.bestGain?.mean ?? "", r.bestGain?.error ?? ""],
    ...[r.loss.mean, r.wrongFitted.mean, r.wrongFitted.deviation],
    ...[r.imbalance.mean, r.imbalance.deviation],
  ]);
  return loraCsv(columns, rows, "results", origin);
}
