// Copy as PyTorch: the present experiment under one of its methods as a script, or the method for one's own training loop.
// Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { Segmented } from "../controls/Segmented.tsx";
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { methods } from "../optimizers/registry.ts";
import { useLab } from "../state/react.ts";
import { download } from "./download.ts";
import {
  FORMS,
  type Form,
  messageOf,
  samplesBlob,
  samplesFault,
  usePython,
} from "./use-pytorch.ts";
import "./pytorch.css";

const FORM_NAMES: Readonly<Record<Form, string>> = {
  experiment: "This experiment",
  "own-loop": "Your own loop",
};
const FORM_NOTES: Readonly<Record<Form, string>> = {
  experiment:
    "Runs as it is. On samples of its own it agrees with the lab in statistics; given samples.json, the lab’s own, digit by digit.",
  "own-loop":
    "A class around the base optimizer of your training loop, for LoRA layers named as in peft, with the values of this experiment.",
};

/** SAM where it is chosen, else the first method that does something. */
function firstMethod({ methods: chosen }: Experiment): MethodId {
  return chosen.find((id) => id === "sam") ?? chosen.find((id) => id !== "sgd") ?? chosen[0];
}

export default function PytorchDialog({ onClose }: { onClose: () => void }) {
  const lab = useLab();
  const dialog = useRef<HTMLDialogElement>(null);
  const code = useRef<HTMLPreElement>(null);
  const titleId = useId();
  const [experiment] = useState(() => lab.store.getState().experiment);
  const [method, setMethod] = useState(() => firstMethod(experiment));
  const [form, setForm] = useState<Form>("experiment");
  const [said, setSaid] = useState("");
  const { name, text, fault } = usePython(experiment, method, form);
  useEffect(() => dialog.current?.showModal(), []);

  const show = (change: () => void) => {
    change();
    setSaid("");
    code.current?.parentElement?.scrollTo(0, 0);
  };
  const copy = async () => {
    if (text === undefined) return;
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`Copied ${name}, ${text.split("\n").length - 1} lines.`);
    } catch {
      // Not allowed, or not over http.
      if (code.current) getSelection()?.selectAllChildren(code.current);
      setSaid("The browser keeps its clipboard closed: the text is selected, copy it from here.");
    }
  };
  return (
    <dialog ref={dialog} className="dialog pytorch" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>Copy as PyTorch</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <div className="pytorch-choices">
        <Segmented
          label="Form"
          choices={FORMS}
          value={form}
          onChange={(next) => show(() => setForm(next))}
          nameOf={(choice) => FORM_NAMES[choice]}
        />
        <Segmented
          label="Method"
          choices={experiment.methods}
          value={method}
          onChange={(next) => show(() => setMethod(next))}
          nameOf={(id) => methods[id].label}
        />
      </div>
      <p className="dialog-note">{FORM_NOTES[form]}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="pytorch-scroll" tabIndex={0} aria-label={name}>
        <pre ref={code}>{text ?? (fault || "Reading the samples…")}</pre>
      </section>
      <div className="pytorch-ways">
        <button
          type="button"
          className="pytorch-copy"
          disabled={text === undefined}
          onClick={() => void copy()}
        >
          Copy
        </button>
        <button
          type="button"
          className="text-button"
          disabled={text === undefined}
          onClick={() => {
            download(name, new Blob([text ?? ""], { type: "text/x-python" }));
            setSaid(`Saved ${name}.`);
          }}
        >
          Download {name}
        </button>
        {form === "experiment" && <SamplesButton experiment={experiment} onSay={setSaid} />}
      </div>
      <p role="status" className="pytorch-said">
        {said}
      </p>
    </dialog>
  );
}

const FILE = "samples.json";

/** Saves the samples of the lab's first seed, which takes a while where they are many. */
function SamplesButton({
  experiment,
  onSay,
}: {
  experiment: Experiment;
  onSay: (sentence: string) => void;
}) {
  const [share, setShare] = useState<number>();
  const fault = samplesFault(experiment);
  if (fault) return <p className="dialog-note">{fault}</p>;
  const save = async () => {
    setShare(0);
    try {
      download(FILE, await samplesBlob(experiment, setShare));
      onSay(`Saved ${FILE}, the samples of seed ${experiment.seed}.`);
    } catch (error) {
      onSay(`Not saved: ${messageOf(error)}`);
    }
    setShare(undefined);
  };
  return (
    <button
      type="button"
      className="text-button"
      disabled={share !== undefined}
      onClick={() => void save()}
    >
      {share === undefined ? `Download ${FILE}` : `Writing ${FILE}, ${Math.floor(100 * share)}%`}
    </button>
  );
}
