// The frame of a control: label and symbol, the reset, a word on why it has no effect, and its help.
import type { ReactNode } from "react";
import type { Parameter } from "../experiment/parameters.ts";
import type { NoEffect } from "./effect.ts";
import { Maths } from "./Maths.tsx";

interface Props {
  readonly name: string;
  readonly parameter: Parameter;
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly onReset: (name: string) => void;
  /** The id of the help text, which the row's inputs are described by. */
  readonly helpId: string;
  /** Stands at the right of the label. */
  readonly field?: ReactNode;
  readonly children: ReactNode;
}

export function ControlRow(props: Props) {
  const { name, parameter, changed, without, onReset, helpId, field, children } = props;
  const { label, symbol, help } = parameter;
  return (
    <div className={without ? "control control-dim" : "control"} data-parameter={name}>
      <div className="control-head">
        <span className="control-label">
          {label}{" "}
          {symbol && (
            <span className="symbol" aria-hidden="true">
              <Maths tex={symbol} />
            </span>
          )}
        </span>
        {without && <span className="control-why">{without.short}</span>}
        {changed && (
          <button
            type="button"
            className="control-reset"
            aria-label={`Restore ${label}`}
            title="Back to the default"
            onClick={() => onReset(name)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.5 8a4.5 4.5 0 1 0 1.6-3.4M3.2 2.6v3h3" />
            </svg>
          </button>
        )}
        {field}
      </div>
      {children}
      <p id={helpId} className="visually-hidden">
        {without ? `${without.sentence} ${help}` : help}
      </p>
    </div>
  );
}
