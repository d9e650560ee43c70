// The verdict: one sentence computed from the run, and the plain words it rests on.
import { createElement, useEffect, useState } from "react";
import type { PanelState, Source } from "./source.ts";
import { isComplete } from "./source.ts";
import { useSource } from "./use-source.ts";
import { verdictOf } from "./verdict.ts";

/** Announced when a result has been complete for this long, so that a moving slider stays silent. */
const ANNOUNCE_AFTER = 900;

const sentenceOf = ({ trace, version, run }: PanelState) => {
  if (run.phase === "error" && !trace)
    return "No result: the engine could not compute this experiment.";
  return (trace && verdictOf(trace, version)) || "Computing.";
};

export function Verdict({ source }: { source: Source }) {
  const sentence = useSource(source, sentenceOf);
  return (
    <div className="verdict">
      {createElement("p", { className: "verdict-claim" }, ...unbroken(sentence))}
      <p className="verdict-gloss">
        Balancedness <i>D</i> = ‖<i>x</i>‖² − ‖<i>y</i>‖² says how unevenly two groups of variables
        share the norm; 0 is even. The paper shows: SGD keeps |<i>D</i>|, SAM (sharpness-aware
        minimization) shrinks it, and noisy or outlying samples make SAM shrink it faster.
      </p>
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
function Announcement({ source }: { source: Source }) {
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
