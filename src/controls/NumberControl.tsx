// A number: a native slider over the usual range, and a field that takes any value within the limits.
import { memo, useEffect, useId, useRef, useState } from "react";
import type { NumberParameter } from "../experiment/parameters.ts";
import { ControlRow } from "./ControlRow.tsx";
import type { Checked } from "./check.ts";
import type { NoEffect } from "./effect.ts";
import { sliderGrid } from "./grid.ts";

/** A typed value counts once the typing has paused this long, so that 1 on the way to 16 is not run. */
const TYPING_PAUSE = 350;

interface Props {
  readonly name: string;
  readonly parameter: NumberParameter;
  readonly value: number;
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly onChange: (name: string, value: number) => void;
  readonly onReset: (name: string) => void;
  readonly check: (name: string, text: string) => Checked;
}

export const NumberControl = memo(function NumberControl(props: Props) {
  const { name, parameter, value, changed, without, onChange, onReset, check } = props;
  const grid = sliderGrid(parameter);
  const position = grid.position(value);
  const id = useId();
  const helpId = `${id}help`;
  const errorId = `${id}error`;
  const { draft, error, edit, commit, forget } = useDraft(
    (text) => check(name, text),
    (typed) => typed !== value && onChange(name, typed),
  );
  const field = (
    <input
      className="control-field"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={`${parameter.label} value`}
      aria-describedby={helpId}
      aria-invalid={error !== null}
      aria-errormessage={error === null ? undefined : errorId}
      value={draft ?? String(value)}
      onChange={(event) => edit(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") forget();
      }}
    />
  );
  return (
    <ControlRow {...{ name, parameter, changed, without, helpId, field }} onReset={onReset}>
      <input
        className="control-slider"
        type="range"
        aria-label={parameter.label}
        aria-describedby={helpId}
        aria-valuetext={String(value)}
        min={grid.min}
        max={grid.max}
        step={grid.step}
        value={position}
        style={{ "--filled": fraction(position, grid) } as React.CSSProperties}
        onChange={(event) => {
          forget();
          onChange(name, grid.value(event.currentTarget.valueAsNumber));
        }}
      />
      {error !== null && (
        <p id={errorId} className="control-error" role="alert">
          {error}
        </p>
      )}
    </ControlRow>
  );
});

const fraction = (position: number, { min, max }: { min: number; max: number }) =>
  max > min ? (position - min) / (max - min) : 0;

/**
 * A text that is being typed. It is checked when the typing pauses: a good one is taken, a bad one stays in
 * the field with its error, and the value remains what it was.
 */
function useDraft(check: (text: string) => Checked, take: (value: number) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A timer outlives the render that set it and must call the functions of the latest one.
  const latest = useRef({ check, take });
  useEffect(() => {
    latest.current = { check, take };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const settle = (text: string, leave: boolean) => {
    clearTimeout(timer.current);
    const checked = latest.current.check(text);
    setError(checked.kind === "bad" ? checked.message : null);
    if (checked.kind !== "good") return;
    latest.current.take(checked.value);
    if (leave) setDraft(null);
  };
  return {
    draft,
    error,
    edit(text: string) {
      setDraft(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => settle(text, false), TYPING_PAUSE);
    },
    commit() {
      if (draft !== null) settle(draft, true);
    },
    forget() {
      clearTimeout(timer.current);
      setDraft(null);
      setError(null);
    },
  };
}
