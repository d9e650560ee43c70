// The verdict on a run of the small LoRA: one sentence computed from it, and the plain words it rests on.
import { useDeferredValue, useEffect, useId, useState } from "react";
import { verdictOf } from "../../panels/lora/verdict.ts";
import type { LoraState } from "../../state/lora-lab.ts";
import { useLoraState } from "../../state/lora-react.ts";

/** Announced when a result has been complete for this long, so that a moving slider stays silent. */
const ANNOUNCE_AFTER = 900;

/** The sentence; it is of whole seeds only, and until there is one the former result's goes. */
function sentenceOf({ trace, former, run }: LoraState): string {
  const own = trace ? verdictOf(trace) : "";
  if (own !== "") return own;
  if (run.phase === "error") return "No result: the small LoRA could not be computed.";
  return former ? "Computing the new setting." : "Computing the first seed.";
}

export function LoraVerdict() {
  const sentence = useDeferredValue(useLoraState(sentenceOf));
  const done = useLoraState(({ run }) => run.phase === "complete" && !run.preview);
  const failed = useLoraState(({ run }) => (run.phase === "error" ? run.message : ""));
  // The random factor meets the layer's inputs, and on the transformer its outputs.
  const product = useLoraState(({ experiment }) => (experiment.model === "mlp" ? "YX" : "XY"));
  const settled = failed || (done ? sentence : "");
  const [said, setSaid] = useState("");
  const [whole, setWhole] = useState(false);
  const glossId = useId();
  useEffect(() => {
    if (settled === "") return;
    const timer = setTimeout(() => setSaid(`Run complete. ${settled}`), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  }, [settled]);
  return (
    <div className="verdict">
      <p className="verdict-claim">{sentence}</p>
      <p id={glossId} className={whole ? "verdict-gloss" : "verdict-gloss verdict-gloss-short"}>
        LoRA teaches a trained network something new and leaves its weights <i>W</i> alone: each
        layer works with <i>W</i> + <i>s</i>/<i>r</i> <i>{product}</i>ᵀ, two thin matrices, <i>X</i>{" "}
        random at first and <i>Y</i> zero. 2<i>B</i> = ‖<i>X</i>‖² − ‖<i>Y</i>‖², the <i>D</i> of
        the test problems, says how unevenly they share their product; 0 is even. Here the network
        learns from a few definitions, such as “a tall tree of the oak family”, which of eight kinds
        of thing they describe.
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
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
