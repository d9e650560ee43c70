// The sentences: what each method's network makes of those of the test, which wrong labels of the training it has learned, and
// a sentence of one's own.
import { useEffect, useId, useState } from "react";
import { formatCount } from "../../charts/format.ts";
import { Segmented } from "../../controls/Segmented.tsx";
import type { Inspection, OddSentence, TestSentence } from "../../lora-engine/protocol.ts";
import { FullButton } from "../../panels/FullButton.tsx";
import { methodName } from "../../panels/lora/source.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import { OwnSentence } from "./OwnSentence.tsx";

const KINDS = ["test", "missed", "odd"] as const;
type Kind = (typeof KINDS)[number];
const KIND_NAMES: Readonly<Record<Kind, string>> = {
  test: "Test",
  missed: "Test, missed by any",
  odd: "Training, not as they were",
};

const ON_A_PAGE = 12;

export default function Sentences({ full }: { full: boolean }) {
  const lab = useLoraLab();
  const titleId = useId();
  const { phase, inspection, message } = useLoraState((state) => state.sentences.list);
  const ready = useLoraState(({ run }) => run.phase === "complete" && !run.preview);
  const isQuick = useLoraState(({ experiment }) => experiment.model === "mlp");
  useEffect(() => {
    if (ready && isQuick && phase === "none") lab.inspect();
  }, [ready, isQuick, phase, lab]);
  return (
    <section className="panel panel-sentences" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>Sentences</h2>
        <span className="panel-caption">
          {inspection
            ? `seed ${inspection.seed}, at the end of the run`
            : "the first seed’s, at the end of the run"}
        </span>
        <FullButton
          title="Sentences"
          full={full}
          onFull={() => lab.look({ full: full ? null : "sentences" })}
        />
      </div>
      <OwnSentence />
      {phase === "error" && (
        <p className="panel-note panel-error">
          The sentences are not there: {message}{" "}
          <button type="button" className="text-button" onClick={lab.inspect}>
            Try again
          </button>
        </p>
      )}
      {phase === "working" && (
        <p className="panel-note" role="status">
          Training the first seed once more, to ask its networks.
        </p>
      )}
      {phase === "none" && (!ready || isQuick) && (
        <p className="panel-note">The list stands once the run is complete.</p>
      )}
      {phase === "none" && ready && !isQuick && (
        <p className="panel-note">
          The list takes the training of one seed, which is some time with the transformer.{" "}
          <button type="button" className="text-button" onClick={lab.inspect}>
            Train and list
          </button>
        </p>
      )}
      {inspection && <List inspection={inspection} />}
    </section>
  );
}

const isMissed = ({ told, label }: TestSentence) => told.some((one) => one !== label);

function List({ inspection }: { inspection: Inspection }) {
  const [kind, setKind] = useState<Kind>(inspection.odd.length > 0 ? "odd" : "test");
  const [page, setPage] = useState(0);
  const rows: readonly (TestSentence | OddSentence)[] =
    kind === "odd"
      ? inspection.odd
      : inspection.test.filter((one) => kind === "test" || isMissed(one));
  const pages = Math.max(1, Math.ceil(rows.length / ON_A_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = rows.slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE);
  return (
    <>
      <div className="sentences-tools">
        <Segmented
          label="Which sentences"
          choices={KINDS}
          value={kind}
          onChange={(choice) => {
            setKind(choice);
            setPage(0);
          }}
          nameOf={(choice) => KIND_NAMES[choice]}
        />
        <span className="sentences-page" aria-live="polite">
          {rows.length === 0
            ? "none"
            : `${formatCount(at * ON_A_PAGE + 1)} to ${formatCount(at * ON_A_PAGE + shown.length)} of ${formatCount(rows.length)}`}
        </span>
        <button
          type="button"
          className="preset"
          disabled={at === 0}
          onClick={() => setPage(at - 1)}
        >
          Previous
        </button>
        <button
          type="button"
          className="preset"
          disabled={at === pages - 1}
          onClick={() => setPage(at + 1)}
        >
          Next
        </button>
      </div>
      {rows.length === 0 ? (
        <p className="panel-note">
          {kind === "odd"
            ? "All training sentences have their own labels and inputs: raise the label or input outliers."
            : "No method misses any."}
        </p>
      ) : (
        <SentenceTable {...{ inspection, shown }} isOdd={kind === "odd"} />
      )}
    </>
  );
}

interface TableProps {
  readonly inspection: Inspection;
  readonly shown: readonly (TestSentence | OddSentence)[];
  readonly isOdd: boolean;
}

function SentenceTable({ inspection, shown, isOdd }: TableProps) {
  const { classes, methods } = inspection;
  const experiment = useLoraState((state) => state.experiment);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="results-scroll" tabIndex={0} aria-label="Table of sentences">
      <table className="sentences-table">
        <caption className="visually-hidden">
          {isOdd
            ? "Training sentences with another label or input than their own, and what each method tells"
            : "Test sentences, their classes, and what each method tells"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Sentence</th>
            <th scope="col">{isOdd ? "labelled" : "is"}</th>
            {methods.map((method) => (
              <th key={method} scope="col">
                {methodName(experiment, method)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((sentence, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text may stand there twice, under two labels.
            <tr key={row}>
              <th scope="row">{sentence.text}</th>
              <td>
                <Label {...{ sentence, classes }} />
              </td>
              {sentence.told.map((told, m) => (
                <td key={methods[m]} className={told === sentence.label ? "" : "told-other"}>
                  {classes[told]}
                  {isOdd && (
                    <span className="told-word">
                      {told === sentence.label ? " fitted" : " not fitted"}
                    </span>
                  )}
                  {!isOdd && told !== sentence.label && <span className="told-word"> missed</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A class; of an odd sentence with a ring, the shape of outliers, and the class that it came with. */
function Label({
  sentence,
  classes,
}: {
  sentence: TestSentence | OddSentence;
  classes: readonly string[];
}) {
  if (!("why" in sentence)) return <>{classes[sentence.label]}</>;
  return (
    <>
      <svg className="ring" viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="3.5" />
      </svg>{" "}
      {classes[sentence.label]}
      <span className="told-word">
        {sentence.why === "label" ? " wrong label" : " replaced input"}, is {classes[sentence.own]}
      </span>
    </>
  );
}
