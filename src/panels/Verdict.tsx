// The verdict: one sentence computed from the run, and the plain words it rests on.
import { createElement, useEffect, useId, useState } from "react";
import { WithMaths } from "../controls/Maths.tsx";
import { BALANCEDNESS_GLOSS } from "../experiment/glosses.ts";
import type { PanelState, Source } from "./source.ts";
import { isComplete, toldRecord } from "./source.ts";
import { useSource } from "./use-source.ts";
import { verdictOf } from "./verdict.ts";

/** Announced when a result has been complete for this long, so that a moving slider stays silent. */
const ANNOUNCE_AFTER = 900;

const sentenceOf = (state: PanelState) => {
  const { trace, version, run, view } = state;
  if (run.phase === "error" && !trace)
    return "No result: the engine could not compute this experiment.";
  const told = view.playhead === null ? undefined : Math.max(toldRecord(state), 0);
  return (trace && verdictOf(trace, version, told)) || "Computing.";
};

export function Verdict({ source }: { source: Source }) {
  const sentence = useSource(source, sentenceOf);
  const [whole, setWhole] = useState(false);
  const glossId = useId();
  return (
    <div className="verdict">
      {createElement("p", { className: "verdict-claim" }, ...unbroken(sentence))}
      <p id={glossId} className={whole ? "verdict-gloss" : "verdict-gloss verdict-gloss-short"}>
        <WithMaths text={BALANCEDNESS_GLOSS} />
      </p>
      <button
        type="button"
        className="text-button verdict-more"
        aria-expanded={whole}
        aria-controls={glossId}
        onClick={() => setWhole(!whole)}
      >
        {whole ? "Less" : "What is this?"}
      </button>
      <Announcement source={source} />
    </div>
  );
}

/** A sentence in pieces, so that its numbers do not break at their hyphen. */
function unbroken(sentence: string) {
  return sentence
    .split(/(\d[\d.]*e-\d+)/)
    .map((piece, i) => (i % 2 === 1 ? createElement("span", null, piece) : piece));
}

/** Tells assistive technology of complete results, once things have settled. */
export function Announcement({ source }: { source: Source }) {
  const settled = useSource(source, (state) =>
    isComplete(state)
      ? `Run complete. ${sentenceOf(state)}`
      : state.run.phase === "error"
        ? `The run failed. ${state.run.message}`
        : "",
  );
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (settled === "") return;
    const timer = setTimeout(() => setSaid(settled), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  }, [settled]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
