// The noise levels at which SAM is drawn too: one to remove for each, and a field to add another.
import { useId, useRef, useState } from "react";
import { MOST_LEVELS } from "../state/levels.ts";
import { useLab, useLabState } from "../state/react.ts";

export function NoiseLevels() {
  const lab = useLab();
  const levels = useLabState((state) => state.view.compareNoise);
  const own = useLabState((state) => state.experiment.noise);
  const hasSam = useLabState((state) => state.experiment.methods.includes("sam"));
  const [text, setText] = useState("");
  const [fault, setFault] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = () => {
    if (text.trim() === "") {
      setFault("");
      return;
    }
    const wrong = lab.addLevel(text);
    setFault(wrong);
    if (wrong === "") setText("");
  };
  return (
    <fieldset className={hasSam ? "levels" : "levels levels-dim"} aria-describedby={`${id}help`}>
      <legend className="visually-hidden">Noise levels to compare SAM at</legend>
      <span className="levels-label" aria-hidden="true">
        {hasSam ? "Compare SAM at α =" : "Compare: no SAM"}
      </span>
      {levels.map((level) => (
        <button
          key={level}
          type="button"
          className={level === own ? "level level-own" : "level"}
          aria-label={`Remove noise level ${level}`}
          title={
            level === own ? "The experiment's own noise: drawn once" : `Remove noise level ${level}`
          }
          onClick={() => {
            lab.removeLevel(level);
            setFault("");
            field.current?.focus({ preventScroll: true });
          }}
        >
          {level}{" "}
          <svg className="level-remove" viewBox="0 0 8 8" aria-hidden="true">
            <path d="M1.5 1.5l5 5M6.5 1.5l-5 5" />
          </svg>
        </button>
      ))}
      <input
        ref={field}
        className="control-field level-field"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder="add"
        aria-label="Add a noise level to compare SAM at"
        aria-describedby={`${id}help`}
        aria-invalid={fault !== ""}
        aria-errormessage={fault === "" ? undefined : `${id}fault`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") {
            setText("");
            setFault("");
          }
        }}
      />
      {fault !== "" && (
        <p id={`${id}fault`} className="control-error" role="alert">
          {fault}
        </p>
      )}
      <p id={`${id}help`} className="visually-hidden">
        Up to {MOST_LEVELS} noise levels. SAM's curve at each stands beside the experiment's own in
        the figures of balancedness and gradient difference.
      </p>
    </fieldset>
  );
}
